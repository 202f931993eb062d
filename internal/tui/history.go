package tui

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/page"
	"maqal/internal/state"
)

// jump is a place that a jump led away from.
type jump struct {
	article *library.Article
	at      document.Position
	link    bool // the jump followed a link
}

// history is the list of jumps, as Vim keeps it: a jump adds the place that it leads away from at the end, whichever
// place of the list one is at. A place is in it once, but for those that links led away from.
type history struct {
	jumps []jump
	at    int // the place one is at; len(visits) where one has jumped on, or scrolled, since
}

// maxJumps is how many places are kept to go back to.
const maxJumps = 100

// push adds a place that a jump leads away from.
func (h *history) push(v jump) {
	h.jumps = slices.DeleteFunc(h.jumps, func(other jump) bool {
		return !other.link && v.at == other.at && v.isIn(other.article)
	})
	h.jumps = append(h.jumps[max(len(h.jumps)-maxJumps+1, 0):], v)
	h.at = len(h.jumps)
}

// isIn reports whether the place is in an article, which may have been opened anew.
func (v jump) isIn(a *library.Article) bool {
	return v.article == a || a.Key != "" && v.article.Key == a.Key
}

// forgetLinks lets Backspace go back over no link any more.
func (h *history) forgetLinks() {
	for i := range h.jumps {
		h.jumps[i].link = false
	}
}

// replaceArticle puts an article in the place of what it was before its file changed.
func (h *history) replaceArticle(before, after *library.Article) {
	for i := range h.jumps {
		if v := &h.jumps[i]; v.article == before {
			v.article, v.at = after, state.MovePosition(before.Document, after.Document, v.at)
		}
	}
}

// remap moves the places in an article, whose document has changed.
func (h *history) remap(in *library.Article, to func(document.Position) document.Position) {
	for i := range h.jumps {
		if v := &h.jumps[i]; v.article == in {
			v.at = to(v.at)
		}
	}
}

// jumpToLine goes to a line by a jump: the history keeps the place that it leads away from.
func (r *reader) jumpToLine(to page.LinePos) {
	from := r.anchor
	if r.showAt(to); r.anchor != from && r.jumpedFrom == nil {
		r.jumpedFrom = &from
	}
}

// recordJump puts the place that a jump led away from into the history.
func (m *Model) recordJump() {
	if r := m.reader; r != nil && r.jumpedFrom != nil {
		m.history.push(jump{article: r.article, at: *r.jumpedFrom})
		r.jumpedFrom = nil
	}
}

// recordCurrent adds the place one is at, so that going forward leads here again, and makes it the one at hand.
func (m *Model) recordCurrent() {
	if h := &m.history; h.at == len(h.jumps) && m.reader != nil {
		h.push(jump{article: m.reader.article, at: m.reader.anchor})
		h.at--
	}
}

// back goes to where the last jump led away from.
func (m *Model) back() {
	h := &m.history
	if h.at > 0 {
		m.recordCurrent()
	}
	if h.at == 0 {
		m.notice = m.tr("No earlier jump")
		return
	}
	h.at--
	m.goToJump(h.jumps[h.at])
}

// forward goes to where back came from.
func (m *Model) forward() {
	h := &m.history
	if h.at+1 >= len(h.jumps) {
		m.notice = m.tr("No later jump")
		return
	}
	h.at++
	m.goToJump(h.jumps[h.at])
}

// backToLink goes to where the last link led away from, false where none did.
func (m *Model) backToLink() bool {
	h := &m.history
	over := func(v jump) bool { return v.link }
	if !slices.ContainsFunc(h.jumps[:h.at], over) {
		return false
	}
	m.recordCurrent()
	for i := h.at - 1; i >= 0; i-- {
		if h.jumps[i].link {
			h.at = i
			m.goToJump(h.jumps[i])
			return true
		}
	}
	return false // the link led away from here
}

// goToJump goes to a place of the history.
func (m *Model) goToJump(v jump) {
	m.notice = ""
	if m.reader == nil || !v.isIn(m.reader.article) {
		m.leaveArticle()
		m.open(v.article)
	}
	r := m.reader
	m.mode = r
	r.link = nil
	r.anchor = v.at
	if r.article != v.article {
		r.anchor = state.MovePosition(v.article.Document, r.doc, v.at)
	}
	m.relayout()
}
