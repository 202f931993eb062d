package page

import (
	"strconv"
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/theme"
)

// room is the part of the page's width that is left to a block inside its containers, and what stands before each of
// its lines at the start side.
type room struct {
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

// least is the width under which containers get no more room than their text, in columns.
const least = 10

// room finds what the containers of a block leave to it, and their affixes.
func (p *Page) room(b *document.Block) room {
	r := room{width: p.Width}
	for _, c := range b.Containers {
		a := p.affix(c)
		if r.width-a.width < least {
			continue // too narrow to show the nesting any deeper
		}
		r.width -= a.width
		if p.side(c.Direction) == bidi.RightToLeft {
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
		return bar(p.Theme.Glyphs.QuoteBar, theme.Bar)
	case document.Alert:
		return bar(p.Theme.Glyphs.AlertBar, theme.Alert)
	case document.Description:
		return affix{blank(4), blank(4), 4}
	}
	marker := p.marker(c)
	if p.side(c.Direction) == bidi.RightToLeft {
		marker = mirrorNumber(marker)
	}
	mark := cells(marker, theme.Marker)
	n := widthOf(mark)
	a := affix{mark, blank(n), n}
	if !c.First {
		a.first = a.rest
	}
	return a
}

// bar is the line beside a quotation.
func bar(sign string, role theme.Role) affix {
	a := append(cells(sign, role), space)
	return affix{a, a, len(a)}
}

// marker is the bullet, number or box before a list item or a note, in reading order.
func (p *Page) marker(c document.Container) string {
	switch {
	case c.Task != document.NoTask:
		return p.Theme.Glyphs.TaskMark(c.Task == document.Done)
	case c.Kind == document.Footnote:
		n := strconv.Itoa(c.Number)
		if p.zero() > '0' {
			n = p.digits(n, c.Direction)
		}
		return "[" + n + "] "
	case c.Number < 0:
		bullets := &p.Theme.Glyphs.Bullets
		return bullets[c.Depth%len(bullets)] + " "
	}
	n := p.digits(strconv.Itoa(c.Number), c.Direction)
	return strings.Repeat(" ", max(c.Digits-len([]rune(n)), 0)) + n + ". "
}

// frame puts the affixes at both sides of a line, the innermost next to it.
func (r *room) frame(line *Line, first bool) {
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
	whole = appendBlank(whole, line.Indent)
	whole = append(whole, line.Cells...)
	if len(r.right) > 0 {
		whole = appendBlank(whole, r.width-line.Indent-line.Width)
		for i := len(r.right) - 1; i >= 0; i-- {
			whole = appendReversed(whole, r.right[i].cells(first))
		}
	}
	line.Cells, line.Indent, line.Width = whole, 0, widthOf(whole)
}

func (a *affix) cells(first bool) []Cell {
	if first {
		return a.first
	}
	return a.rest
}
