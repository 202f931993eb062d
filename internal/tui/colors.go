package tui

import "image/color"

// terminalColors are those of the text and the background of the terminal, nil where they are not known.
type terminalColors struct {
	text, background color.Color
	changed          bool // a style has had others
}

// windowColors gives the colours of text and background of the window, nil where they are the terminal's own. Where a style
// changed those they are named: not every terminal can be told to go back to what they were.
func (m *Model) windowColors() (text, background color.Color) {
	text, background = m.Theme.WindowColors(m.terminalColors.background)
	switch {
	case background != nil:
		m.terminalColors.changed = true
	case m.terminalColors.changed && m.terminalColors.text != nil:
		return m.terminalColors.text, m.terminalColors.background
	}
	return text, background
}

// restoreColors gives the terminal its own colours back, where a style changed them.
func (m *Model) restoreColors() {
	if m.terminalColors.changed && m.terminalColors.text != nil && m.terminalColors.background != nil {
		m.Session.RestoreColors(m.terminalColors.text, m.terminalColors.background)
	}
}
