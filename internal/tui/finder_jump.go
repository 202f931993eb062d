package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/search"
)

// enterTimeout is how long Enter waits for the text, where it is all that the screen waits for.
const enterTimeout = 50 * time.Millisecond

// jumpOrWait jumps to what the cursor is on; where nothing is found yet, as soon as something is.
func (f *finder) jumpOrWait(m *Model) tea.Cmd {
	f.waitBriefly()
	if f.canJump() {
		return f.jump(m)
	}
	if f.isSearching() {
		f.enterPending = true
		m.notice = m.tr("Jumping to first match when found · Esc cancel")
	}
	return nil
}

// canJump reports whether the cursor is on something that was found for what is typed now.
func (f *finder) canJump() bool {
	return f.count() > 0 && (!f.stale || f.scope != scopeText && f.cursor < len(f.headingMatches))
}

// waitBriefly waits a moment for what can be found in one.
func (f *finder) waitBriefly() {
	for began := time.Now(); time.Since(began) < enterTimeout; time.Sleep(time.Millisecond) {
		if _, size := f.foldedSize(); size > syncLimitEnter {
			return
		}
		f.searchNow()
		if f.count() > 0 || f.query.Empty() || !slices.ContainsFunc(f.targets, func(h *searchTarget) bool { return !h.results.Done() }) {
			return
		}
		for _, h := range f.targets {
			if !h.results.Done() {
				h.results = h.results.Update()
			}
		}
	}
}

// retryJump does what Enter could not do before, where now it can be done.
func (f *finder) retryJump(m *Model) tea.Cmd {
	switch {
	case !f.enterPending:
		return nil
	case f.canJump():
		f.enterPending, m.notice = false, ""
		return f.jump(m)
	case !f.isSearching():
		f.enterPending, m.notice = false, ""
	}
	return nil
}

// pendingJump is an article that is jumped to, when it is read.
type pendingJump struct {
	finder *finder
	item   result
	loaded *loadedArticle
	err    error
}

// jump goes to what the cursor is on: at once where its article is read already.
func (f *finder) jump(m *Model) tea.Cmd {
	it, ok := f.item(f.cursor)
	if !ok {
		return nil
	}
	if f.stale {
		it.target.results = it.target.index.Find(f.query).Update()
	}
	if f.reader != nil {
		f.showResult(m, it)
		return nil
	}
	s := it.target.cached
	if c := s.loaded(); c != nil && !c.article.Changed() {
		f.openResult(m, it, c.article)
		return nil
	}
	l := &pendingJump{finder: f, item: it}
	f.pending = l
	m.notice = m.tr("Opening %s…", it.target.title())
	return func() tea.Msg {
		l.loaded, l.err = s.open()
		return l
	}
}

// apply jumps, unless a key was pressed since.
func (l *pendingJump) apply(m *Model) tea.Cmd {
	switch {
	case m.mode != mode(l.finder) || l.finder.pending != l:
	case l.err != nil:
		m.notice = m.errorText(l.err)
	default:
		m.notice = ""
		l.finder.openResult(m, l.item, l.loaded.article)
	}
	return nil
}

// openResult opens an article of the library at what was found in it; where its file has changed since, at what is found
// again.
func (f *finder) openResult(m *Model, it result, a *library.Article) {
	f.stop()
	m.open(a)
	r := m.reader
	if a.SameFile(&it.target.cached.snapshot) {
		it.target.index.Update(a.Document, search.Unchanged)
		r.index = it.target.index
		f.reader = r
		f.showResult(m, it)
		return
	}
	at := document.Position{Block: it.hit.Block, Offset: it.hit.Start}
	if it.section >= 0 {
		title := it.target.doc.Sections[it.section].Title
		if i := slices.IndexFunc(r.doc.Sections, func(s document.Section) bool { return s.Title == title }); i >= 0 {
			at = document.Position{Block: r.doc.Sections[i].Block}
		}
	}
	if r.doc.HasBlock(at.Block) {
		r.jumpToLine(r.page.LineOf(at))
	}
	if !f.query.Empty() {
		r.index = search.NewIndex(r.doc)
		r.matches = &matches{results: r.index.Find(f.query)}
	}
	m.notice = m.tr("File changed since it was searched")
}

// showResult goes to what was found in the article that is read.
func (f *finder) showResult(m *Model, it result) {
	r := f.reader
	m.mode = r
	m.relayout() // an outline that was open stays
	r.matches = nil
	if !f.query.Empty() {
		r.matches = &matches{results: it.target.results}
	}
	if it.section >= 0 {
		r.goToSection(it.section)
		r.matches.startAt(r.doc.Sections[it.section].Block)
		return
	}
	r.showMatch(m, it.hit)
}
