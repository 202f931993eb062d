// Package render makes of laid-out rows the strings that a terminal is sent: in the order that it needs to show them as
// they are to be seen, with the escape sequences of the theme.
package render

import (
	"strings"

	"maqal/internal/page"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// Row is a row of the screen: pieces side by side, from left to right, each after its indent.
type Row []page.Line

// Renderer writes rows for one terminal. It is used from one goroutine.
type Renderer struct {
	arranger terminal.Arranger
	seen     []terminal.Cell
}

// SetOutput says what the terminal needs.
func (p *Renderer) SetOutput(o terminal.Output) { p.arranger.Output = o }

// InexactRows is how many rows so far the terminal could not be made to show just as they are.
func (p *Renderer) InexactRows() int { return p.arranger.Inexact }

// AppendRow appends a row to b.
func (p *Renderer) AppendRow(b *strings.Builder, row Row, th *theme.Theme) {
	if mode := p.arranger.Output.Mode; mode == terminal.Visual || mode == terminal.Off {
		for i := range row {
			page.AppendLine(b, &row[i], th)
		}
		return
	}
	line, sent := p.arrange(row, th)
	cells := make([]page.Cell, 0, len(line.Cells))
	for _, s := range sent {
		c := line.Cells[s.Style]
		c.Cell = line.Cells[s.Cell].Cell
		c.Glyph = s.Glyph
		cells = append(cells, c)
	}
	line.Cells = cells
	page.AppendLine(b, &line, th)
}

// arrange gives the cells of a row from left to right, and what is sent of them. The theme tells fonts apart; it is nil where
// the terminal does not turn words.
func (p *Renderer) arrange(row Row, th *theme.Theme) (page.Line, []terminal.OutputCell) {
	line := page.JoinLines(row)
	p.seen = p.seen[:0]
	for i := range line.Cells {
		c := &line.Cells[i]
		seen := terminal.Cell{Glyph: c.Glyph}
		if th != nil {
			seen.Font = th.Font(c.Role, c.Marks)
		}
		p.seen = append(p.seen, seen)
	}
	return line, p.arranger.Row(p.seen)
}

// CursorColumn is the column to which the cursor must be sent so that it is seen in a column of a row. A terminal that puts
// rows in order itself takes the columns as they are sent, and shows the cursor on the letter that was sent there
// (measured in Konsole); kitty, which turns words, shows it in the column itself.
func (p *Renderer) CursorColumn(row Row, column int) int {
	if p.arranger.Output.Mode != terminal.Logical {
		return column
	}
	inexact := p.arranger.Inexact
	line, all := p.arrange(row, nil)
	p.arranger.Inexact = inexact // the row counts when it is drawn
	shown, at := 0, 0
	for ; shown < len(line.Cells) && at+line.Cells[shown].Width <= column; shown++ {
		at += line.Cells[shown].Width
	}
	sent := 0
	for _, s := range all {
		if s.Cell == shown {
			return sent
		}
		sent += line.Cells[s.Cell].Width
	}
	return column
}
