package page

import (
	"strconv"
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/theme"
)

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
		return bar("│ ", theme.Bar)
	case document.Alert:
		return bar("┃ ", theme.Alert)
	case document.Description:
		return affix{blank(4), blank(4), 4}
	}
	mark := cells(p.marker(c), theme.Marker)
	if p.side(c.Direction) == bidi.RightToLeft {
		mark = cells(mirrorNumber(p.marker(c)), theme.Marker)
	}
	n := widthOf(mark)
	a := affix{mark, blank(n), n}
	if !c.First {
		a.first = a.rest
	}
	return a
}

// bar is the line beside a quotation.
func bar(mark string, role theme.Role) affix {
	a := cells(mark, role)
	return affix{a, a, widthOf(a)}
}

// marker is the bullet, number or box before a list item or a note, in reading order.
func (p *Page) marker(c document.Container) string {
	switch {
	case c.Task != document.NoTask:
		return p.Theme.TaskMark(c.Task == document.Done)
	case c.Kind == document.Footnote:
		return "[" + strconv.Itoa(c.Number) + "] "
	case c.Number < 0:
		return [...]string{"• ", "◦ ", "▪ "}[c.Depth%3]
	}
	n := p.digits(strconv.Itoa(c.Number))
	return strings.Repeat(" ", max(c.Digits-len([]rune(n)), 0)) + n + ". "
}

// digits writes a number in the digits of the document's language.
func (p *Page) digits(n string) string {
	zero := rune('0')
	switch base, _, _ := strings.Cut(p.doc.Language, "-"); base {
	case "ar", "ckb", "sd":
		zero = '٠'
	case "fa", "ur", "ps":
		zero = '۰'
	default:
		return n
	}
	return strings.Map(func(r rune) rune { return zero + r - '0' }, n)
}

// mirrorNumber turns the digits of a marker around, for cells that are put down from right to left: a number reads
// from left to right in every script. Brackets are mirrored in their places.
func mirrorNumber(s string) string {
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		j := i
		for j < len(runes) && isDigit(runes[j]) {
			j++
		}
		for a, b := i, j-1; a < b; a, b = a+1, b-1 {
			runes[a], runes[b] = runes[b], runes[a]
		}
		if j > i {
			i = j - 1
		} else {
			runes[i] = bidi.Mirror(runes[i])
		}
	}
	return string(runes)
}

func isDigit(r rune) bool {
	return '0' <= r && r <= '9' || '٠' <= r && r <= '٩' || '۰' <= r && r <= '۹'
}

// frame puts the affixes at both sides of a line, the innermost next to it.
func (r *room) frame(line *Line, first bool) {
	if len(r.left) == 0 && len(r.right) == 0 {
		return
	}
	pick := func(a affix) []Cell {
		if first {
			return a.first
		}
		return a.rest
	}
	var whole []Cell
	for _, a := range r.left {
		whole = append(whole, pick(a)...)
	}
	if len(whole) > 0 || len(r.right) > 0 {
		whole = append(whole, blank(line.Indent)...)
	}
	whole = append(whole, line.Cells...)
	if len(r.right) > 0 {
		whole = append(whole, blank(r.width-line.Indent-line.Width)...)
		for i := len(r.right) - 1; i >= 0; i-- {
			cells := pick(r.right[i])
			for k := len(cells) - 1; k >= 0; k-- {
				whole = append(whole, cells[k])
			}
		}
	}
	line.Cells, line.Indent, line.Width = whole, 0, widthOf(whole)
}
