package widget

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/paragraph"
	"maqal/internal/sanitize"
	"maqal/internal/theme"
)

// An Input is a text field of one line. Bubbles' text input edits the text in logical order. This type draws it, because
// bidirectional text needs Maqal's layout, and moves the caret in visual order.
//
// It is not safe for concurrent use. Create it with [NewInput] or [NewInputWith].
type Input struct {
	field          textinput.Model
	arrowCaret     *caret // caret after an arrow key; nil if it follows from the field's position
	layout         paragraph.Layouter
	emptyDirection bidi.Direction // direction of text without strong characters, set by Draw
	logical        bool           // whether the cells are in logical order, set by Draw
	cursor         tea.Position   // of the cursor in the window, set by Draw
}

// NewInput returns an empty input.
func NewInput() Input {
	f := textinput.New()
	f.Focus()
	return Input{field: f}
}

// NewInputWith returns an input that contains text, with the caret at the end.
func NewInputWith(text string) Input {
	i := NewInput()
	i.field.SetValue(text)
	i.field.CursorEnd()
	return i
}

// Text returns the text with white space collapsed to single spaces and without control characters and bidi controls.
func (i *Input) Text() string { return sanitize.Line(i.field.Value()) }

// Update passes a message to the field and reports whether the text changed. The left and right keys move by one cell on screen.
func (i *Input) Update(msg tea.Msg) (tea.Cmd, bool) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "left":
			i.move(-1)
			return nil, false
		case "right":
			i.move(+1)
			return nil, false
		}
	}
	before := i.field.Value()
	var cmd tea.Cmd
	i.field, cmd = i.field.Update(msg)
	i.arrowCaret = nil
	return cmd, i.field.Value() != before
}

// displayText returns the text in a form that is safe to print to a terminal, with one rune for each rune of the field.
func (i *Input) displayText() string { return sanitize.Text(i.field.Value()) }

// offset returns the insertion point of the field as a byte offset in displayText.
func (i *Input) offset() int {
	text, n := i.displayText(), 0
	for range i.field.Position() {
		_, size := utf8.DecodeRuneInString(text[n:])
		n += size
	}
	return n
}

// move moves the caret over the cell to its right (step 1) or to its left (step -1).
func (i *Input) move(step int) {
	line := i.line()
	at := i.caret(line)
	cell := at.edge
	if step < 0 {
		cell--
	}
	if cell < 0 || cell >= len(line.cells) {
		return
	}
	c := &line.cells[cell]
	offset := c.Start
	if (step > 0) != line.rtl[cell] {
		offset = c.End
	}
	i.field.SetCursor(utf8.RuneCountInString(line.text[:offset]))
	i.arrowCaret = &caret{edge: at.edge + step, rtl: line.rtl[cell]}
}

// caret returns the position of the caret in line, the result of [Input.line].
func (i *Input) caret(line inputLine) caret {
	if i.arrowCaret != nil && i.arrowCaret.edge <= len(line.cells) {
		return *i.arrowCaret
	}
	return line.caretAt(i.offset())
}

// Draw returns row y of the window with the prompt and the text, from the start side of the text. It mirrors the prompt in
// right-to-left text. An empty input shows the hint and starts at the start side of emptyDirection.
func (i *Input) Draw(c *Canvas, y int, prompt, hint string, emptyDirection bidi.Direction) Row {
	i.emptyDirection, i.logical = emptyDirection, c.Logical
	line := i.line()
	side := c.StartSide(line.direction)
	if side == bidi.RightToLeft {
		prompt = strings.Map(bidi.Mirror, prompt)
	}
	if line.text == "" {
		i.cursor = tea.Position{X: min(3, max(c.Width-1, 0)), Y: y}
		if side == bidi.RightToLeft {
			i.cursor.X = max(c.Width-4, 0)
		}
		return c.Marked(Row{Blank(1)}, prompt, c.Message(hint, theme.Chrome), 0, max(c.Width-2, 1), side)
	}
	cells, column := line.visibleCells(i.caret(line), max(c.Width-6, 1), side)
	mark, left := Literal(prompt, theme.Accent), 3
	row := Row{Blank(1), mark, Blank(1), cells}
	if side == bidi.RightToLeft {
		left = max(c.Width-3-cells.Width, 0)
		row = Row{Blank(left), cells, Blank(1), mark}
	}
	i.cursor = tea.Position{X: min(max(left+column, 0), max(c.Width-1, 0)), Y: y}
	return row
}

// Cursor returns the cursor at its position in the window, as of the last [Input.Draw]. It is on the cell where the next
// letter goes: right of the caret in left-to-right text, left of it in right-to-left text.
func (i *Input) Cursor() *tea.Cursor { return tea.NewCursor(i.cursor.X, i.cursor.Y) }
