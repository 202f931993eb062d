package widget

import (
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/render"
	"maqal/internal/theme"
)

// A Row is a row of the window: pieces from left to right.
type Row = render.Row

// Blank returns a piece of n blank columns. A negative n counts as 0.
func Blank(n int) page.Line { return page.Line{Indent: max(n, 0)} }

// Literal returns s as a piece, without bidi layout. Its characters must be one column wide and look the same in both
// directions, as box-drawing characters do.
func Literal(s string, role theme.Role) page.Line {
	var out page.Line
	for _, r := range s {
		out.Cells = append(out.Cells, page.Cell{Cell: paragraph.Cell{Glyph: string(r), Width: 1}, Role: role})
	}
	out.Width = len(out.Cells)
	return out
}

// A Piece is a part of a row that starts at a column of the window.
type Piece struct {
	Column int
	Row    Row
}

// At returns a piece that starts at a column of the window.
func At(column int, r Row) Piece { return Piece{column, r} }

// JoinPieces returns a row with the pieces at their columns. The pieces must be in order from left to right. Empty ones are
// skipped.
func JoinPieces(pieces ...Piece) Row {
	var out Row
	used := 0
	for _, p := range pieces {
		if len(p.Row) == 0 {
			continue
		}
		out = append(append(out, Blank(p.Column-used)), p.Row...)
		used = max(p.Column, used) + rowWidth(p.Row)
	}
	return out
}

// rowWidth returns the width of a row in columns, including indents.
func rowWidth(r Row) (columns int) {
	for i := range r {
		columns += r[i].Indent + r[i].Width
	}
	return columns
}
