package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/page"
)

// mouse scrolls, by the wheel or the scroll bar, follows the link that is clicked, and begins a selection where the
// pointer moves with the button down.
func (r *reader) mouse(m *Model, msg tea.MouseMsg) tea.Cmd {
	r.eye, r.toEnd = nil, false
	if r.overPanel(m, msg.Mouse().X) && r.pressed == nil && !r.pulled {
		return r.outline.mouse(m, msg)
	}
	if n := wheel(msg); n != 0 {
		return r.roll(n)
	}
	r.settle()
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		r.pressed = nil
		if r.pulled = r.area.bar && msg.X == r.barColumn(m) && msg.Button == tea.MouseLeft; r.pulled {
			r.pick(msg.Y - r.bodyTop())
			return nil
		}
		if at, ok := r.placeAt(msg.Y); ok && msg.Button == tea.MouseLeft {
			r.pressed = &grip{at, msg.X, msg.Y}
		}
	case tea.MouseReleaseMsg:
		pressed := r.pressed
		r.pressed, r.pulled = nil, false
		if pressed != nil {
			return r.click(m, pressed.x, pressed.y)
		}
	case tea.MouseMotionMsg:
		if r.pulled {
			r.pull(msg.Y - r.bodyTop())
		} else if p := r.pressed; p != nil && (msg.X != p.x || msg.Y != p.y) {
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
