package page

import (
	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// row returns the lines of row r. The lines divide the bytes of the row evenly, so that each has a text position of its
// own. Rows must be laid out in order, and each only once.
func (t *tableLayout) row(r int) []Line {
	row := t.grid.Rows[r]
	role := theme.Body
	if r == 0 {
		role = theme.TableHead
	}
	stylers := make([]styler, len(row))
	height, base := 1, t.base
	for i := range row {
		if maxWidth(t.content[r][i]) > t.widths[i] {
			t.content[r][i] = t.page.cellLines(&row[i], t.widths[i])
		}
		height = max(height, len(t.content[r][i]))
		stylers[i] = t.page.newStyler(t.page.prepare(row[i].Text), role, t.content[r][i], 0)
		stylers[i].base = base
		base += len(row[i].String)
	}
	lines := make([]Line, height)
	for k := range lines {
		lines[k] = Line{
			Start: t.base + (base-t.base)*k/height,
			End:   t.base + (base-t.base)*(k+1)/height,
			Cells: t.rowLine(t.content[r], stylers, k),
			Width: t.width(),
		}
	}
	t.base = base
	t.content[r] = nil
	return lines
}

// rowLine returns the cells of line k of a row, from the lines and the stylers of its table cells.
func (t *tableLayout) rowLine(content [][]paragraph.Line, stylers []styler, k int) []Cell {
	out := make([]Cell, 0, t.width())
	for n := range content {
		i := t.columnFromLeft(n)
		if n > 0 {
			out = append(out, t.columnGap()...)
		}
		var cells []Cell
		if k < len(content[i]) {
			cells = stylers[i].styleCells(content[i][k].Cells)
		}
		out = t.appendAligned(out, cells, t.widths[i], t.grid.Columns[i])
	}
	return out
}

// appendAligned appends cells to dst, aligned in a table column of the given width.
func (t *tableLayout) appendAligned(dst, cells []Cell, width int, align document.Align) []Cell {
	free := max(width-cellsWidth(cells), 0)
	before := 0 // blank columns at the start side, then converted to those at the left
	switch align {
	case document.AlignCenter:
		before = free / 2
	case document.AlignEnd:
		before = free
	}
	if t.side == bidi.RightToLeft {
		before = free - before
	}
	dst = append(appendBlanks(dst, before), cells...)
	return appendBlanks(dst, free-before)
}
