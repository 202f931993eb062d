package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/memory"
)

// noting is the mode of writing a note to a bookmark, on the last row of the mode that it came from.
type noting struct {
	bookmark memory.Bookmark
	back     mode
	input    input
	hint     string       // what is shown while nothing is typed
	at       tea.Position // of the cursor, as drawn last
}

func newNoting(b memory.Bookmark, back mode, hint string) *noting {
	return &noting{bookmark: b, back: back, input: newInputWith(b.Note), hint: hint}
}

func (n *noting) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "enter":
		b := n.bookmark
		b.Note = n.input.text()
		m.changeBookmarks(func(to *memory.Record) { to.Keep(b) })
		m.mode = n.back
	case "esc":
		m.mode = n.back
	default:
		return n.typed(m, k)
	}
	return nil
}

func (n *noting) typed(_ *Model, msg tea.Msg) tea.Cmd {
	cmd, _ := n.input.update(msg)
	return cmd
}

func (n *noting) caret() *tea.Cursor { return tea.NewCursor(n.at.X, n.at.Y) }

func (n *noting) draw(m *Model) []row {
	rows := n.back.draw(m)
	rows = rows[:max(min(len(rows), m.height), 1)]
	typed, column := n.input.row(m, "›", n.hint, m.reader.doc.Direction)
	n.at = tea.Position{X: column, Y: len(rows) - 1}
	rows[n.at.Y] = typed
	return rows
}
