package tui

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/memory"
	"maqal/internal/page"
)

// visit is a place that a jump led away from.
type visit struct {
	article *library.Article
	at      document.Position
	link    bool // the jump followed a link
}

// history is the list of jumps, as Vim keeps it: a jump adds the place that it leads away from at the end, whichever
// place of the list one is at. A place is in it once, but for those that links led away from.
type history struct {
	visits []visit
	at     int // the place one is at; len(visits) where one has jumped on, or scrolled, since
}

// mostVisits is how many places are kept to go back to.
const mostVisits = 100

// leave adds a place that a jump leads away from.
func (h *history) leave(v visit) {
	h.visits = slices.DeleteFunc(h.visits, func(other visit) bool {
		return !other.link && v.at == other.at && v.isIn(other.article)
	})
	h.visits = append(h.visits[max(len(h.visits)-mostVisits+1, 0):], v)
	h.at = len(h.visits)
}

// isIn reports whether the place is in an article, which may have been opened anew.
func (v visit) isIn(a *library.Article) bool {
	return v.article == a || a.Key != "" && v.article.Key == a.Key
}

// forgetLinks lets Backspace go back over no link any more.
func (h *history) forgetLinks() {
	for i := range h.visits {
		h.visits[i].link = false
	}
}

// renew puts an article in the place of what it was before its file changed.
func (h *history) renew(before, after *library.Article) {
	for i := range h.visits {
		if v := &h.visits[i]; v.article == before {
			v.article, v.at = after, memory.Moved(before.Document, after.Document, v.at)
		}
	}
}

// move moves the places in an article, whose document has changed.
func (h *history) move(in *library.Article, to func(document.Position) document.Position) {
	for i := range h.visits {
		if v := &h.visits[i]; v.article == in {
			v.at = to(v.at)
		}
	}
}

// leap goes to a line by a jump: the history keeps the place that it leads away from.
func (r *reader) leap(to page.Place) {
	from := r.anchor
	if r.show(to); r.anchor != from && r.left == nil {
		r.left = &from
	}
}

// keepJump puts the place that a jump led away from into the history.
func (m *Model) keepJump() {
	if r := m.reader; r != nil && r.left != nil {
		m.history.leave(visit{article: r.article, at: *r.left})
		r.left = nil
	}
}

// stay adds the place one is at, so that going forward leads here again, and makes it the one at hand.
func (m *Model) stay() {
	if h := &m.history; h.at == len(h.visits) && m.reader != nil {
		h.leave(visit{article: m.reader.article, at: m.reader.anchor})
		h.at--
	}
}

// back goes to where the last jump led away from.
func (m *Model) back() {
	h := &m.history
	if h.at > 0 {
		m.stay()
	}
	if h.at == 0 {
		m.notice = m.say("there is no earlier jump to go back over")
		return
	}
	h.at--
	m.revisit(h.visits[h.at])
}

// forward goes to where back came from.
func (m *Model) forward() {
	h := &m.history
	if h.at+1 >= len(h.visits) {
		m.notice = m.say("there is no later jump to go forward over")
		return
	}
	h.at++
	m.revisit(h.visits[h.at])
}

// backOverLink goes to where the last link led away from, false where none did.
func (m *Model) backOverLink() bool {
	h := &m.history
	over := func(v visit) bool { return v.link }
	if !slices.ContainsFunc(h.visits[:h.at], over) {
		return false
	}
	m.stay()
	for i := h.at - 1; i >= 0; i-- {
		if h.visits[i].link {
			h.at = i
			m.revisit(h.visits[i])
			return true
		}
	}
	return false // the link led away from here
}

// revisit goes to a place of the history.
func (m *Model) revisit(v visit) {
	m.notice = ""
	if m.reader == nil || !v.isIn(m.reader.article) {
		m.leave()
		m.open(v.article)
	}
	r := m.reader
	m.mode = r
	r.link = nil
	r.anchor = v.at
	if r.article != v.article {
		r.anchor = memory.Moved(v.article.Document, r.doc, v.at)
	}
	m.relay()
}
