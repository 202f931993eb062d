// Package render converts rows of laid-out lines to strings for a terminal, in the order that the terminal needs and with
// the escape sequences of a theme.
package render

import (
	"strings"

	"maqal/internal/page"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// A Row is a row of the screen: lines side by side, from left to right, each after its indent.
type Row []page.Line

// A Renderer renders rows for one terminal. The zero Renderer uses visual order. It is not safe for concurrent use.
type Renderer struct {
	arranger Arranger
	cells    []Cell // buffer of arrange
}

// SetOutput sets how rows are sent to the terminal.
func (r *Renderer) SetOutput(o terminal.Output) { r.arranger.Output = o }

// InexactRows returns the number of rows appended so far that the terminal does not display exactly.
func (r *Renderer) InexactRows() int { return r.arranger.Inexact }

// AppendRow appends row to b, rendered with the styles of th, without a line feed.
func (r *Renderer) AppendRow(b *strings.Builder, row Row, th *theme.Theme) {
	if mode := r.arranger.Output.Mode; mode == terminal.Visual || mode == terminal.Off {
		for i := range row {
			AppendLine(b, &row[i], th)
		}
		return
	}
	line, output := r.arrange(row, th)
	cells := make([]page.Cell, 0, len(line.Cells))
	for _, o := range output {
		c := line.Cells[o.Style]
		c.Cell = line.Cells[o.Cell].Cell
		c.Glyph = o.Glyph
		cells = append(cells, c)
	}
	line.Cells = cells
	AppendLine(b, &line, th)
}

// arrange returns row as one line in visual order, and the cells to send for it. th selects the fonts; it may be nil if the
// mode is not [terminal.Words].
func (r *Renderer) arrange(row Row, th *theme.Theme) (page.Line, []OutputCell) {
	line := page.JoinLines(row)
	r.cells = r.cells[:0]
	for i := range line.Cells {
		c := &line.Cells[i]
		cell := Cell{Glyph: c.Glyph}
		if th != nil {
			cell.Font = th.Font(c.Role, c.Marks)
		}
		r.cells = append(r.cells, cell)
	}
	return line, r.arranger.Row(r.cells)
}

// CursorColumn returns the column to move the cursor to, so that the terminal displays it in the given column of row. A
// terminal that reorders rows draws the cursor on the cell that was sent at its column (measured in Konsole). kitty, which
// reorders words, draws it in the column itself. CursorColumn returns column if no cell of row is there.
func (r *Renderer) CursorColumn(row Row, column int) int {
	if r.arranger.Output.Mode != terminal.Logical {
		return column
	}
	inexact := r.arranger.Inexact
	line, output := r.arrange(row, nil)
	r.arranger.Inexact = inexact // AppendRow counts the row
	cell, start := 0, 0
	for ; cell < len(line.Cells) && start+line.Cells[cell].Width <= column; cell++ {
		start += line.Cells[cell].Width
	}
	sent := 0
	for _, o := range output {
		if o.Cell == cell {
			return sent
		}
		sent += line.Cells[o.Cell].Width
	}
	return column
}
