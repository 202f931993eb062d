// Package render converts rows of laid-out lines to strings for a terminal, in the order that the terminal needs and with
// the escape sequences of a theme.
//
// In modes [terminal.Words] and [terminal.Logical], an arranger converts each row to the order and the letter forms that the
// terminal displays as visual order. In all other modes, cells are sent unchanged.
package render

import (
	"strings"

	"charm.land/lipgloss/v2"

	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// A Row is a row of the screen: lines side by side, from left to right, each after its indent.
type Row []page.Line

// A Renderer renders rows with a theme for one terminal. It is not safe for concurrent use.
type Renderer struct {
	theme    *theme.Theme
	output   terminal.Output
	arranger arranger // nil: cells are sent unchanged
	inexact  int      // number of rows so far that the terminal does not display exactly
	styles   map[styleKey]style
	cells    []cell      // buffer of arrange
	painted  []page.Cell // buffer of Row
}

// styleKey is the key of the cached styles of a Renderer.
type styleKey struct {
	role  theme.Role
	marks document.Mark
}

// A style contains the SGR sequence and the font of text with a role and marks.
type style struct {
	start string // escape sequence before the text, "" for none
	font  uint8  // number of the font
}

// newStyle returns the sequence and the font of a Lip Gloss style. Bit 0 of the font is set for bold, bit 1 for italic.
func newStyle(s lipgloss.Style) (out style) {
	out.start, _, _ = strings.Cut(s.Inline(true).Render("x"), "x")
	if s.GetBold() {
		out.font |= 1
	}
	if s.GetItalic() {
		out.font |= 2
	}
	return out
}

// New returns a renderer of rows for a terminal with the given output.
func New(t *theme.Theme, o terminal.Output) *Renderer {
	return &Renderer{theme: t, output: o, arranger: newArranger(o), styles: map[styleKey]style{}}
}

// style returns the style of text with a role and marks, from the cache if possible.
func (r *Renderer) style(role theme.Role, marks document.Mark) style {
	k := styleKey{role, marks}
	s, ok := r.styles[k]
	if !ok {
		s = newStyle(r.theme.Style(role, marks))
		r.styles[k] = s
	}
	return s
}

// Row appends a row to b, without a line feed. Styles and hyperlinks are off at the end.
func (r *Renderer) Row(b *strings.Builder, row Row) {
	if r.arranger == nil {
		for i := range row {
			r.paint(b, &row[i])
		}
		return
	}
	line, sent, exact := r.arrange(row)
	if !exact {
		r.inexact++
	}
	r.painted = r.painted[:0]
	for _, s := range sent {
		c := line.Cells[s.style]
		c.Cell = line.Cells[s.cell].Cell
		c.Glyph = s.glyph
		r.painted = append(r.painted, c)
	}
	line.Cells = r.painted
	r.paint(b, &line)
}

// arrange returns a row as one line in visual order, the cells to send for it, and whether the terminal displays them
// exactly. The Renderer must have an arranger.
func (r *Renderer) arrange(row Row) (line page.Line, sent []sent, exact bool) {
	line = page.JoinLines(row)
	r.cells = r.cells[:0]
	for i := range line.Cells {
		c := &line.Cells[i]
		r.cells = append(r.cells, cell{c.Glyph, r.style(c.Role, c.Marks).font})
	}
	sent, exact = r.arranger.arrange(r.cells)
	return line, sent, exact
}

// Column returns the column to move the cursor to, so that the terminal displays it in the given column of row. A terminal
// that reorders rows draws the cursor on the cell that was sent at its column (measured in Konsole). kitty, which reorders
// words, draws it in the column itself. Column returns column if no cell of row is there.
func (r *Renderer) Column(row Row, column int) int {
	if r.output.Mode != terminal.Logical {
		return column
	}
	line, sent, _ := r.arrange(row)
	cell, start := 0, 0
	for ; cell < len(line.Cells) && start+line.Cells[cell].Width <= column; cell++ {
		start += line.Cells[cell].Width
	}
	at := 0
	for _, s := range sent {
		if s.cell == cell {
			return at
		}
		at += line.Cells[s.cell].Width
	}
	return column
}
