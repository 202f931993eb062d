package tui

import (
	"maqal/internal/bidi"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// body is what a row of the body holds.
type body struct {
	line, panel, bar row
	sign             string // in the margin at the start side, "" for none
}

// compose puts the parts of a row of the body side by side.
func (r *reader) compose(m *Model, b body) row {
	before, after := r.area.left, m.width-r.area.left-r.area.measure // columns beside the text
	line := placed{r.area.left, b.line}
	if m.side(r.doc.Direction) == bidi.RightToLeft {
		at := r.area.left + r.area.measure + signGap(after-r.area.panel)
		return across(placed{0, b.bar}, line, b.signAt(at, after-r.area.panel), placed{m.width - r.area.panel, b.panel})
	}
	if r.area.panelLeft {
		before -= r.area.panel
	}
	at := r.area.left - 1 - signGap(before)
	return across(placed{0, b.panel}, b.signAt(at, before), line, placed{m.width - 1, b.bar})
}

// signGap is how many empty columns part a sign in a margin of so many columns from the text.
func signGap(margin int) int { return min(max(margin-1, 0), 1) }

// signAt is the sign at a column, nothing where the margin has no room for one.
func (b *body) signAt(column, margin int) placed {
	if b.sign == "" || margin < 1 {
		return placed{}
	}
	return placed{column, row{drawn(b.sign, theme.Accent)}}
}

// focusSign stands in the margin beside the bright passage: not every terminal draws the rest faint.
const focusSign = "│"

// signOf is what stands in the margin beside a line: the mark where reading goes on, until the next key, or the sign of a
// bookmark.
func (r *reader) signOf(m *Model, at page.Place) string {
	switch {
	case r.eye != nil && *r.eye == at && m.side(r.doc.Direction) == bidi.RightToLeft:
		return "◂"
	case r.eye != nil && *r.eye == at:
		return "▸"
	case r.bookmarkAt(at) >= 0:
		return bookmarkSign
	}
	return ""
}

// placed is a piece of a row and the column of the window that it begins at.
type placed struct {
	column int
	piece  row
}

// across makes a row of pieces at their columns, from left to right.
func across(pieces ...placed) row {
	var out row
	used := 0
	for _, p := range pieces {
		if len(p.piece) == 0 {
			continue
		}
		out = append(append(out, blank(p.column-used)), p.piece...)
		used = max(p.column, used) + widthOf(p.piece)
	}
	return out
}

// widthOf is how many columns a row takes.
func widthOf(r row) (columns int) {
	for i := range r {
		columns += r[i].Indent + r[i].Width
	}
	return columns
}
