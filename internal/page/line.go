package page

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// A Cell is a cell of a line with its style. Its Start and End are byte offsets in [document.Block.AllText]. They are equal
// if the cell shows no text of the block.
type Cell struct {
	paragraph.Cell
	Role  theme.Role
	Marks document.Mark
	Link  LinkID // 0 for no link
}

// A Line is one line of a page: cells from left to right, after an indent. The lines of a block cover its text without
// gaps.
type Line struct {
	Block      document.BlockID // ID in the document, which may end with the list of URLs
	Start, End int              // byte offsets in [document.Block.AllText]; equal if the line covers no text
	Indent     int              // blank columns before the first cell
	Width      int              // columns of the cells, without the indent
	Cells      []Cell
	links      *linkTable // of the page; nil if the line is not from a page
}

// String returns the glyphs of l from left to right, after its indent as spaces.
func (l *Line) String() string {
	var b strings.Builder
	for range l.Indent {
		b.WriteByte(' ')
	}
	for i := range l.Cells {
		b.WriteString(l.Cells[i].Glyph)
	}
	return b.String()
}

// space is a blank cell.
var space = Cell{Cell: paragraph.Cell{Glyph: " ", Width: 1}}

// blankCells returns n blank cells.
func blankCells(n int) []Cell { return appendBlanks(nil, n) }

// appendBlanks appends n blank cells to dst.
func appendBlanks(dst []Cell, n int) []Cell {
	for range n {
		dst = append(dst, space)
	}
	return dst
}

// textCells returns the cells of s in the order of s, one for each grapheme cluster with a width. They show no text of a
// block.
func textCells(s string, role theme.Role) []Cell {
	out := make([]Cell, 0, len(s))
	for state := -1; s != ""; {
		var cluster string
		cluster, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		if w := ansi.StringWidth(cluster); w > 0 {
			out = append(out, Cell{Cell: paragraph.Cell{Glyph: cluster, Width: w}, Role: role})
		}
	}
	return out
}

// repeatCell returns n cells with the same glyph, which must be one column wide.
func repeatCell(glyph string, n int, role theme.Role) []Cell {
	out := make([]Cell, n)
	for i := range out {
		out[i] = Cell{Cell: paragraph.Cell{Glyph: glyph, Width: 1}, Role: role}
	}
	return out
}

// cellsWidth returns the width of cells in columns.
func cellsWidth(cells []Cell) int {
	n := 0
	for i := range cells {
		n += cells[i].Width
	}
	return n
}

// alignStart returns line with the indent that aligns it to the start side of width columns.
func (p *Page) alignStart(line Line, width int, direction bidi.Direction) Line {
	if p.startSide(direction) == bidi.RightToLeft {
		line.Indent = max(width-line.Width, 0)
	}
	return line
}

// prepend adds before, whose cells are in reading order, at the start side of a line without an indent. The start side is
// that of direction.
func (l *Line) prepend(before []Cell, direction bidi.Direction) {
	if len(before) == 0 {
		return
	}
	cells := make([]Cell, 0, len(l.Cells)+len(before))
	if direction == bidi.RightToLeft {
		cells = append(cells, l.Cells...)
		cells = appendReversed(cells, before)
	} else {
		cells = append(append(cells, before...), l.Cells...)
	}
	l.Cells = cells
	l.Width += cellsWidth(before)
}

// appendReversed appends cells to dst in reverse order.
func appendReversed(dst, cells []Cell) []Cell {
	for i := len(cells) - 1; i >= 0; i-- {
		dst = append(dst, cells[i])
	}
	return dst
}
