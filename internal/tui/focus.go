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
	top   page.LinePos // the first line of the body when it was chosen; scrolled elsewhere, the eye is on another
	set   bool
}

// focusRange is what is bright together: a block with the headings right above it. last is at least first.
type focusRange struct{ first, last int }

// focusTargetRow is where on the screen the eye is taken to be: a third of it down, where there are as many lines above and
// below. Towards both ends of the article it moves to the edge, so that the first passage and the last can be reached.
func (r *reader) focusTargetRow() int {
	third := (r.area.body - 1) / 3
	if above := linesBetween(r.page, page.LinePos{}, r.top, third); above < third {
		return above
	}
	below := linesBetween(r.page, r.top, r.page.LastPageTop(r.area.body), r.area.body)
	return max(third, r.area.body-1-below)
}

// linesBetween counts the lines from one place to a later one, as far as most.
func linesBetween(p *page.Page, from, to page.LinePos, most int) int {
	n := 0
	for ; n < most && from.Before(to); n++ {
		from = p.Move(from, 1)
	}
	return n
}

// focusedRange is the passage that is bright.
func (r *reader) focusedRange() focusRange {
	if r.focus.set && r.focus.top == r.top {
		return r.focusRangeOf(r.focus.block)
	}
	return r.focusRangeOf(r.page.Move(r.top, r.focusTargetRow()).Block)
}

// focusRangeOf is the passage that a block is in.
func (r *reader) focusRangeOf(block int) focusRange {
	d := r.page.Document()
	leads := func(i int) bool {
		switch d.Block(i).Kind {
		case document.Title, document.Heading, document.Rule:
			return true
		}
		return false
	}
	p := focusRange{block, block}
	for next, ok := d.NextBlock(p.last); ok && leads(p.last); next, ok = d.NextBlock(p.last) {
		p.last = next
	}
	for before, ok := d.PreviousBlock(p.first); ok && leads(before); before, ok = d.PreviousBlock(p.first) {
		p.first = before
	}
	return p
}

// focusOn makes the passage of a block bright until the page is scrolled.
func (r *reader) focusOn(block int) { r.focus.block, r.focus.top, r.focus.set = block, r.top, true }

// currentPosition are the first line of what one reads, and a block of the section that it is in: the first of the body, and of the
// bright passage where there is one.
func (r *reader) currentPosition() (first page.LinePos, block int) {
	if !r.focus.on || r.page.IsEmpty() {
		return r.top, r.top.Block
	}
	p := r.focusedRange()
	first, _ = r.focusLines(p)
	return first, p.last
}

// moveFocus goes to the next passage (step 1) or the one before (-1), which comes to stand where the eye is. What is too
// long for the screen is scrolled through first.
func (r *reader) moveFocus(step int) {
	if r.page.IsEmpty() {
		return
	}
	now := r.focusedRange()
	first, last := r.focusLines(now)
	below := r.page.Move(r.top, r.area.body-1)
	next, ok := r.page.Document().PreviousBlock(now.first)
	if step > 0 {
		next, ok = r.page.Document().NextBlock(now.last)
	}
	switch {
	case step > 0 && below.Before(last), step < 0 && first.Before(r.top):
		r.scroll(step * max(r.area.body/2, 1))
		r.focusOn(now.last)
		return
	case !ok:
		return
	}
	next = r.focusRangeOf(next).last
	first, last = r.focusLines(r.focusRangeOf(next))
	top := r.page.Move(first, -(r.area.body-1)/3)
	if step < 0 { // the end of a long one
		if end := r.page.Move(last, 1-r.area.body); top.Before(end) {
			top = end
		}
	}
	if end := r.page.LastPageTop(r.area.body); end.Before(top) {
		top = end
	}
	r.showAt(top)
	r.focusOn(next)
}

// focusLines are the first and the last line of a passage, without the empty ones before it.
func (r *reader) focusLines(p focusRange) (first, last page.LinePos) {
	return r.page.LineOf(document.Position{Block: p.first}), page.LinePos{Block: p.last, Line: len(r.page.BlockLines(p.last)) - 1}
}

// focusFilter gives what tells the lines of the bright passage; nil where there is no focus.
func (r *reader) focusFilter() func(page.Line) bool {
	if !r.focus.on || r.page.IsEmpty() {
		return nil
	}
	bright := r.focusedRange()
	return func(line page.Line) bool { return bright.first <= line.Block && line.Block <= bright.last }
}

// dimmer gives what draws all lines dim but those of the bright passage.
func (r *reader) dimmer() func(page.Line) page.Line {
	lit := r.focusFilter()
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
