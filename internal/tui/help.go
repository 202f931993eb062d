package tui

import (
	"strings"

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
	case key.Matches(c, keyDown), key.Matches(c, keyPageDown), key.Matches(c, keyHalfDown):
		h.top = min(h.top+1, max(len(h.lines(m))-(m.height-1), 0))
	case key.Matches(c, keyUp), key.Matches(c, keyPageUp), key.Matches(c, keyHalfUp):
		h.top = max(h.top-1, 0)
	default:
		m.mode = h.before
	}
	return nil
}

// nameWidth is the room for the names of keys, in columns.
const nameWidth = 14

// lines are all the lines of the help, cut to the window's width.
func (h *help) lines(m *Model) []string {
	var rows []string
	width := max(m.width-2, 1)
	for i, group := range helpKeys {
		if i > 0 {
			rows = append(rows, "")
		}
		rows = append(rows, m.bar(bidi.LeftToRight, plain(group.name, theme.Accent), label{}))
		for _, k := range group.keys {
			var b strings.Builder
			b.WriteString("   ")
			m.put(&b, plain(k.Help().Key, theme.Marker), min(nameWidth, width), bidi.LeftToRight)
			m.put(&b, plain(k.Help().Desc, theme.Body), max(width-nameWidth-2, 0), bidi.LeftToRight)
			rows = append(rows, b.String())
		}
	}
	return rows
}

func (h *help) draw(m *Model) []string {
	rows := h.lines(m)
	rows = rows[min(h.top, len(rows)):]
	rows = rows[:min(len(rows), max(m.height-1, 0))]
	for len(rows) < m.height-1 {
		rows = append(rows, "")
	}
	return append(rows, m.bar(bidi.LeftToRight, plain("any other key goes back · ↑ ↓ scroll", theme.Chrome), label{}))
}
