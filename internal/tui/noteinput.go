package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/state"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// noteInput is the mode in which the user edits the note of a bookmark. Its input line replaces the last row of the previous
// mode.
type noteInput struct {
	modeDefaults
	bookmark state.Bookmark
	input    widget.Input
	hint     string // shown while the input is empty
}

func newNoteInput(b state.Bookmark, hint string) *noteInput {
	return &noteInput{bookmark: b, input: widget.NewInputWith(b.Note), hint: hint}
}

func (n *noteInput) key(m *app, k keymap.Press) tea.Cmd {
	switch k.Msg.String() {
	case "enter":
		b := n.bookmark
		b.Note = n.input.Text()
		m.session.SetBookmark(b)
		m.pop()
	case "esc":
		m.pop()
	default:
		return n.typed(m, k.Msg)
	}
	return nil
}

func (n *noteInput) typed(_ *app, msg tea.Msg) tea.Cmd {
	cmd, _ := n.input.Update(msg)
	return cmd
}

func (n *noteInput) caret() *tea.Cursor { return n.input.Cursor() }

func (n *noteInput) draw(m *app, below func() []row) []row {
	rows := below()
	rows = rows[:max(min(len(rows), m.canvas.Height), 1)]
	last := len(rows) - 1
	rows[last] = n.input.Draw(&m.canvas, last, "›", n.hint, m.reader.doc.Direction)
	return rows
}
