package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/tui/widget"
)

// mouse scrolls with the wheel or the scroll bar, follows the link that is clicked, and starts a selection when the pointer
// is dragged.
func (r *reader) mouse(m *app, msg tea.MouseMsg) tea.Cmd {
	r.continueAt.set, r.toEnd = false, false
	if r.isOverPanel(m, msg.Mouse().X) && !r.mousePress.at.set && !r.draggingBar {
		r.outline.mouse(m, msg)
		return nil
	}
	if n := widget.Wheel(msg); n != 0 {
		return r.scrollSmoothly(n * widget.WheelLines)
	}
	r.flushScroll()
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		r.pressMouse(m, msg)
	case tea.MouseReleaseMsg:
		pressed := r.mousePress.at.set
		r.mousePress.at.set, r.draggingBar = false, false
		if pressed {
			return r.click(m, r.mousePress.x, r.mousePress.y)
		}
	case tea.MouseMotionMsg:
		return r.dragMouse(m, msg)
	}
	return nil
}

// pressMouse starts to drag the scroll bar, or stores the point where the left button was pressed.
func (r *reader) pressMouse(m *app, msg tea.MouseClickMsg) {
	r.mousePress.at.set = false
	isLeft := msg.Button == tea.MouseLeft
	if r.draggingBar = r.area.bar && msg.X == r.barColumn(m) && isLeft; r.draggingBar {
		r.clickRow(msg.Y - r.bodyTop())
		return
	}
	if at, ok := r.linePosAt(msg.Y); ok && isLeft {
		r.anchor(&r.mousePress.at, at)
		r.mousePress.x, r.mousePress.y = msg.X, msg.Y
	}
}

// dragMouse scrolls to the pointer if the scroll bar is dragged. Otherwise it starts a selection where the button was
// pressed.
func (r *reader) dragMouse(m *app, msg tea.MouseMotionMsg) tea.Cmd {
	if r.draggingBar {
		r.scrollToRow(msg.Y - r.bodyTop())
	} else if at, ok := r.lineOf(&r.mousePress.at); ok && (msg.X != r.mousePress.x || msg.Y != r.mousePress.y) {
		return m.startSelection(at).mouse(m, msg)
	}
	return nil
}

// mouse moves the end of the selection to the pointer, and copies the selected lines when the button is released. Dragging
// above or below the text scrolls.
func (s *selection) mouse(m *app, msg tea.MouseMsg) tea.Cmd {
	if n := widget.Wheel(msg); n != 0 {
		s.move(m.reader, n*widget.WheelLines)
		return nil
	}
	switch msg := msg.(type) {
	case tea.MouseMotionMsg:
		if at, ok := m.reader.linePosAt(msg.Y); ok {
			s.moveTo(m.reader, at)
		} else if msg.Y < m.reader.bodyTop() {
			s.moveTo(m.reader, m.reader.page.Move(m.reader.top, -1))
		} else {
			s.move(m.reader, 1)
		}
	case tea.MouseReleaseMsg:
		m.reader.mousePress.at.set = false
		return s.copy(m)
	}
	return nil
}
