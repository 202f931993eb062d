package page

import (
	"strconv"
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/theme"
)

// A blockFrame is the frame that containers put around the lines of a block.
type blockFrame struct {
	width int     // columns inside the frame
	left  []affix // of containers that start at the left, outermost first
	right []affix // of containers that start at the right, outermost first
}

// An affix is the part of a frame that one container adds at its start side. Its cells are in reading order.
type affix struct {
	first, rest []Cell // for the first line of the block, and for the other lines
	width       int    // columns
}

// minContentWidth is the minimum width inside a frame, in columns. A container is not drawn if the width inside it would be
// smaller.
const minContentWidth = 10

// frameOf returns the frame of the containers of b, without those for which the page is too narrow.
func (p *Page) frameOf(b *document.Block) blockFrame {
	f := blockFrame{width: p.Width}
	for _, c := range b.Containers {
		a := p.affix(c)
		if f.width-a.width < minContentWidth {
			continue
		}
		f.width -= a.width
		if p.startSide(c.Direction) == bidi.RightToLeft {
			f.right = append(f.right, a)
		} else {
			f.left = append(f.left, a)
		}
	}
	return f
}

// affix returns the affix of a container.
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
	cells := textCells(marker, theme.Marker)
	n := cellsWidth(cells)
	a := affix{cells, blankCells(n), n}
	if !c.First {
		a.first = a.rest
	}
	return a
}

// barAffix returns the affix of a quotation or alert: a bar and a space on each line.
func barAffix(glyph string, role theme.Role) affix {
	a := append(textCells(glyph, role), space)
	return affix{a, a, len(a)}
}

// marker returns the text before a list item or footnote, in logical order: a bullet, number or task box, and a space. It
// pads the number of a list item to the width of the greatest number in the list.
func (p *Page) marker(c document.Container) string {
	switch {
	case c.Task != document.NoTask:
		return p.Theme.Glyphs.TaskMark(c.Task == document.Done)
	case c.Kind == document.Footnote:
		n := strconv.Itoa(c.Number)
		if p.zeroDigit() > '0' {
			n = p.formatNumber(n, c.Direction)
		}
		return "[" + n + "] "
	case c.Number < 0:
		bullets := &p.Theme.Glyphs.Bullets
		return bullets[c.Depth%len(bullets)] + " "
	}
	n := p.formatNumber(strconv.Itoa(c.Number), c.Direction)
	return strings.Repeat(" ", max(c.NumberWidth-len([]rune(n)), 0)) + n + ". "
}

// apply adds the frame to a line. first reports whether it is the first line of the block. The line's indent becomes blank
// cells, unless the frame is empty.
func (f *blockFrame) apply(line *Line, first bool) {
	if len(f.left) == 0 && len(f.right) == 0 {
		return
	}
	n := line.Indent + len(line.Cells)
	for _, side := range [][]affix{f.left, f.right} {
		for i := range side {
			n += side[i].width
		}
	}
	if len(f.right) > 0 {
		n += f.width - line.Indent - line.Width
	}
	cells := make([]Cell, 0, n)
	for i := range f.left {
		cells = append(cells, f.left[i].cells(first)...)
	}
	cells = appendBlanks(cells, line.Indent)
	cells = append(cells, line.Cells...)
	if len(f.right) > 0 {
		cells = appendBlanks(cells, f.width-line.Indent-line.Width)
		for i := len(f.right) - 1; i >= 0; i-- {
			cells = appendReversed(cells, f.right[i].cells(first))
		}
	}
	line.Cells, line.Indent, line.Width = cells, 0, cellsWidth(cells)
}

// cells returns the cells for the first line of a block, or for another line.
func (a *affix) cells(first bool) []Cell {
	if first {
		return a.first
	}
	return a.rest
}
