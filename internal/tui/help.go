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
	before mode // what it goes back to
	top    int  // the first line shown
}

func (h *help) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch c := commandOf(k); {
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
		m.mode = h.before
	}
	return nil
}

// mouse scrolls by the wheel.
func (h *help) mouse(_ *Model, msg tea.MouseMsg) tea.Cmd {
	h.top += wheel(msg)
	return nil
}

// nameWidth is the room for the names of keys, in columns.
const nameWidth = 14

// doesLeast is the room that what a key does must have beside its names, in columns; else it stands below them.
const doesLeast = 20

// lines are all the lines of the help.
func (h *help) lines(m *Model) []row {
	var rows []row
	for i, group := range actions {
		if i > 0 {
			rows = append(rows, nil)
		}
		rows = append(rows, m.helpLines(m.words(m.translated(group.name), theme.Accent), 1)...)
		for _, a := range group.actions {
			rows = append(rows, m.helpRows(m.keyNames(a.keys.Help().Key), m.words(m.translated(a.keys.Help().Desc), theme.Body))...)
		}
	}
	return rows
}

// helpLines is a text of the help on as many rows as it needs, from a column on.
func (m *Model) helpLines(l label, from int) (rows []row) {
	room, side := max(m.width-1-from, 1), m.side(m.direction())
	for _, line := range m.wrapped(l, room) {
		if side == bidi.RightToLeft {
			line.Indent = room - line.Width
			rows = append(rows, row{blank(1), line})
		} else {
			rows = append(rows, row{blank(from), line})
		}
	}
	return rows
}

// helpRows are the rows of a key: its names, and what it does beside them, or below where the window is narrow; from the
// side where the person's language starts.
func (m *Model) helpRows(names, does label) []row {
	const from = 3
	side := m.side(m.direction())
	beside := from + nameWidth
	if m.width-1-beside < doesLeast {
		return append(m.helpLines(names, from), m.helpLines(does, from+2)...)
	}
	rows := m.helpLines(does, beside)
	if side == bidi.RightToLeft {
		rows[0] = append(m.put(rows[0], names, nameWidth, side), blank(from))
	} else {
		rows[0] = append(m.put(row{blank(from)}, names, nameWidth, side), rows[0][1])
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
	return m.words(strings.Join(said, " "), theme.Marker)
}

func (h *help) draw(m *Model) []row {
	foot := m.helpLines(m.words(m.say("any other key goes back · ↑ ↓ scroll"), theme.Chrome), 1)
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
