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

// nameWidth is the room for the names of keys, in columns.
const nameWidth = 14

// lines are all the lines of the help, cut to the window's width.
func (h *help) lines(m *Model) []row {
	var rows []row
	for i, group := range actions {
		if i > 0 {
			rows = append(rows, nil)
		}
		rows = append(rows, m.bar(m.direction(), m.words(m.translated(group.name), theme.Accent), label{}))
		for _, a := range group.actions {
			rows = append(rows, m.helpRow(m.keyNames(a.keys.Help().Key), m.words(m.translated(a.keys.Help().Desc), theme.Body)))
		}
	}
	return rows
}

// helpRow is a row of the help: a key, and what it does, from the side where the person's language starts.
func (m *Model) helpRow(names, does label) row {
	room := max(m.width-2, 1)
	width := min(nameWidth, room)
	side := m.side(m.direction())
	if side == bidi.RightToLeft {
		return append(m.put(m.put(row{blank(1)}, does, max(room-width-2, 0), side), names, width, side), blank(3))
	}
	return m.put(m.put(row{blank(3)}, names, width, side), does, max(room-width-2, 0), side)
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
	rows := h.lines(m)
	h.top = max(min(h.top, len(rows)-(m.height-1)), 0)
	rows = rows[h.top:]
	rows = rows[:min(len(rows), max(m.height-1, 0))]
	for len(rows) < m.height-1 {
		rows = append(rows, nil)
	}
	return append(rows, m.bar(m.direction(), m.words(m.say("any other key goes back · ↑ ↓ scroll"), theme.Chrome), label{}))
}
