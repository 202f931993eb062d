package tui

import "maqal/internal/page"

// jumpToLine goes to a line and adds the previous position to the history.
func (r *reader) jumpToLine(to page.LinePos) {
	r.top = to
	r.jumped = r.session.Jump(r.page.PositionOf(to)) || r.jumped
}

// back goes to the previous position in the history.
func (m *app) back() {
	if m.session.Back() {
		m.showJump()
	} else {
		m.notice = m.tr("No earlier jump")
	}
}

// forward goes to the next position in the history.
func (m *app) forward() {
	if m.session.Forward() {
		m.showJump()
	} else {
		m.notice = m.tr("No later jump")
	}
}

// backToLink goes back to the position where a link was last followed. It reports false if there is none.
func (m *app) backToLink() bool {
	if !m.session.BackToLink() {
		return false
	}
	m.showJump()
	return true
}

// showJump shows the position of the session after it went through the history. It shows another article if necessary.
func (m *app) showJump() {
	m.notice = ""
	switch {
	case m.session.Buffer() == nil: // the article cannot be opened again
	case m.reader == nil || m.reader.buffer != m.session.Buffer():
		m.showArticle()
	default:
		m.dropAll()
		m.reader.link = nil
		m.relayout()
	}
}
