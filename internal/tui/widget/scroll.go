package widget

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/tui/keymap"
)

// WheelLines is the number of lines that one step of the wheel scrolls.
const WheelLines = 3

// Wheel returns the direction of a wheel message: 1 for down, -1 for up. It returns 0 for other messages.
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

// A Scroll is the scroll position of a text of which only some lines are visible. The zero Scroll is at the top.
type Scroll struct {
	Top int // index of the first visible line
}

// Clamp moves the position to a line at which the visible lines show as much of the text as possible.
func (s *Scroll) Clamp(lines, visible int) { s.Top = max(min(s.Top, lines-visible), 0) }

// Steps are the numbers of lines that half-page and page keys scroll by.
type Steps struct{ Half, Page int }

// endOfText is greater than the number of lines of any text.
const endOfText = 1 << 30 // lines

// Press scrolls if p is a key for that in keys. It reports whether it is one. Call [Scroll.Clamp] before the lines are
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

// Mouse scrolls if msg is a wheel message. It reports whether it is one.
func (s *Scroll) Mouse(msg tea.MouseMsg) bool {
	n := Wheel(msg)
	s.Top += n * WheelLines
	return n != 0
}
