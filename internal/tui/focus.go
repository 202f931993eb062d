package tui

import (
	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/reading"
	"maqal/internal/theme"
)

// focus is the state of the focus mode, which dims everything but one paragraph.
type focus struct {
	on    bool
	block *reading.Marker // block focused by a key or a jump; nil before the first
	top   lineAnchor      // top line when block was focused; with another top line, block is ignored
}

// A focusRange contains the first and the last of the blocks that are focused together: a block and the titles, headings
// and rules directly above it.
type focusRange struct{ first, last document.BlockID }

// focusTargetRow returns the row of the body whose block is focused. It is a third of the way down, but near the start or
// the end of the article it moves to that edge of the body. Otherwise the first and the last block could not be focused.
func (r *reader) focusTargetRow() int {
	third := (r.area.body - 1) / 3
	if above := linesBetween(r.page, page.LinePos{}, r.top, third); above < third {
		return above
	}
	below := linesBetween(r.page, r.top, r.page.LastPageTop(r.area.body), r.area.body)
	return max(third, r.area.body-1-below)
}

// linesBetween returns the number of lines from one position to a later one, or limit if there are more.
func linesBetween(p *page.Page, from, to page.LinePos, limit int) int {
	n := 0
	for ; n < limit && from.Before(to); n++ {
		from = p.Move(from, 1)
	}
	return n
}

// focusedRange returns the focused blocks. The page must not be empty.
func (r *reader) focusedRange() focusRange {
	if r.isAt(&r.focus.top, r.top) {
		if p, ok := r.focus.block.At(); ok {
			return r.focusRangeOf(p.From.Block)
		}
	}
	return r.focusRangeOf(r.page.Move(r.top, r.focusTargetRow()).Block)
}

// focusRangeOf returns the blocks that are focused together with block. If that is a title, heading or rule, they extend
// down to the next other block.
func (r *reader) focusRangeOf(block document.BlockID) focusRange {
	d := r.page.Document()
	isHeading := func(i document.BlockID) bool {
		switch d.Block(i).Kind {
		case document.Title, document.Heading, document.Rule:
			return true
		}
		return false
	}
	p := focusRange{block, block}
	for next, ok := d.NextBlock(p.last); ok && isHeading(p.last); next, ok = d.NextBlock(p.last) {
		p.last = next
	}
	for previous, ok := d.PreviousBlock(p.first); ok && isHeading(previous); previous, ok = d.PreviousBlock(p.first) {
		p.first = previous
	}
	return p
}

// focusOn focuses a block until the page is scrolled.
func (r *reader) focusOn(block document.BlockID) {
	p := reading.At(document.Position{Block: block})
	if r.focus.block == nil {
		r.focus.block = r.session.Mark(p)
	} else {
		r.focus.block.Set(p)
	}
	r.anchor(&r.focus.top, r.top)
}

// currentPosition returns the line where the user is reading and a block that determines the current section. They are the
// top line and its block or, in focus mode, the first line and the last block of the focused blocks.
func (r *reader) currentPosition() (first page.LinePos, block document.BlockID) {
	if !r.focus.on || r.page.IsEmpty() {
		return r.top, r.top.Block
	}
	p := r.focusedRange()
	first, _ = r.focusLines(p)
	return first, p.last
}

// moveFocus focuses the next block (step 1) or the previous one (step -1), and scrolls it to a third of the body. If the
// focused blocks continue beyond the screen in this direction, it only scrolls half a screen.
func (r *reader) moveFocus(step int) {
	if r.page.IsEmpty() {
		return
	}
	current := r.focusedRange()
	first, last := r.focusLines(current)
	below := r.page.Move(r.top, r.area.body-1)
	next, ok := r.page.Document().PreviousBlock(current.first)
	if step > 0 {
		next, ok = r.page.Document().NextBlock(current.last)
	}
	switch {
	case step > 0 && below.Before(last), step < 0 && first.Before(r.top):
		r.scroll(step * max(r.area.body/2, 1))
		r.focusOn(current.last)
		return
	case !ok:
		return
	}
	next = r.focusRangeOf(next).last
	first, last = r.focusLines(r.focusRangeOf(next))
	top := r.page.Move(first, -(r.area.body-1)/3)
	if step < 0 { // going up, show the end of a block longer than the body
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

// focusLines returns the first and the last line of p, without the empty lines above it.
func (r *reader) focusLines(p focusRange) (first, last page.LinePos) {
	return r.page.LineOf(document.Position{Block: p.first}), page.LinePos{Block: p.last, Line: len(r.page.BlockLines(p.last)) - 1}
}

// focusFilter returns a function that reports whether a line is focused, or nil if focus is off.
func (r *reader) focusFilter() func(page.Line) bool {
	if !r.focus.on || r.page.IsEmpty() {
		return nil
	}
	p := r.focusedRange()
	return func(line page.Line) bool { return p.first <= line.Block && line.Block <= p.last }
}

// dimmer returns a function that dims lines that are not focused.
func (r *reader) dimmer() func(page.Line) page.Line {
	isFocused := r.focusFilter()
	return func(line page.Line) page.Line {
		if isFocused == nil || isFocused(line) {
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
