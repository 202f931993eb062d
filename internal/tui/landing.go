package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/search"
)

// enterPatience is how long Enter waits for the text, where it is all that the screen waits for.
const enterPatience = 50 * time.Millisecond

// enter jumps to what the cursor is on; where nothing is found yet, as soon as something is.
func (f *finder) enter(m *Model) tea.Cmd {
	f.await()
	if f.canJump() {
		return f.jump(m)
	}
	if f.looking() {
		f.waiting = true
		m.notice = m.say("nothing is found yet: it jumps when something is · Esc goes back")
	}
	return nil
}

// canJump reports whether the cursor is on something that was found for what is typed now.
func (f *finder) canJump() bool {
	return f.listed() > 0 && (!f.behind || f.shows != textOnly && f.cursor < len(f.found))
}

// await waits a moment for what can be found in one.
func (f *finder) await() {
	for began := time.Now(); time.Since(began) < enterPatience; time.Sleep(time.Millisecond) {
		if _, size := f.ready(); size > quickEnter {
			return
		}
		f.settle()
		if f.listed() > 0 || f.query.Empty() || !slices.ContainsFunc(f.hunts, func(h *hunt) bool { return !h.results.Done() }) {
			return
		}
		for _, h := range f.hunts {
			if !h.results.Done() {
				h.results = h.results.Grow()
			}
		}
	}
}

// resume does what Enter could not do before, where now it can be done.
func (f *finder) resume(m *Model) tea.Cmd {
	switch {
	case !f.waiting:
		return nil
	case f.canJump():
		f.waiting, m.notice = false, ""
		return f.jump(m)
	case !f.looking():
		f.waiting, m.notice = false, ""
	}
	return nil
}

// landing is an article that is jumped to, when it is read.
type landing struct {
	finder *finder
	item   item
	opened *copied
	err    error
}

// jump goes to what the cursor is on: at once where its article is read already.
func (f *finder) jump(m *Model) tea.Cmd {
	it, ok := f.item(f.cursor)
	if !ok {
		return nil
	}
	if f.behind {
		it.hunt.results = it.hunt.index.Find(f.query).Grow()
	}
	if f.reader != nil {
		f.land(m, it)
		return nil
	}
	s := it.hunt.shelved
	if c := s.kept(); c != nil && !c.article.Changed() {
		f.arrive(m, it, c.article)
		return nil
	}
	l := &landing{finder: f, item: it}
	f.bound = l
	m.notice = m.say("opening %s …", it.hunt.title())
	return func() tea.Msg {
		l.opened, l.err = s.open()
		return l
	}
}

// happen jumps, unless a key was pressed since.
func (l *landing) happen(m *Model) tea.Cmd {
	switch {
	case m.mode != mode(l.finder) || l.finder.bound != l:
	case l.err != nil:
		m.notice = m.fault(l.err)
	default:
		m.notice = ""
		l.finder.arrive(m, l.item, l.opened.article)
	}
	return nil
}

// arrive opens an article of the library at what was found in it; where its file has changed since, at what is found
// again.
func (f *finder) arrive(m *Model, it item, a *library.Article) {
	f.close()
	m.open(a)
	r := m.reader
	if a.SameAs(&it.hunt.shelved.stamp) {
		it.hunt.index.Extend(a.Document, search.Unchanged)
		r.index = it.hunt.index
		f.reader = r
		f.land(m, it)
		return
	}
	at := document.Position{Block: it.hit.Block, Offset: it.hit.Start}
	if it.section >= 0 {
		title := it.hunt.doc.Sections[it.section].Title
		if i := slices.IndexFunc(r.doc.Sections, func(s document.Section) bool { return s.Title == title }); i >= 0 {
			at = document.Position{Block: r.doc.Sections[i].Block}
		}
	}
	if r.doc.Has(at.Block) {
		r.leap(r.page.PlaceOf(at))
	}
	if !f.query.Empty() {
		r.index = search.NewIndex(r.doc)
		r.hits = &hits{results: r.index.Find(f.query)}
	}
	m.notice = m.say("the file has changed since it was searched")
}

// land goes to what was found in the article that is read.
func (f *finder) land(m *Model, it item) {
	r := f.reader
	m.mode = r
	m.relay() // an outline that was open stays
	r.hits = nil
	if !f.query.Empty() {
		r.hits = &hits{results: it.hunt.results}
	}
	if it.section >= 0 {
		r.jump(it.section)
		r.hits.beginAt(r.doc.Sections[it.section].Block)
		return
	}
	r.showHit(m, it.hit)
}
