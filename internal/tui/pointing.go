package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/page"
)

// wheelLines is how many lines a notch of the wheel scrolls.
const wheelLines = 3

// wheel is how many lines the wheel asks for: down is positive, 0 where the message is of no wheel.
func wheel(msg tea.MouseMsg) int {
	w, ok := msg.(tea.MouseWheelMsg)
	switch {
	case ok && w.Button == tea.MouseWheelDown:
		return wheelLines
	case ok && w.Button == tea.MouseWheelUp:
		return -wheelLines
	}
	return 0
}

// mouse scrolls, follows the link that is clicked, and begins a selection where the pointer moves with the button down.
func (r *reader) mouse(m *Model, msg tea.MouseMsg) tea.Cmd {
	if r.overPanel(m, msg.Mouse().X) && r.pressed == nil {
		return r.outline.mouse(m, msg)
	}
	if n := wheel(msg); n != 0 {
		r.scroll(n)
		return nil
	}
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		r.pressed = nil
		if at, ok := r.placeAt(msg.Y); ok && msg.Button == tea.MouseLeft {
			r.pressed = &grip{at, msg.X, msg.Y}
		}
	case tea.MouseReleaseMsg:
		pressed := r.pressed
		r.pressed = nil
		if pressed != nil {
			return r.click(m, pressed.x, pressed.y)
		}
	case tea.MouseMotionMsg:
		if p := r.pressed; p != nil && (msg.X != p.x || msg.Y != p.y) {
			m.startSelecting(p.at)
			return m.mode.(*selecting).mouse(m, msg)
		}
	}
	return nil
}

// mouse drags the end of the selection, past an edge of the text too, and copies where the button comes up.
func (s *selecting) mouse(m *Model, msg tea.MouseMsg) tea.Cmd {
	if n := wheel(msg); n != 0 {
		s.move(n)
		return nil
	}
	switch msg := msg.(type) {
	case tea.MouseMotionMsg:
		if at, ok := s.reader.placeAt(msg.Y); ok {
			s.moveTo(at)
		} else if msg.Y < s.reader.bodyTop() {
			s.moveTo(s.reader.page.Move(s.reader.top, -1))
		} else {
			s.move(1)
		}
	case tea.MouseReleaseMsg:
		s.reader.pressed = nil
		return s.copy(m)
	}
	return nil
}

// bodyTop is the row of the window where the body begins.
func (r *reader) bodyTop() int {
	if r.area.title {
		return 2
	}
	return 0
}

// placeAt is the line of the page on a row of the window, false where the row is none of the body's.
func (r *reader) placeAt(y int) (page.Place, bool) {
	y -= r.bodyTop()
	if y < 0 || y >= r.area.body {
		return page.Place{}, false
	}
	return r.page.Move(r.top, y), true
}
