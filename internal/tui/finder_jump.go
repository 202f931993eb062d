package tui

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
)

// enterTimeout limits how long Enter waits for matches before the program handles other messages.
const enterTimeout = 50 * time.Millisecond

// jumpOrWait jumps to the selected item. If there is none yet, it makes the finder jump to the first match as soon as that
// is found.
func (f *finder) jumpOrWait(m *app) tea.Cmd {
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

// canJump reports whether the selected item is a result of the current query.
func (f *finder) canJump() bool {
	return f.count() > 0 && (!f.stale || f.scope != scopeText && f.list.Index() < len(f.headingMatches))
}

// waitBriefly waits up to enterTimeout for the first result. It returns early if there is a result, if everything is
// searched, or if there is more text than syncLimitEnter.
func (f *finder) waitBriefly() {
	ctx, cancel := context.WithTimeout(f.ctx, enterTimeout)
	defer cancel()
	isSearching := func(t *searchTarget) bool { return !t.results.Done() }
	for ctx.Err() == nil {
		if _, size := f.foldedSize(); size > syncLimitEnter {
			return
		}
		f.searchNow()
		first := slices.IndexFunc(f.targets, isSearching)
		if first < 0 || f.count() > 0 || f.query.Empty() {
			return
		}
		f.targets[first].results.Wait(ctx)
		for _, t := range f.targets {
			if isSearching(t) {
				t.results = t.results.Update()
			}
		}
	}
}

// retryJump performs a pending Enter if there is a result now. If the search has ended without a result, it cancels the
// Enter.
func (f *finder) retryJump(m *app) tea.Cmd {
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

// A pendingJump is a jump to a result in an article that is being opened from the library. It is also the message that
// opening has ended, with or without an error.
type pendingJump struct {
	finder *finder
	item   result
	opened *library.Article // nil until the article is open
	err    error            // error of opening the article
}

// jump goes to the selected item. If its article must be read first, jump returns a command that reads it.
func (f *finder) jump(m *app) tea.Cmd {
	it, ok := f.item(f.list.Index())
	if !ok {
		return nil
	}
	if f.stale {
		it.target.results = it.target.index.Find(f.query).Update()
	}
	if !f.inLibrary {
		f.showResult(m, it)
		return nil
	}
	searched := it.target.article
	if a := searched.Cached(); a != nil {
		f.openResult(m, it, a)
		return nil
	}
	j := &pendingJump{finder: f, item: it}
	f.pending = j
	m.notice = m.tr("Opening %s…", it.target.article.Title())
	ctx := f.ctx
	return func() tea.Msg {
		j.opened, j.err = searched.Open(ctx)
		return j
	}
}

// apply jumps to the result or shows the error, unless a key has canceled the jump.
func (j *pendingJump) apply(m *app) tea.Cmd {
	switch {
	case !m.modes.isOpen(j.finder) || j.finder.pending != j:
	case j.err != nil:
		m.notice = m.errorText(j.err)
	default:
		m.notice = ""
		j.finder.openResult(m, j.item, j.opened)
	}
	return nil
}

// openResult opens an article of the library at a result. If the file has changed since it was searched, openResult goes to
// the heading with the same title, or to the start if there is none. For a match in the text, it goes to the same block and
// offset, or stays at the saved position if there is no such block.
func (f *finder) openResult(m *app, it result, a *library.Article) {
	a, err := a.Reopen(m.ctx)
	if err != nil {
		m.notice = m.errorText(err)
		return
	}
	f.stop()
	m.open(a)
	r := m.reader
	if it.target.article.IsVersion(a) {
		m.session.SetIndex(it.target.index)
		f.showResult(m, it)
		return
	}
	pos := document.Position{Block: it.match.Block, Offset: it.match.Start}
	if it.section >= 0 {
		title := it.target.doc.Sections[it.section].Title
		if i := slices.IndexFunc(r.doc.Sections, func(s document.Section) bool { return s.Title == title }); i >= 0 {
			pos = document.Position{Block: r.doc.Sections[i].Block}
		}
	}
	if r.doc.HasBlock(pos.Block) {
		r.jumpToLine(r.page.LineOf(pos))
	}
	if !f.query.Empty() {
		m.session.Find(f.query)
	}
	m.notice = m.tr("File changed since it was searched")
}

// showResult closes the finder and goes to a result in the open article.
func (f *finder) showResult(m *app, it result) {
	r := m.reader
	f.stop()
	m.drop(f)
	m.relayout() // an outline that was open before the finder stays open
	m.session.ClearMatches()
	if !f.query.Empty() {
		m.session.SetMatches(it.target.results)
	}
	if it.section >= 0 {
		r.goToSection(it.section)
		m.session.SelectMatchIn(r.doc.Sections[it.section].Block)
		return
	}
	r.showMatch(m, it.match)
}
