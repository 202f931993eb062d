package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/theme"
)

// help is the mode that shows the keys.
type help struct {
	previous mode // what it goes back to
	top      int  // the first line shown
}

func (h *help) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch c := commandFor(k); {
	case key.Matches(c, keyDown):
		h.top++
	case key.Matches(c, keyUp):
		h.top--
	case key.Matches(c, keyHalfDown):
		h.top += m.height / 2
	case key.Matches(c, keyHalfUp):
		h.top -= m.height / 2
	case key.Matches(c, keyPageDown):
		h.top += max(m.height-3, 1)
	case key.Matches(c, keyPageUp):
		h.top -= max(m.height-3, 1)
	case key.Matches(c, keyTop):
		h.top = 0
	case key.Matches(c, keyEnd):
		h.top = len(h.lines(m))
	default:
		m.mode = h.previous
	}
	return nil
}

// mouse scrolls by the wheel.
func (h *help) mouse(_ *Model, msg tea.MouseMsg) tea.Cmd {
	h.top += wheel(msg)
	return nil
}

// keyColumnWidth is the room for the names of keys, in columns.
const keyColumnWidth = 14

// minHelpWidth is the room that what a key does must have beside its names, in columns; else it stands below them.
const minHelpWidth = 20

// lines are all the lines of the help.
func (h *help) lines(m *Model) []row {
	var rows []row
	for i, group := range actions {
		if i > 0 {
			rows = append(rows, nil)
		}
		rows = append(rows, m.helpLines(m.messageLabel(m.trText(group.name), theme.Accent), 1)...)
		for _, a := range group.actions {
			rows = append(rows, m.helpRows(m.keyNames(a.keys.Help().Key), m.messageLabel(m.trText(a.keys.Help().Desc), theme.Body))...)
		}
	}
	return rows
}

// helpLines is a text of the help on as many rows as it needs, from a column on.
func (m *Model) helpLines(l label, from int) (rows []row) {
	room, side := max(m.width-1-from, 1), m.startSide(m.direction())
	for _, line := range m.wrapped(l, room) {
		if side == bidi.RightToLeft {
			line.Indent = room - line.Width
			rows = append(rows, row{blankPiece(1), line})
		} else {
			rows = append(rows, row{blankPiece(from), line})
		}
	}
	return rows
}

// helpRows are the rows of a key: its names, and what it does beside them, or below where the window is narrow; from the
// side where the person's language starts.
func (m *Model) helpRows(names, does label) []row {
	const from = 3
	side := m.startSide(m.direction())
	beside := from + keyColumnWidth
	if m.width-1-beside < minHelpWidth {
		return append(m.helpLines(names, from), m.helpLines(does, from+2)...)
	}
	rows := m.helpLines(does, beside)
	if side == bidi.RightToLeft {
		rows[0] = append(m.appendLabel(rows[0], names, keyColumnWidth, side), blankPiece(from))
	} else {
		rows[0] = append(m.appendLabel(row{blankPiece(from)}, names, keyColumnWidth, side), rows[0][1])
	}
	return rows
}

// keyNames are names of keys, with spaces between, as the person's language calls them. Each is an isolate, so that a
// bracket is drawn as it is on the key.
func (m *Model) keyNames(names string) label {
	var said []string
	for name := range strings.FieldsSeq(names) {
		said = append(said, message.Isolated(m.Messages.Name(message.Name(name))))
	}
	return m.messageLabel(strings.Join(said, " "), theme.Marker)
}

func (h *help) draw(m *Model) []row {
	foot := m.helpLines(m.messageLabel(m.tr("↑ ↓ scroll · any other key closes"), theme.Chrome), 1)
	room := max(m.height-len(foot), 0)
	rows := h.lines(m)
	h.top = max(min(h.top, len(rows)-room), 0)
	rows = rows[h.top:]
	rows = rows[:min(len(rows), room)]
	for len(rows) < room {
		rows = append(rows, nil)
	}
	return append(rows, foot...)
}
