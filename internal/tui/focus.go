package tui

import (
	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// focus is the paragraph that is bright while the rest is dim.
type focus struct {
	on    bool
	block int
	top   page.Place // the first line of the body when it was chosen; scrolled elsewhere, the eye is on another
	set   bool
}

// passage is what is bright together: a block with the headings right above it. last is at least first.
type passage struct{ first, last int }

// focusRow is where on the screen the eye is taken to be: a third of it down, where there are as many lines above and
// below. Towards both ends of the article it moves to the edge, so that the first passage and the last can be reached.
func (r *reader) focusRow() int {
	third := (r.area.body - 1) / 3
	if above := linesBetween(r.page, page.Place{}, r.top, third); above < third {
		return above
	}
	below := linesBetween(r.page, r.top, r.page.LastTop(r.area.body), r.area.body)
	return max(third, r.area.body-1-below)
}

// linesBetween counts the lines from one place to a later one, as far as most.
func linesBetween(p *page.Page, from, to page.Place, most int) int {
	n := 0
	for ; n < most && from.Before(to); n++ {
		from = p.Move(from, 1)
	}
	return n
}

// bright is the passage that is bright.
func (r *reader) bright() passage {
	if r.focus.set && r.focus.top == r.top {
		return r.passageOf(r.focus.block)
	}
	return r.passageOf(r.page.Move(r.top, r.focusRow()).Block)
}

// passageOf is the passage that a block is in.
func (r *reader) passageOf(block int) passage {
	d := r.page.Document()
	leads := func(i int) bool {
		switch d.Block(i).Kind {
		case document.Title, document.Heading, document.Rule:
			return true
		}
		return false
	}
	p := passage{block, block}
	for next, ok := d.After(p.last); ok && leads(p.last); next, ok = d.After(p.last) {
		p.last = next
	}
	for before, ok := d.Before(p.first); ok && leads(before); before, ok = d.Before(p.first) {
		p.first = before
	}
	return p
}

// focusOn makes the passage of a block bright until the page is scrolled.
func (r *reader) focusOn(block int) { r.focus.block, r.focus.top, r.focus.set = block, r.top, true }

// here are the first line of what one reads, and a block of the section that it is in: the first of the body, and of the
// bright passage where there is one.
func (r *reader) here() (first page.Place, block int) {
	if !r.focus.on || r.page.Empty() {
		return r.top, r.top.Block
	}
	p := r.bright()
	first, _ = r.linesOf(p)
	return first, p.last
}

// nextFocus goes to the next passage (step 1) or the one before (-1), which comes to stand where the eye is. What is too
// long for the screen is scrolled through first.
func (r *reader) nextFocus(step int) {
	if r.page.Empty() {
		return
	}
	now := r.bright()
	first, last := r.linesOf(now)
	below := r.page.Move(r.top, r.area.body-1)
	next, ok := r.page.Document().Before(now.first)
	if step > 0 {
		next, ok = r.page.Document().After(now.last)
	}
	switch {
	case step > 0 && below.Before(last), step < 0 && first.Before(r.top):
		r.scroll(step * max(r.area.body/2, 1))
		r.focusOn(now.last)
		return
	case !ok:
		return
	}
	next = r.passageOf(next).last
	first, last = r.linesOf(r.passageOf(next))
	top := r.page.Move(first, -(r.area.body-1)/3)
	if step < 0 { // the end of a long one
		if end := r.page.Move(last, 1-r.area.body); top.Before(end) {
			top = end
		}
	}
	if end := r.page.LastTop(r.area.body); end.Before(top) {
		top = end
	}
	r.show(top)
	r.focusOn(next)
}

// linesOf are the first and the last line of a passage, without the empty ones before it.
func (r *reader) linesOf(p passage) (first, last page.Place) {
	return r.page.PlaceOf(document.Position{Block: p.first}), page.Place{Block: p.last, Line: len(r.page.Block(p.last)) - 1}
}

// lit gives what tells the lines of the bright passage; nil where there is no focus.
func (r *reader) lit() func(page.Line) bool {
	if !r.focus.on || r.page.Empty() {
		return nil
	}
	bright := r.bright()
	return func(line page.Line) bool { return bright.first <= line.Block && line.Block <= bright.last }
}

// dimmed gives what draws all lines dim but those of the bright passage.
func (r *reader) dimmed() func(page.Line) page.Line {
	lit := r.lit()
	return func(line page.Line) page.Line {
		if lit == nil || lit(line) {
			return line
		}
		cells := make([]page.Cell, len(line.Cells))
		for i, c := range line.Cells {
			c.Role, c.Marks = theme.Dim, 0
			cells[i] = c
		}
		line.Cells = cells
		return line
	}
}
