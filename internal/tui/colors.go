package tui

import "image/color"

// terminalColors contains the default colors of the terminal. A nil color is unknown.
type terminalColors struct {
	text, background color.Color
	changed          bool // whether a style has set other colors
}

// windowColors returns the text and background colors of the window. Nil means the default color of the terminal. Once a
// style has set a background, it returns the terminal's own colors for a style without one, if the text color is known,
// because not every terminal can reset its colors.
func (m *app) windowColors() (text, background color.Color) {
	text, background = m.Theme.WindowColors(m.terminalColors.background)
	switch {
	case background != nil:
		m.terminalColors.changed = true
	case m.terminalColors.changed && m.terminalColors.text != nil:
		return m.terminalColors.text, m.terminalColors.background
	}
	return text, background
}

// restoreColors restores the default colors of the terminal if a style has changed them and they are known.
func (m *app) restoreColors() {
	if m.terminalColors.changed && m.terminalColors.text != nil && m.terminalColors.background != nil {
		m.Terminal.RestoreColors(m.terminalColors.text, m.terminalColors.background)
	}
}
