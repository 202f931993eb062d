package tui

import "image/color"

// colours are those of the text and the background of the terminal, nil where they are not known.
type colours struct {
	text, background color.Color
	changed          bool // a style has had others
}

// ground gives the colours of text and background of the window, nil where they are the terminal's own. Where a style
// changed those they are named: not every terminal can be told to go back to what they were.
func (m *Model) ground() (text, background color.Color) {
	text, background = m.Theme.Ground(m.own.background)
	switch {
	case background != nil:
		m.own.changed = true
	case m.own.changed && m.own.text != nil:
		return m.own.text, m.own.background
	}
	return text, background
}

// recolour gives the terminal its own colours back, where a style changed them.
func (m *Model) recolour() {
	if m.own.changed && m.own.text != nil && m.own.background != nil {
		m.Session.Recolour(m.own.text, m.own.background)
	}
}
