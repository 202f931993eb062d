package tui

import (
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/message"
)

// loadedMoreMsg carries the next parsed parts of an article.
type loadedMoreMsg struct {
	article *library.Article
	loader  *document.Loader // nil at the end of the source
	update  document.Update
}

// loadMore returns a command that loads more of the open article. It returns nil if no article is open, the article is
// complete, or another command is loading it already.
func (m *app) loadMore() tea.Cmd {
	if m.reader == nil {
		return nil
	}
	if loader := m.reader.article.TakeLoader(); loader != nil {
		return loadNext(m.reader, loader)
	}
	return nil
}

// drawDelay is the time after a status refresh in which nothing is loaded. The status is refreshed for every key and when
// an article is opened, and loading would slow down drawing the next frame.
const drawDelay = 30 * time.Millisecond

// loadNext returns a command that waits for the rest of drawDelay and loads the next parts of the article of r. The loader
// must belong to that article.
func loadNext(r *reader, loader *document.Loader) tea.Cmd {
	a, wait := r.article, drawDelay-time.Since(r.status.updated)
	if r.toEnd { // the user is waiting for the end
		wait = 0
	}
	return func() tea.Msg {
		time.Sleep(wait)
		update, more := loader.Next()
		if !more {
			return loadedMoreMsg{article: a, update: update}
		}
		return loadedMoreMsg{article: a, loader: loader, update: update}
	}
}

// catchUpTimeout limits how long the first frame of an article waits until the saved position is loaded.
const catchUpTimeout = 100 * time.Millisecond

// catchUp loads more of the article until the saved position is found, for at most catchUpTimeout. It does not wait for a
// source that may block, such as a pipe.
func (r *reader) catchUp() {
	start := time.Now()
	for more := true; more && !r.restoring.resolved && time.Since(start) < catchUpTimeout && !r.article.MayBlock(); {
		more = r.article.LoadMore(r.ctx)
		r.restore(r.restoring.locator)
	}
	r.refreshStatus()
}

// apply adds the parts to the document and loads more. If the article is no longer open, it returns the loader to the
// article, so that loading continues when the article is opened again.
func (msg loadedMoreMsg) apply(m *app) tea.Cmd {
	d, r := msg.article.Document, m.reader
	if r == nil || r.article != msg.article {
		before := d.Snapshot()
		if c := d.Apply(msg.update); c.Altered() {
			m.history.move(msg.article, newChange(before, d, c.From))
		}
		msg.article.ReturnLoader(msg.loader)
		return nil
	}
	before, saved := d.Snapshot(), r.saveMatches()
	cmd := r.documentChanged(m, before, d.Apply(msg.update).From, saved)
	if msg.loader == nil {
		return tea.Batch(cmd, tea.Tick(statusIntervalIdle, func(time.Time) tea.Msg { return statusTickMsg{msg.article} }))
	}
	return tea.Batch(cmd, loadNext(r, msg.loader))
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
	r.status = loadStatus{r.doc.Complete(), r.doc.Minutes(), -1, time.Now()}
	if fraction, ok := r.doc.IndexedFraction(); ok {
		r.status.percent = int(100 * fraction)
	}
}

// statusTickMsg asks for a refresh of the status after the document is complete, in case the user presses no key.
type statusTickMsg struct{ article *library.Article }

func (msg statusTickMsg) apply(m *app) tea.Cmd {
	if r := m.reader; r != nil && r.article == msg.article {
		r.refreshStatus()
	}
	return nil
}

// documentChanged updates everything that depends on the document after an update. Blocks before from are unchanged; from
// is [document.MaxBlock] if blocks were only added. The argument before is a snapshot of the document before the update.
//
// If existing blocks have changed, documentChanged restores the matches and the selected link from saved, and returns the
// command of [reader.restoreMatches]. If the user has not moved since the article was opened, it goes to the saved position
// once that is loaded. If the user is waiting for the end, it goes to the end of what is loaded.
func (r *reader) documentChanged(m *app, before *document.Document, from document.BlockID, saved savedMatches) (cmd tea.Cmd) {
	c := newChange(before, r.doc, from)
	if c.text {
		r.movePosition(c)
		m.history.move(r.article, c)
	}
	if r.index != nil {
		r.index.Update(r.doc, from)
	}
	if c.text {
		r.page, r.enclosing, r.wordCounts = nil, nil, wordCounts{}
		cmd = r.restoreMatches(saved)
	}
	if !r.restoring.resolved && r.anchor == r.restoring.at {
		r.restore(r.restoring.locator)
		c.layout = c.layout || r.restoring.resolved
	}
	if c.text || r.doc.Complete() {
		r.relocateBookmarks()
	}
	if c.layout && m.canvas.Width > 0 {
		r.relayout(m)
	}
	cmd = tea.Batch(cmd, m.notifyModes(c))
	r.updateStatus()
	if r.toEnd {
		r.showAt(r.page.LastPageTop(r.area.body))
	}
	return cmd
}

// changed moves what the reader refers to in the document.
func (r *reader) changed(_ *app, c change) tea.Cmd {
	if r.outline != nil && (c.text || c.headings) {
		r.outline.changed(r.doc, c)
	}
	r.focus.block = c.move(document.Position{Block: r.focus.block}).Block
	r.focus.top.changed(c)
	if r.continueAt != nil {
		r.continueAt.changed(c)
	}
	if r.mousePress != nil {
		r.mousePress.at.changed(c)
	}
	return nil
}

// movePosition moves the current position to the same text after a change.
func (r *reader) movePosition(c change) {
	restoring := r.anchor == r.restoring.at
	if r.anchor = c.move(r.anchor); restoring {
		r.restoring.at = r.anchor
	}
}

// updateStatus refreshes the status while the user waits for the end or the outline is open, but not too often.
func (r *reader) updateStatus() {
	if (r.toEnd || r.outline != nil) && (time.Since(r.status.updated) > statusIntervalWaiting || r.doc.Complete()) {
		r.refreshStatus()
	}
}

// showNotices shows the last notice that loading has added to the document.
func (m *app) showNotices() {
	r := m.reader
	if r == nil || len(r.doc.Notices) == r.noticesShown {
		return
	}
	if n := len(r.doc.Notices); n > r.noticesShown {
		m.notice = m.noticeText(r.article, r.doc.Notices[n-1])
	}
	r.noticesShown = len(r.doc.Notices)
}

// noticeText returns a notice of an article as a text for the status line.
func (m *app) noticeText(a *library.Article, notice message.Text) string {
	return m.tr("%s: %s", filepath.Base(a.Name), notice)
}
