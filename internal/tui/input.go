package tui

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

// An input is a text field of one line. Bubbles' text input edits the text in logical order. This type draws it, because
// bidirectional text needs Maqal's layout, and moves the caret in visual order.
type input struct {
	field          textinput.Model
	arrowCaret     *caret // caret after an arrow key; nil if it follows from the field's position
	layout         paragraph.Layouter
	emptyDirection bidi.Direction // direction of text without strong characters, set by row
	logical        bool           // whether the cells are in logical order, set by row
}

// newInput returns an empty input.
func newInput() input {
	f := textinput.New()
	f.Focus()
	return input{field: f}
}

// newInputWith returns an input that contains text, with the caret at the end.
func newInputWith(text string) input {
	i := newInput()
	i.field.SetValue(text)
	i.field.CursorEnd()
	return i
}

// text returns the text with white space collapsed to single spaces and without control characters and bidi controls.
func (i *input) text() string { return sanitize.Line(i.field.Value()) }

// update passes a message to the field and reports whether the text changed. The left and right keys move by one cell on screen.
func (i *input) update(msg tea.Msg) (tea.Cmd, bool) {
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
func (i *input) displayText() string { return sanitize.Text(i.field.Value()) }

// offset returns the insertion point of the field as a byte offset in displayText.
func (i *input) offset() int {
	text, n := i.displayText(), 0
	for range i.field.Position() {
		_, size := utf8.DecodeRuneInString(text[n:])
		n += size
	}
	return n
}

// move moves the caret over the cell to its right (step 1) or to its left (step -1).
func (i *input) move(step int) {
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

// caret returns the position of the caret in line, the result of [input.line].
func (i *input) caret(line inputLine) caret {
	if i.arrowCaret != nil && i.arrowCaret.edge <= len(line.cells) {
		return *i.arrowCaret
	}
	return line.caretAt(i.offset())
}

// row draws the prompt and the text across the window, from the start side of the text, and returns the column of the
// cursor. It mirrors the prompt in right-to-left text. An empty input shows the hint and starts at the start side of
// emptyDirection. The cursor is on the cell where the next letter goes: right of the caret in left-to-right text, left of
// it in right-to-left text.
func (i *input) row(m *app, prompt, hint string, emptyDirection bidi.Direction) (row, int) {
	i.emptyDirection, i.logical = emptyDirection, m.logical()
	line := i.line()
	side := m.startSide(line.direction)
	if side == bidi.RightToLeft {
		prompt = strings.Map(bidi.Mirror, prompt)
	}
	if line.text == "" {
		r := m.marked(row{blankPiece(1)}, prompt, m.messageLabel(hint, theme.Chrome), 0, max(m.width-2, 1), side)
		if side == bidi.RightToLeft {
			return r, max(m.width-4, 0)
		}
		return r, min(3, max(m.width-1, 0))
	}
	at := i.caret(line)
	room := max(m.width-6, 1)
	cells, column := line.visibleCells(at, room, side)
	mark := literalPiece(prompt, theme.Accent)
	if side == bidi.RightToLeft {
		left := max(m.width-3-cells.Width, 0)
		return row{blankPiece(left), cells, blankPiece(1), mark}, min(max(left+column, 0), max(m.width-1, 0))
	}
	return row{blankPiece(1), mark, blankPiece(1), cells}, min(max(3+column, 0), max(m.width-1, 0))
}
