package tui

import (
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/memory"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/search"
)

// grown brings what more was read of an article.
type grown struct {
	article *library.Article
	rest    *document.Rest // nil where that was all
	growth  document.Growth
}

// readOn reads on in the article that is read, beside the screen: nil where nothing is left, or it is on the way.
func (m *Model) readOn() tea.Cmd {
	if m.reader == nil {
		return nil
	}
	if rest := m.reader.article.Rest(); rest != nil {
		return next(m.reader, rest)
	}
	return nil
}

// untilDrawn is how long reading on waits for a screen after a key, and for the first: to be drawn beside it takes a
// screen longer.
const untilDrawn = 30 * time.Millisecond

// next reads a little of what is left of the article that is read.
func next(r *reader, rest *document.Rest) tea.Cmd {
	a, wait := r.article, untilDrawn-time.Since(r.growth.at)
	if r.toEnd { // somebody waits for it
		wait = 0
	}
	return func() tea.Msg {
		time.Sleep(wait)
		g, more := rest.Next()
		if !more {
			return grown{article: a, growth: g}
		}
		return grown{article: a, rest: rest, growth: g}
	}
}

// catchUpFor is how long the first screen of an article waits for the place that is looked for in it.
const catchUpFor = 100 * time.Millisecond

// catchUp reads on for a moment, where too little is known of the document to find a place in it. It does not wait for
// what comes through a pipe.
func (r *reader) catchUp() {
	began := time.Now()
	for more := true; more && !r.sought.found && time.Since(began) < catchUpFor && !r.article.Waits(); {
		more = r.article.ReadOn()
		r.seek(r.sought.place)
	}
	r.look()
}

// happen takes what was read, and reads on where the article is still read; else when it is again.
func (g grown) happen(m *Model) tea.Cmd {
	d, r := g.article.Document, m.reader
	if r == nil || r.article != g.article {
		d.Grow(g.growth)
		g.article.Leave(g.rest)
		return nil
	}
	before, finds := d.Snapshot(), r.finds()
	from, changed := d.Grow(g.growth)
	if !changed {
		from = search.Unchanged
	}
	again := r.grew(m, before, from, finds)
	if g.rest == nil {
		return tea.Batch(again, tea.Tick(atRest, func(time.Time) tea.Msg { return rested{g.article} }))
	}
	return tea.Batch(again, next(r, g.rest))
}

// growth is what the screen tells of the document as a whole, as it was looked at last: what is told must not change under
// the eyes of whoever reads.
type growth struct {
	complete bool
	minutes  int
	percent  int // of the source that is known, -1 where nobody knows how long it is
	at       time.Time
}

// How often what is told of a document that grows may change: while somebody waits for it, and else.
const (
	whileWaiting = 500 * time.Millisecond
	atRest       = time.Second
)

// look looks at what is known of the document: at each key, for then the screen is drawn anew.
func (r *reader) look() {
	r.growth = growth{r.doc.Complete(), r.doc.Minutes(), -1, time.Now()}
	if share, ok := r.doc.Known(); ok {
		r.growth.percent = int(100 * share)
	}
}

// rested is the moment to tell of a document that is complete, where no key was pressed.
type rested struct{ article *library.Article }

func (msg rested) happen(m *Model) tea.Cmd {
	if r := m.reader; r != nil && r.article == msg.article {
		r.look()
	}
	return nil
}

// grew shows what more is known of the document, which has changed from a block on: at the place that was looked for, or
// at the end, where it is only known now. Where something has changed, what was found and chosen before it did is found
// again.
func (r *reader) grew(m *Model, before *document.Document, from int, found finds) (again tea.Cmd) {
	if from == 0 { // its blocks may have other numbers
		r.renumber(m, before)
	}
	if r.index != nil {
		r.index.Extend(r.doc, from)
	}
	changed := from != search.Unchanged
	if changed {
		r.page, r.around = nil, nil
		again = r.findAgain(found)
	}
	if !r.sought.found && r.anchor == r.sought.at {
		r.seek(r.sought.place)
		changed = changed || r.sought.found
	}
	if r.doc.Complete() {
		m.findBookmarks()
	}
	if changed && m.width > 0 {
		r.relay(m)
	}
	if f, ok := m.mode.(*finder); ok && (changed || r.doc.Complete()) {
		f.renew()
	}
	if r.outline != nil {
		r.outline.cursor = min(r.outline.cursor, max(len(r.doc.Sections)-1, 0))
	}
	if (r.toEnd || r.outline != nil) && (time.Since(r.growth.at) > whileWaiting || r.doc.Complete()) {
		r.look()
	}
	if r.toEnd {
		r.show(r.page.LastTop(r.area.body))
	}
	return again
}

// tellNotices tells what has become known of the article that is odd about it.
func (m *Model) tellNotices() {
	r := m.reader
	if r == nil || len(r.doc.Notices) == r.told {
		return
	}
	if n := len(r.doc.Notices); n > r.told {
		m.notice = m.noticeOf(r.article, r.doc.Notices[n-1])
	}
	r.told = len(r.doc.Notices)
}

// noticeOf is a notice of an article for the status line.
func (m *Model) noticeOf(a *library.Article, notice message.Text) string {
	return m.say("%s: %s", filepath.Base(a.Name), notice)
}

// renumber finds the places of the document as it was in what it has become.
func (r *reader) renumber(m *Model, before *document.Document) {
	to := func(at document.Position) document.Position { return memory.Moved(before, r.doc, at) }
	sought := r.anchor == r.sought.at
	if r.anchor = to(r.anchor); sought {
		r.sought.at = r.anchor
	}
	m.history.move(r.article, to)
	m.findBookmarks()
	r.eye, r.pressed, r.focus.set, r.pace = nil, nil, false, pace{}
	place := func(at page.Place) page.Place {
		return page.Place{Block: to(document.Position{Block: at.Block}).Block, Line: at.Line}
	}
	switch mode := m.mode.(type) {
	case *finder:
		mode.anchor, mode.before = to(mode.anchor), place(mode.before)
	case *selecting:
		mode.from, mode.cursor = place(mode.from), place(mode.cursor)
	case *footnote, *outside: // what they stand beside may be elsewhere
		m.mode = r
	}
}
