package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/state"
	"maqal/internal/tui/keymap"
)

// noteInput is the mode in which the user edits the note of a bookmark. Its input line replaces the last row of the previous
// mode.
type noteInput struct {
	modeDefaults
	bookmark state.Bookmark
	input    input
	hint     string       // shown while the input is empty
	at       tea.Position // position of the cursor in the window when last drawn
}

func newNoteInput(b state.Bookmark, hint string) *noteInput {
	return &noteInput{bookmark: b, input: newInputWith(b.Note), hint: hint}
}

func (n *noteInput) key(m *app, k keymap.Press) tea.Cmd {
	switch k.Msg.String() {
	case "enter":
		b := n.bookmark
		b.Note = n.input.text()
		m.updateBookmarks(func(r *state.Record) { r.SetBookmark(b) })
		m.pop()
	case "esc":
		m.pop()
	default:
		return n.typed(m, k.Msg)
	}
	return nil
}

func (n *noteInput) typed(_ *app, msg tea.Msg) tea.Cmd {
	cmd, _ := n.input.update(msg)
	return cmd
}

func (n *noteInput) caret() *tea.Cursor { return tea.NewCursor(n.at.X, n.at.Y) }

func (n *noteInput) draw(m *app, below func() []row) []row {
	rows := below()
	rows = rows[:max(min(len(rows), m.height), 1)]
	line, column := n.input.row(m, "›", n.hint, m.reader.doc.Direction)
	n.at = tea.Position{X: column, Y: len(rows) - 1}
	rows[n.at.Y] = line
	return rows
}
