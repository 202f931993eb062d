package tui

import (
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/search"
	"maqal/internal/state"
)

// loadedMoreMsg brings what more was read of an article.
type loadedMoreMsg struct {
	article *library.Article
	rest    *document.Loader // nil where that was all
	growth  document.Update
}

// loadMore reads on in the article that is read, beside the screen: nil where nothing is left, or it is on the way.
func (m *Model) loadMore() tea.Cmd {
	if m.reader == nil {
		return nil
	}
	if rest := m.reader.article.TakeLoader(); rest != nil {
		return loadNext(m.reader, rest)
	}
	return nil
}

// drawDelay is how long reading on waits for a screen after a key, and for the first: to be drawn beside it takes a
// screen longer.
const drawDelay = 30 * time.Millisecond

// loadNext reads a little of what is left of the article that is read.
func loadNext(r *reader, rest *document.Loader) tea.Cmd {
	a, wait := r.article, drawDelay-time.Since(r.status.at)
	if r.toEnd { // somebody waits for it
		wait = 0
	}
	return func() tea.Msg {
		time.Sleep(wait)
		g, more := rest.Next()
		if !more {
			return loadedMoreMsg{article: a, growth: g}
		}
		return loadedMoreMsg{article: a, rest: rest, growth: g}
	}
}

// catchUpTimeout is how long the first screen of an article waits for the place that is looked for in it.
const catchUpTimeout = 100 * time.Millisecond

// catchUp reads on for a moment, where too little is known of the document to find a place in it. It does not wait for
// what comes through a pipe.
func (r *reader) catchUp() {
	began := time.Now()
	for more := true; more && !r.restoring.found && time.Since(began) < catchUpTimeout && !r.article.MayBlock(); {
		more = r.article.LoadMore()
		r.restore(r.restoring.place)
	}
	r.refreshStatus()
}

// apply takes what was read, and reads on where the article is still read; else when it is again.
func (g loadedMoreMsg) apply(m *Model) tea.Cmd {
	d, r := g.article.Document, m.reader
	if r == nil || r.article != g.article {
		d.Apply(g.growth)
		g.article.ReturnLoader(g.rest)
		return nil
	}
	before, finds := d.Snapshot(), r.saveMatches()
	from, changed := d.Apply(g.growth)
	if !changed {
		from = search.Unchanged
	}
	again := r.documentChanged(m, before, from, finds)
	if g.rest == nil {
		return tea.Batch(again, tea.Tick(statusIntervalIdle, func(time.Time) tea.Msg { return statusTickMsg{g.article} }))
	}
	return tea.Batch(again, loadNext(r, g.rest))
}

// loadStatus is what the screen tells of the document as a whole, as it was looked at last: what is told must not change under
// the eyes of whoever reads.
type loadStatus struct {
	complete bool
	minutes  int
	percent  int // of the source that is known, -1 where nobody knows how long it is
	at       time.Time
}

// How often what is told of a document that grows may change: while somebody waits for it, and else.
const (
	statusIntervalWaiting = 500 * time.Millisecond
	statusIntervalIdle    = time.Second
)

// refreshStatus looks at what is known of the document: at each key, for then the screen is drawn anew.
func (r *reader) refreshStatus() {
	r.status = loadStatus{r.doc.Complete(), r.doc.Minutes(), -1, time.Now()}
	if share, ok := r.doc.IndexedFraction(); ok {
		r.status.percent = int(100 * share)
	}
}

// statusTickMsg is the moment to tell of a document that is complete, where no key was pressed.
type statusTickMsg struct{ article *library.Article }

func (msg statusTickMsg) apply(m *Model) tea.Cmd {
	if r := m.reader; r != nil && r.article == msg.article {
		r.refreshStatus()
	}
	return nil
}

// documentChanged shows what more is known of the document, which has changed from a block on: at the place that was looked for, or
// at the end, where it is only known now. Where something has changed, what was found and chosen before it did is found
// again.
func (r *reader) documentChanged(m *Model, before *document.Document, from int, found savedMatches) (again tea.Cmd) {
	if from == 0 { // its blocks may have other numbers
		r.remapPositions(m, before)
	}
	if r.index != nil {
		r.index.Update(r.doc, from)
	}
	changed := from != search.Unchanged
	if changed {
		r.page, r.enclosing = nil, nil
		again = r.restoreMatches(found)
	}
	if !r.restoring.found && r.anchor == r.restoring.at {
		r.restore(r.restoring.place)
		changed = changed || r.restoring.found
	}
	if r.doc.Complete() {
		m.relocateBookmarks()
	}
	if changed && m.width > 0 {
		r.relayout(m)
	}
	if f, ok := m.mode.(*finder); ok && (changed || r.doc.Complete()) {
		f.refreshHeadings()
	}
	if r.outline != nil {
		r.outline.cursor = min(r.outline.cursor, max(len(r.doc.Sections)-1, 0))
	}
	if (r.toEnd || r.outline != nil) && (time.Since(r.status.at) > statusIntervalWaiting || r.doc.Complete()) {
		r.refreshStatus()
	}
	if r.toEnd {
		r.showAt(r.page.LastPageTop(r.area.body))
	}
	return again
}

// showNotices tells what has become known of the article that is odd about it.
func (m *Model) showNotices() {
	r := m.reader
	if r == nil || len(r.doc.Notices) == r.noticesShown {
		return
	}
	if n := len(r.doc.Notices); n > r.noticesShown {
		m.notice = m.noticeText(r.article, r.doc.Notices[n-1])
	}
	r.noticesShown = len(r.doc.Notices)
}

// noticeText is a notice of an article for the status line.
func (m *Model) noticeText(a *library.Article, notice message.Text) string {
	return m.tr("%s: %s", filepath.Base(a.Name), notice)
}

// remapPositions finds the places of the document as it was in what it has become.
func (r *reader) remapPositions(m *Model, before *document.Document) {
	to := func(at document.Position) document.Position { return state.MovePosition(before, r.doc, at) }
	sought := r.anchor == r.restoring.at
	if r.anchor = to(r.anchor); sought {
		r.restoring.at = r.anchor
	}
	m.history.remap(r.article, to)
	m.relocateBookmarks()
	r.continueAt, r.mousePress, r.focus.set, r.wordCounts = nil, nil, false, wordCounts{}
	place := func(at page.LinePos) page.LinePos {
		return page.LinePos{Block: to(document.Position{Block: at.Block}).Block, Line: at.Line}
	}
	switch mode := m.mode.(type) {
	case *finder:
		mode.anchor, mode.returnTo = to(mode.anchor), place(mode.returnTo)
	case *selection:
		mode.from, mode.cursor = place(mode.from), place(mode.cursor)
	case *footnote, *urlPrompt: // what they stand beside may be elsewhere
		m.mode = r
	}
}
