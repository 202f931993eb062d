package tui

import (
	"maqal/internal/bidi"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// bodyRow contains the parts of a row of the body. An empty part uses no columns.
type bodyRow struct {
	line, panel, bar row
	mark             string // in the margin at the start side, "" for none
}

// compose returns the row of the window with the parts of b at their columns.
func (r *reader) compose(m *app, b bodyRow) row {
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

// markGap returns the number of blank columns between the text and a mark, for a margin of the given width: 0 or 1.
func markGap(margin int) int { return min(max(margin-1, 0), 1) }

// markAt returns the mark of b at a column of the window. It returns an empty piece if b has no mark or the margin, in
// columns, has no room.
func (b *bodyRow) markAt(column, margin int) positioned {
	if b.mark == "" || margin < 1 {
		return positioned{}
	}
	return positioned{column, row{literalPiece(b.mark, theme.Accent)}}
}

// focusMark is drawn in the margin beside the focused blocks, because not every terminal can dim the rest.
const focusMark = "│"

// marginMark returns the mark in the margin of a line, or "" if it has none. After a page turn, it marks the line to
// continue reading at. It also marks lines with bookmarks.
func (r *reader) marginMark(m *app, at page.LinePos) string {
	switch {
	case r.continueAt != nil && r.lineOf(*r.continueAt) == at && m.startSide(r.doc.Direction) == bidi.RightToLeft:
		return "◂"
	case r.continueAt != nil && r.lineOf(*r.continueAt) == at:
		return "▸"
	case r.bookmarkAt(at) >= 0:
		return bookmarkMark
	}
	return ""
}

// positioned is a piece of a row that starts at a column of the window.
type positioned struct {
	column int
	piece  row
}

// joinPositioned returns a row with the pieces at their columns. The pieces must be in order from left to right. Empty ones
// are skipped.
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

// rowWidth returns the width of a row in columns, including indents.
func rowWidth(r row) (columns int) {
	for i := range r {
		columns += r[i].Indent + r[i].Width
	}
	return columns
}
