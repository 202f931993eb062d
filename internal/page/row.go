package page

import (
	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// row lays out the lines of row r. They share its bytes evenly, so that each has its own position.
func (t *tableLayout) row(r int) []Line {
	row := t.grid.Rows[r]
	role := theme.Body
	if r == 0 {
		role = theme.TableHead
	}
	stylers := make([]styler, len(row))
	height, base := 1, t.base
	for i := range row {
		if maxWidth(t.fields[r][i]) > t.widths[i] {
			t.fields[r][i] = t.page.cellLines(&row[i], t.widths[i])
		}
		height = max(height, len(t.fields[r][i]))
		stylers[i] = t.page.styler(t.page.prepare(row[i].Text), role, t.fields[r][i], 0)
		stylers[i].base = base
		base += len(row[i].String)
	}
	lines := make([]Line, height)
	for k := range lines {
		lines[k] = Line{
			Start: t.base + (base-t.base)*k/height,
			End:   t.base + (base-t.base)*(k+1)/height,
			Cells: t.rowLine(t.fields[r], stylers, k),
			Width: t.width(),
		}
	}
	t.base = base
	t.fields[r] = nil
	return lines
}

// rowLine gives the cells of line k of a row.
func (t *tableLayout) rowLine(fields [][]paragraph.Line, stylers []styler, k int) []Cell {
	out := make([]Cell, 0, t.width())
	for n := range fields {
		i := t.columnFromLeft(n)
		if n > 0 {
			out = append(out, t.columnGap()...)
		}
		var cells []Cell
		if k < len(fields[i]) {
			cells = stylers[i].styled(fields[i][k].Cells)
		}
		out = t.aligned(out, cells, t.widths[i], t.grid.Columns[i])
	}
	return out
}

// aligned appends cells and what fills them up to the width of their column.
func (t *tableLayout) aligned(to, cells []Cell, width int, align document.Align) []Cell {
	free := max(width-cellsWidth(cells), 0)
	before := 0 // at the start side
	switch align {
	case document.AlignCenter:
		before = free / 2
	case document.AlignEnd:
		before = free
	}
	if t.side == bidi.RightToLeft {
		before = free - before
	}
	to = append(appendBlanks(to, before), cells...)
	return appendBlanks(to, free-before)
}
