package widget

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/tui/keymap"
)

// WheelLines is the number of lines that one step of the wheel scrolls.
const WheelLines = 3

// Wheel returns the steps of the wheel in a mouse message: 1 for down, -1 for up, 0 if the message is not about the wheel.
func Wheel(msg tea.MouseMsg) int {
	w, ok := msg.(tea.MouseWheelMsg)
	switch {
	case ok && w.Button == tea.MouseWheelDown:
		return 1
	case ok && w.Button == tea.MouseWheelUp:
		return -1
	}
	return 0
}

// A Scroll is the position in a text of which only some lines are visible, without a selection. The zero Scroll is at the
// top.
type Scroll struct {
	Top int // index of the first visible line
}

// Clamp moves the position to a line at which the visible lines show as much of the text as possible.
func (s *Scroll) Clamp(lines, visible int) { s.Top = max(min(s.Top, lines-visible), 0) }

// Steps are the numbers of lines by which keys scroll.
type Steps struct{ Half, Page int }

// endOfText is greater than the number of lines of any text.
const endOfText = 1 << 30 // lines

// Press scrolls if p is a key that scrolls in keys. It reports whether it is one. Call [Scroll.Clamp] before the lines are
// drawn.
func (s *Scroll) Press(keys *keymap.Map, p keymap.Press, by Steps) bool {
	switch {
	case keys.Is(p, keymap.Down):
		s.Top++
	case keys.Is(p, keymap.Up):
		s.Top--
	case keys.Is(p, keymap.HalfPageDown):
		s.Top += by.Half
	case keys.Is(p, keymap.HalfPageUp):
		s.Top -= by.Half
	case keys.Is(p, keymap.PageDown):
		s.Top += by.Page
	case keys.Is(p, keymap.PageUp):
		s.Top -= by.Page
	case keys.Is(p, keymap.Top):
		s.Top = 0
	case keys.Is(p, keymap.End):
		s.Top = endOfText
	default:
		return false
	}
	return true
}

// Mouse scrolls with the wheel. It reports whether the message is about the wheel.
func (s *Scroll) Mouse(msg tea.MouseMsg) bool {
	n := Wheel(msg)
	s.Top += n * WheelLines
	return n != 0
}
