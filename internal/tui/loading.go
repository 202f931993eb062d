package tui

import (
	"context"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/reading"
)

// eventMsg contains the event of a [reading.Work].
type eventMsg struct{ event reading.Event }

// drawDelay is the time after a status refresh during which no work of the session starts. The status is refreshed for every
// key and when an article is opened. Loading would then delay the next frame.
const drawDelay = 30 * time.Millisecond

// work returns commands for the due work of the session, see [reading.Session.Work]. Each command first waits for the rest of
// drawDelay, unless the user is waiting for the end.
func (m *app) work() (cmds []tea.Cmd) {
	for _, w := range m.due() {
		wait := drawDelay - m.Clock().Sub(m.reader.status.updated)
		if m.reader.toEnd {
			wait = 0
		}
		cmds = append(cmds, func() tea.Msg {
			time.Sleep(wait)
			return eventMsg{w(m.ctx)}
		})
	}
	return cmds
}

// catchUpTimeout limits how long the first frame of an article waits until the saved position is loaded.
const catchUpTimeout = 100 * time.Millisecond

// catchUp loads more of the article until the position is found, for at most catchUpTimeout.
func (m *app) catchUp() {
	ctx, cancel := context.WithTimeout(m.ctx, catchUpTimeout)
	defer cancel()
	m.session.CatchUp(ctx)
	m.reader.refreshStatus()
}

// apply passes the event to the session. If the document has changed, it updates everything that depends on the document.
func (msg eventMsg) apply(m *app) tea.Cmd {
	r := m.reader
	if r == nil {
		m.session.Take(msg.event)
		return nil
	}
	c := m.session.Take(msg.event)
	if c.Err != nil {
		m.notice = m.errorText(c.Err)
	}
	if c.Buffer == nil {
		return nil
	}
	cmd := m.documentChanged(c)
	if c.Replaced {
		m.notice = m.tr("File changed: reloaded")
	}
	if !c.Complete {
		return cmd
	}
	return tea.Batch(cmd, tea.Tick(statusIntervalIdle, func(time.Time) tea.Msg { return statusTickMsg{c.Buffer} }))
}

// loadStatus is the state of the document that the title line and the status line show. It is a copy that is rarely
// refreshed, so that these lines do not keep changing while the user reads.
type loadStatus struct {
	complete bool
	minutes  int       // reading time of the document
	percent  int       // percentage of the source that is indexed, -1 if its size is unknown
	updated  time.Time // time of the refresh
}

// Intervals of status refreshes without a key.
const (
	statusIntervalWaiting = 500 * time.Millisecond // minimum between refreshes while the user waits or the outline is open
	statusIntervalIdle    = time.Second            // from the end of loading to the last refresh
)

// refreshStatus copies the state of the document to r.status. Every key calls it, because the window is drawn again after a
// key anyway.
func (r *reader) refreshStatus() {
	r.status = loadStatus{r.doc.Complete(), r.doc.Minutes(), -1, r.clock()}
	if fraction, ok := r.doc.IndexedFraction(); ok {
		r.status.percent = int(100 * fraction)
	}
}

// statusTickMsg asks for a refresh of the status after the document is complete, in case the user presses no key.
type statusTickMsg struct{ buffer *reading.Buffer }

func (msg statusTickMsg) apply(m *app) tea.Cmd {
	if r := m.reader; r != nil && r.buffer == msg.buffer {
		r.refreshStatus()
	}
	return nil
}

// documentChanged updates everything that depends on the document after a change. If the position of the user has become
// known, it goes there. If the user is waiting for the end, it goes to the end of the loaded text. It returns the commands
// of the open modes.
func (m *app) documentChanged(changed reading.Change) tea.Cmd {
	r := m.reader
	r.doc = m.session.Document()
	c := newChange(changed)
	if c.text {
		r.page, r.enclosing, r.wordCounts = nil, nil, wordCounts{}
	}
	if c.layout && m.canvas.Width > 0 {
		r.relayout(m)
	}
	cmd := m.notifyModes(c)
	r.updateStatus()
	if r.toEnd {
		r.showAt(r.page.LastPageTop(r.area.body))
	}
	return cmd
}

// changed selects the same heading in the outline.
func (r *reader) changed(_ *app, c change) tea.Cmd {
	if r.outline != nil && (c.text || c.headings) {
		r.outline.changed(r)
	}
	return nil
}

// updateStatus refreshes the status while the user waits for the end or the outline is open, but not too often.
func (r *reader) updateStatus() {
	if (r.toEnd || r.outline != nil) && (r.clock().Sub(r.status.updated) > statusIntervalWaiting || r.doc.Complete()) {
		r.refreshStatus()
	}
}

// showNotices shows the last notice that loading has added to the document.
func (m *app) showNotices() {
	if n, ok := m.session.Notice(); ok {
		m.notice = m.noticeText(m.session.Article(), n)
	}
}

// noticeText returns a notice of an article as a text for the status line.
func (m *app) noticeText(a *library.Article, notice message.Text) string {
	return m.tr("%s: %s", filepath.Base(a.Name), notice)
}
