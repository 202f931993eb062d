package tui

import (
	"maqal/internal/bidi"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// bodyRow is what a row of the body holds.
type bodyRow struct {
	line, panel, bar row
	mark             string // in the margin at the start side, "" for none
}

// compose puts the parts of a row of the body side by side.
func (r *reader) compose(m *Model, b bodyRow) row {
	before, after := r.area.left, m.width-r.area.left-r.area.measure // columns beside the text
	line := positioned{r.area.left, b.line}
	if m.startSide(r.doc.Direction) == bidi.RightToLeft {
		at := r.area.left + r.area.measure + markGap(after-r.area.panel)
		return joinPositioned(positioned{0, b.bar}, line, b.markAt(at, after-r.area.panel), positioned{m.width - r.area.panel, b.panel})
	}
	if r.area.panelLeft {
		before -= r.area.panel
	}
	at := r.area.left - 1 - markGap(before)
	return joinPositioned(positioned{0, b.panel}, b.markAt(at, before), line, positioned{m.width - 1, b.bar})
}

// markGap is how many empty columns part a sign in a margin of so many columns from the text.
func markGap(margin int) int { return min(max(margin-1, 0), 1) }

// markAt is the sign at a column, nothing where the margin has no room for one.
func (b *bodyRow) markAt(column, margin int) positioned {
	if b.mark == "" || margin < 1 {
		return positioned{}
	}
	return positioned{column, row{literalPiece(b.mark, theme.Accent)}}
}

// focusMark stands in the margin beside the bright passage: not every terminal draws the rest faint.
const focusMark = "│"

// marginMark is what stands in the margin beside a line: the mark where reading goes on, until the next key, or the sign of a
// bookmark.
func (r *reader) marginMark(m *Model, at page.LinePos) string {
	switch {
	case r.continueAt != nil && *r.continueAt == at && m.startSide(r.doc.Direction) == bidi.RightToLeft:
		return "◂"
	case r.continueAt != nil && *r.continueAt == at:
		return "▸"
	case r.bookmarkAt(at) >= 0:
		return bookmarkMark
	}
	return ""
}

// positioned is a piece of a row and the column of the window that it begins at.
type positioned struct {
	column int
	piece  row
}

// joinPositioned makes a row of pieces at their columns, from left to right.
func joinPositioned(pieces ...positioned) row {
	var out row
	used := 0
	for _, p := range pieces {
		if len(p.piece) == 0 {
			continue
		}
		out = append(append(out, blankPiece(p.column-used)), p.piece...)
		used = max(p.column, used) + rowWidth(p.piece)
	}
	return out
}

// rowWidth is how many columns a row takes.
func rowWidth(r row) (columns int) {
	for i := range r {
		columns += r[i].Indent + r[i].Width
	}
	return columns
}
