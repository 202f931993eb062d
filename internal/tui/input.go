package tui

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// input is a line that a person types on. Bubbles' text input does the editing, in logical order; it is drawn here,
// because it must be laid out like all text, and left and right are those of the screen.
type input struct {
	field   textinput.Model
	moved   *caret // where an arrow key put the caret; nil where the text says it
	layout  paragraph.Layouter
	empty   bidi.Direction // of a text that has none, as drawn last
	logical bool           // text stays in logical order, as drawn last
}

func newInput() input {
	f := textinput.New()
	f.Focus()
	return input{field: f}
}

// newInputWith begins with a text, the caret at its end.
func newInputWith(text string) input {
	i := newInput()
	i.field.SetValue(text)
	i.field.CursorEnd()
	return i
}

func (i *input) text() string { return document.SanitizeLine(i.field.Value()) }

// update hands a message to the field and tells whether the text is another now.
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
	i.moved = nil
	return cmd, i.field.Value() != before
}

// shown is the text as it may be sent to a terminal.
func (i *input) shown() string { return document.Sanitize(i.field.Value()) }

// offset is the byte of the shown text where the next letter goes.
func (i *input) offset() int {
	text, n := i.shown(), 0
	for range i.field.Position() {
		_, size := utf8.DecodeRuneInString(text[n:])
		n += size
	}
	return n
}

// move moves the caret over the cell at its right (+1) or at its left (-1).
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
	if (step > 0) != line.right[cell] {
		offset = c.End
	}
	i.field.SetCursor(utf8.RuneCountInString(line.text[:offset]))
	i.moved = &caret{edge: at.edge + step, right: line.right[cell]}
}

func (i *input) caret(line inputLine) caret {
	if i.moved != nil && i.moved.edge <= len(line.cells) {
		return *i.moved
	}
	return line.caretAt(i.offset())
}

// row draws the prompt, which points to the text, and the text on the whole width of the window, from the side where the
// text starts; an empty one has the hint, at the side given. It also tells the column of the cursor: it is on the cell
// where the next letter goes, which is left of the one before in a text from right to left.
func (i *input) row(m *Model, prompt, hint string, empty bidi.Direction) (row, int) {
	i.empty, i.logical = empty, m.logical()
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
