package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
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
	width := max(m.width-2, 1)
	for i, group := range helpKeys {
		if i > 0 {
			rows = append(rows, nil)
		}
		rows = append(rows, m.bar(bidi.LeftToRight, plain(group.name, theme.Accent), label{}))
		for _, k := range group.keys {
			r := m.put(row{blank(3)}, plain(k.Help().Key, theme.Marker), min(nameWidth, width), bidi.LeftToRight)
			rows = append(rows, m.put(r, plain(k.Help().Desc, theme.Body), max(width-nameWidth-2, 0), bidi.LeftToRight))
		}
	}
	return rows
}

func (h *help) draw(m *Model) []row {
	rows := h.lines(m)
	h.top = max(min(h.top, len(rows)-(m.height-1)), 0)
	rows = rows[h.top:]
	rows = rows[:min(len(rows), max(m.height-1, 0))]
	for len(rows) < m.height-1 {
		rows = append(rows, nil)
	}
	return append(rows, m.bar(bidi.LeftToRight, plain("any other key goes back · ↑ ↓ scroll", theme.Chrome), label{}))
}
