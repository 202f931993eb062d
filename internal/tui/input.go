package tui

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/theme"
)

// input is a line that a person types on. Bubbles' text input does the editing; it is drawn here, because it must be
// laid out like all text.
type input struct{ field textinput.Model }

func newInput() input {
	f := textinput.New()
	f.Focus()
	return input{f}
}

func (i *input) text() string { return document.CleanLine(i.field.Value()) }

// update hands a message to the field and tells whether the text is another now.
func (i *input) update(msg tea.Msg) (tea.Cmd, bool) {
	before := i.field.Value()
	var cmd tea.Cmd
	i.field, cmd = i.field.Update(msg)
	return cmd, i.field.Value() != before
}

// row draws the prompt and the text on the whole width of the window, from the side where the text starts; an empty
// one has the hint, at the side given. It also tells the column of the cursor, which is where the next letter goes.
func (i *input) row(m *Model, prompt, hint string, empty bidi.Direction) (row, int) {
	text := document.Clean(i.field.Value())
	l := plain(text, theme.Body)
	if l.direction = bidi.FirstStrong(text); l.direction == bidi.Auto {
		l.direction = empty
	}
	side := m.side(l.direction)
	shown := m.fit(l, max(m.width-6, 1)).Width
	if text == "" {
		l = plain(hint, theme.Chrome)
	}
	r := m.marked(row{blank(1)}, prompt, l, 0, max(m.width-2, 1), side)
	if side == bidi.RightToLeft {
		return r, max(m.width-4-shown, 0)
	}
	return r, min(3+shown, m.width-1)
}
