package tui

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/locator"
	"maqal/internal/page"
)

// A jump is a position to go back or forward to, usually one that the user has jumped away from.
type jump struct {
	article *library.Article
	at      document.Position
	link    bool // whether the user left the position by following a link
}

// history is a jump list like Vim's. A new jump is appended at the end even if the user has gone back in the list. A
// position occurs only once, except those where a link was followed.
type history struct {
	jumps   []jump
	current int // index of the jump that the user went back or forward to; len(jumps) after a new jump
}

// maxJumps limits the length of the history.
const maxJumps = 100

// push appends a jump. It first removes earlier jumps from the same position, except those that followed a link, and the
// oldest jump if the history is full.
func (h *history) push(j jump) {
	h.jumps = slices.DeleteFunc(h.jumps, func(other jump) bool {
		return !other.link && j.at == other.at && j.isIn(other.article)
	})
	h.jumps = append(h.jumps[max(len(h.jumps)-maxJumps+1, 0):], j)
	h.current = len(h.jumps)
}

// isIn reports whether the jump is in a, or in the same article opened at another time, which has the same key.
func (j jump) isIn(a *library.Article) bool {
	return j.article == a || a.Key != "" && j.article.Key == a.Key
}

// forgetLinks marks all jumps as made without a link, so that backToLink finds none.
func (h *history) forgetLinks() {
	for i := range h.jumps {
		h.jumps[i].link = false
	}
}

// replaceArticle replaces an article with its reloaded version and updates the positions of its jumps.
func (h *history) replaceArticle(before, after *library.Article) {
	for i := range h.jumps {
		if j := &h.jumps[i]; j.article == before {
			j.article, j.at = after, locator.Move(before.Document, after.Document, j.at)
		}
	}
}

// move moves the jumps in an article after a change of its document.
func (h *history) move(a *library.Article, c change) {
	for i := range h.jumps {
		if j := &h.jumps[i]; j.article == a {
			j.at = c.move(j.at)
		}
	}
}

// jumpToLine goes to a line and stores the previous position for [app.recordJump].
func (r *reader) jumpToLine(to page.LinePos) {
	from := r.anchor
	if r.showAt(to); r.anchor != from && r.jumpedFrom == nil {
		r.jumpedFrom = &from
	}
}

// recordJump adds the position that jumpToLine has jumped from to the history.
func (m *app) recordJump() {
	if r := m.reader; r != nil && r.jumpedFrom != nil {
		m.history.push(jump{article: r.article, at: *r.jumpedFrom})
		r.jumpedFrom = nil
	}
}

// recordCurrent adds the current position to the end of the history, so that forward can return to it. It does nothing if
// the user has already gone back, or no article is open.
func (m *app) recordCurrent() {
	if h := &m.history; h.current == len(h.jumps) && m.reader != nil {
		h.push(jump{article: m.reader.article, at: m.reader.anchor})
		h.current--
	}
}

// back goes to the previous position in the history.
func (m *app) back() {
	h := &m.history
	if h.current > 0 {
		m.recordCurrent()
	}
	if h.current == 0 {
		m.notice = m.tr("No earlier jump")
		return
	}
	h.current--
	m.goToJump(h.jumps[h.current])
}

// forward goes to the next position in the history.
func (m *app) forward() {
	h := &m.history
	if h.current+1 >= len(h.jumps) {
		m.notice = m.tr("No later jump")
		return
	}
	h.current++
	m.goToJump(h.jumps[h.current])
}

// backToLink goes back to the position where a link was last followed. It reports false if there is none.
func (m *app) backToLink() bool {
	h := &m.history
	isLink := func(j jump) bool { return j.link }
	if !slices.ContainsFunc(h.jumps[:h.current], isLink) {
		return false
	}
	m.recordCurrent()
	for i := h.current - 1; i >= 0; i-- {
		if h.jumps[i].link {
			h.current = i
			m.goToJump(h.jumps[i])
			return true
		}
	}
	return false // the history was full, and recordCurrent has dropped the link
}

// goToJump goes to a position of the history and opens its article if necessary.
func (m *app) goToJump(j jump) {
	m.notice = ""
	if m.reader == nil || !j.isIn(m.reader.article) {
		a, err := j.article.Reopen(m.ctx)
		if err != nil {
			m.notice = m.errorText(err)
			return
		}
		m.leaveArticle()
		m.open(a)
	}
	r := m.reader
	m.dropAll()
	r.link = nil
	r.anchor = j.at
	if r.article != j.article {
		r.anchor = locator.Move(j.article.Document, r.doc, j.at)
	}
	m.relayout()
}
