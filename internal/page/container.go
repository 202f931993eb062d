package page

import (
	"strconv"
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/theme"
)

// blockFrame is the part of the page's width that is left to a block inside its containers, and what stands before each of
// its lines at the start side.
type blockFrame struct {
	width int     // columns for the block's own lines
	left  []affix // from the outermost in, of containers that start at the left
	right []affix // likewise, of those that start at the right
}

// affix is what a container puts at its start side, in reading order: first on the block's first line, then on the
// others.
type affix struct {
	first, rest []Cell
	width       int
}

// minContentWidth is the width under which containers get no more room than their text, in columns.
const minContentWidth = 10

// frameOf finds what the containers of a block leave to it, and their affixes.
func (p *Page) frameOf(b *document.Block) blockFrame {
	r := blockFrame{width: p.Width}
	for _, c := range b.Containers {
		a := p.affix(c)
		if r.width-a.width < minContentWidth {
			continue // too narrow to show the nesting any deeper
		}
		r.width -= a.width
		if p.startSide(c.Direction) == bidi.RightToLeft {
			r.right = append(r.right, a)
		} else {
			r.left = append(r.left, a)
		}
	}
	return r
}

// affix is what a container puts before a block.
func (p *Page) affix(c document.Container) affix {
	switch c.Kind {
	case document.Quote:
		return barAffix(p.Theme.Glyphs.QuoteBar, theme.Bar)
	case document.Alert:
		return barAffix(p.Theme.Glyphs.AlertBar, theme.Alert)
	case document.Description:
		return affix{blankCells(4), blankCells(4), 4}
	}
	marker := p.marker(c)
	if p.startSide(c.Direction) == bidi.RightToLeft {
		marker = reverseDigits(marker)
	}
	mark := textCells(marker, theme.Marker)
	n := cellsWidth(mark)
	a := affix{mark, blankCells(n), n}
	if !c.First {
		a.first = a.rest
	}
	return a
}

// barAffix is the line beside a quotation.
func barAffix(sign string, role theme.Role) affix {
	a := append(textCells(sign, role), space)
	return affix{a, a, len(a)}
}

// marker is the bullet, number or box before a list item or a note, in reading order.
func (p *Page) marker(c document.Container) string {
	switch {
	case c.Task != document.NoTask:
		return p.Theme.Glyphs.TaskMark(c.Task == document.Done)
	case c.Kind == document.Footnote:
		n := strconv.Itoa(c.Number)
		if p.zeroDigit() > '0' {
			n = p.digits(n, c.Direction)
		}
		return "[" + n + "] "
	case c.Number < 0:
		bullets := &p.Theme.Glyphs.Bullets
		return bullets[c.Depth%len(bullets)] + " "
	}
	n := p.digits(strconv.Itoa(c.Number), c.Direction)
	return strings.Repeat(" ", max(c.NumberWidth-len([]rune(n)), 0)) + n + ". "
}

// apply puts the affixes at both sides of a line, the innermost next to it.
func (r *blockFrame) apply(line *Line, first bool) {
	if len(r.left) == 0 && len(r.right) == 0 {
		return
	}
	n := line.Indent + len(line.Cells)
	for _, side := range [][]affix{r.left, r.right} {
		for i := range side {
			n += side[i].width
		}
	}
	if len(r.right) > 0 {
		n += r.width - line.Indent - line.Width
	}
	whole := make([]Cell, 0, n)
	for i := range r.left {
		whole = append(whole, r.left[i].cells(first)...)
	}
	whole = appendBlanks(whole, line.Indent)
	whole = append(whole, line.Cells...)
	if len(r.right) > 0 {
		whole = appendBlanks(whole, r.width-line.Indent-line.Width)
		for i := len(r.right) - 1; i >= 0; i-- {
			whole = appendReversed(whole, r.right[i].cells(first))
		}
	}
	line.Cells, line.Indent, line.Width = whole, 0, cellsWidth(whole)
}

func (a *affix) cells(first bool) []Cell {
	if first {
		return a.first
	}
	return a.rest
}
