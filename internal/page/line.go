package page

import (
	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// Cell is a cell of a line with its style. Its Start and End count bytes of the block's text, those of a table through
// its fields, row by row; they are equal where it shows none of it.
type Cell struct {
	paragraph.Cell
	Role  theme.Role
	Marks document.Mark
	Link  LinkID
}

// Line is one line of the page: cells from left to right after an indent. The ranges of a block's lines follow each
// other without a gap, and cover its text.
type Line struct {
	Block      int // of the document, or behind it in the list of addresses
	Start, End int // bytes of the block's text that it shows; equal where it shows none
	Indent     int // empty columns before the first cell
	Width      int // columns of the cells, without the indent
	Cells      []Cell
	links      *linkTable // of the page, nil where cells have none
}

// space is an empty cell.
var space = Cell{Cell: paragraph.Cell{Glyph: " ", Width: 1}}

// blankCells gives n empty cells.
func blankCells(n int) []Cell { return appendBlanks(nil, n) }

func appendBlanks(to []Cell, n int) []Cell {
	for range n {
		to = append(to, space)
	}
	return to
}

// textCells makes cells of a text that stands for nothing in the block, from left to right.
func textCells(s string, role theme.Role) []Cell {
	out := make([]Cell, 0, len(s))
	for state := -1; s != ""; {
		var one string
		one, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		if w := ansi.StringWidth(one); w > 0 {
			out = append(out, Cell{Cell: paragraph.Cell{Glyph: one, Width: w}, Role: role})
		}
	}
	return out
}

// repeatCell makes n cells of a sign that takes one column.
func repeatCell(sign string, n int, role theme.Role) []Cell {
	out := make([]Cell, n)
	for i := range out {
		out[i] = Cell{Cell: paragraph.Cell{Glyph: sign, Width: 1}, Role: role}
	}
	return out
}

func cellsWidth(cells []Cell) int {
	n := 0
	for i := range cells {
		n += cells[i].Width
	}
	return n
}

// alignStart moves a line to the start side of the width.
func (p *Page) alignStart(line Line, width int, direction bidi.Direction) Line {
	if p.startSide(direction) == bidi.RightToLeft {
		line.Indent = max(width-line.Width, 0)
	}
	return line
}

// prepend puts cells, which are in reading order, at the start side of a line that has no indent yet.
func (l *Line) prepend(before []Cell, direction bidi.Direction) {
	if len(before) == 0 {
		return
	}
	joined := make([]Cell, 0, len(l.Cells)+len(before))
	if direction == bidi.RightToLeft {
		joined = append(joined, l.Cells...)
		joined = appendReversed(joined, before)
	} else {
		joined = append(append(joined, before...), l.Cells...)
	}
	l.Cells = joined
	l.Width += cellsWidth(before)
}

func appendReversed(to, cells []Cell) []Cell {
	for i := len(cells) - 1; i >= 0; i-- {
		to = append(to, cells[i])
	}
	return to
}
