package tui

import (
	"maqal/internal/bidi"
	"maqal/internal/page"
	"maqal/internal/theme"
	"maqal/internal/tui/widget"
)

// bodyRow contains the parts of a row of the body. An empty part uses no columns.
type bodyRow struct {
	line, panel, bar row
	mark             string // in the margin at the start side, "" for none
}

// compose returns the row of the window with the parts of b at their columns.
func (r *reader) compose(m *app, b bodyRow) row {
	before, after := r.area.left, m.canvas.Width-r.area.left-r.area.measure // columns beside the text
	line := widget.At(r.area.left, b.line)
	if m.canvas.StartSide(r.doc.Direction) == bidi.RightToLeft {
		at := r.area.left + r.area.measure + markGap(after-r.area.panel)
		return widget.JoinPieces(widget.At(0, b.bar), line, b.markAt(at, after-r.area.panel), widget.At(m.canvas.Width-r.area.panel, b.panel))
	}
	if r.area.panelLeft {
		before -= r.area.panel
	}
	at := r.area.left - 1 - markGap(before)
	return widget.JoinPieces(widget.At(0, b.panel), b.markAt(at, before), line, widget.At(m.canvas.Width-1, b.bar))
}

// markGap returns the number of blank columns between the text and a mark, for a margin of the given width: 0 or 1.
func markGap(margin int) int { return min(max(margin-1, 0), 1) }

// markAt returns the mark of b at a column of the window. It returns an empty piece if b has no mark or the margin, in
// columns, has no room.
func (b *bodyRow) markAt(column, margin int) widget.Piece {
	if b.mark == "" || margin < 1 {
		return widget.Piece{}
	}
	return widget.At(column, row{widget.Literal(b.mark, theme.Accent)})
}

// focusMark is drawn in the margin beside the focused blocks, because not every terminal can dim the rest.
const focusMark = "│"

// marginMark returns the mark in the margin of a line, or "" if it has none. After a page turn, it marks the line to
// continue reading at. It also marks lines with bookmarks.
func (r *reader) marginMark(m *app, at page.LinePos) string {
	switch {
	case r.isAt(&r.continueAt, at) && m.canvas.StartSide(r.doc.Direction) == bidi.RightToLeft:
		return "◂"
	case r.isAt(&r.continueAt, at):
		return "▸"
	case r.bookmarkAt(at) >= 0:
		return bookmarkMark
	}
	return ""
}
