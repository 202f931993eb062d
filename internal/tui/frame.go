package tui

import (
	"strings"

	"maqal/internal/tui/widget"
)

// rows draws the mode and returns its rows, cut to the height of the window. It returns nil while the size of the window is
// not known.
func (m *app) rows() []row {
	if m.canvas.Width <= 0 || m.canvas.Height <= 0 {
		return nil
	}
	rows := m.draw(len(m.modes) - 1)
	return rows[:min(len(rows), m.canvas.Height)]
}

// render returns rows as text with escape sequences, separated by line feeds.
func (m *app) render(rows []row) string {
	var b strings.Builder
	for i, row := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		m.renderer.Row(&b, row)
	}
	return b.String()
}

// A row is a row of the window.
type row = widget.Row
