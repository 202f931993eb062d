package reading

import (
	"slices"

	"maqal/internal/document"
)

// A jump is a position to go back or forward to, usually one that the user has jumped away from.
type jump struct {
	marker *Marker
	link   bool // whether the user left the position by following a link
}

// history is a jump list like Vim's. A new jump is appended at the end even if the user has gone back in the list. A
// position occurs only once, except those where a link was followed.
type history struct {
	jumps   []jump
	stack   bool // whether a position may occur more than once
	current int  // index of the jump that the user went back or forward to; len(jumps) after a new jump
}

// maxJumps limits the length of the history.
const maxJumps = 100

// push appends a jump. It first removes earlier jumps from the same position, except those that followed a link, and the
// oldest jump if the history is full.
func (h *history) push(j jump) {
	h.jumps = slices.DeleteFunc(h.jumps, func(other jump) bool {
		same := !h.stack && !other.link && other.samePosition(j)
		if same {
			other.drop()
		}
		return same
	})
	if full := len(h.jumps) - maxJumps + 1; full > 0 {
		for _, old := range h.jumps[:full] {
			old.drop()
		}
		h.jumps = slices.Delete(h.jumps, 0, full)
	}
	h.jumps = append(h.jumps, j)
	h.current = len(h.jumps)
}

// samePosition reports whether two jumps are at the same known position of a buffer.
func (j jump) samePosition(other jump) bool {
	a, aKnown := j.marker.At()
	b, bKnown := other.marker.At()
	return j.marker.buffer == other.marker.buffer && aKnown && bKnown && a.From == b.From
}

// drop drops the marker of the jump.
func (j jump) drop() { j.marker.buffer.Drop(j.marker) }

// forgetLinks marks all jumps as made without a link, so that backToLink finds none.
func (h *history) forgetLinks() {
	for i := range h.jumps {
		h.jumps[i].link = false
	}
}

// has reports whether a jump leads to a buffer.
func (h *history) has(b *Buffer) bool {
	return slices.ContainsFunc(h.jumps, func(j jump) bool { return j.marker.buffer == b })
}

// Push adds the position of the user to the history. Link reports whether the user leaves it by following a link.
func (s *Session) Push(link bool) {
	s.history.push(s.currentJump(link))
}

// currentJump returns a jump from the position of the user.
func (s *Session) currentJump(link bool) jump { return jump{s.visit.buffer.Mark(At(s.Here())), link} }

// pushCurrent adds the position of the user to the end of the history, so that Forward can return to it. It does nothing
// if the user has already gone back, or no article is open.
func (s *Session) pushCurrent() {
	if h := &s.history; h.current == len(h.jumps) && s.visit != nil {
		s.Push(false)
		h.current--
	}
}

// Back goes to the previous position in the history. It reports false if there is none.
func (s *Session) Back() bool {
	h := &s.history
	if h.current > 0 {
		s.pushCurrent()
	}
	if h.current == 0 {
		return false
	}
	h.current--
	s.goToJump(h.jumps[h.current])
	return true
}

// Forward goes to the next position in the history. It reports false if there is none.
func (s *Session) Forward() bool {
	h := &s.history
	if h.current+1 >= len(h.jumps) {
		return false
	}
	h.current++
	s.goToJump(h.jumps[h.current])
	return true
}

// BackToLink goes back to the position where a link was last followed. It reports false if there is none.
func (s *Session) BackToLink() bool {
	h := &s.history
	if !slices.ContainsFunc(h.jumps[:h.current], func(j jump) bool { return j.link }) {
		return false
	}
	s.pushCurrent()
	for i := h.current - 1; i >= 0; i-- {
		if h.jumps[i].link {
			h.current = i
			s.goToJump(h.jumps[i])
			return true
		}
	}
	return false // the history was full, and pushCurrent has dropped the link
}

// Return goes to the last position of the history and removes it from there. It reports false if there is none. It is for
// sessions whose history is a stack.
func (s *Session) Return() bool {
	h := &s.history
	n := len(h.jumps)
	if n == 0 {
		return false
	}
	last := h.jumps[n-1]
	s.goToJump(last)
	last.drop()
	h.jumps = h.jumps[:n-1]
	h.current = n - 1
	return true
}

// goToJump goes to a position of the history and opens its article if necessary. It unselects the link. If the article
// cannot be opened again, it does not go there.
func (s *Session) goToJump(j jump) {
	if b := j.marker.buffer; s.Buffer() != b {
		a, err := b.article.Reopen(s.Ctx)
		if err != nil {
			s.fail(err)
			return
		}
		s.Leave()
		b.open(a)
		s.enter(b)
		s.visit.here = b.Mark(document.Passage{})
	}
	s.visit.clearLink()
	s.goToMarker(j.marker)
}

// goToMarker goes to a marker of the current buffer, as soon as its position is known.
func (s *Session) goToMarker(m *Marker) {
	v := s.visit
	if p, ok := m.At(); ok {
		v.here.Set(At(p.From))
		return
	}
	v.buffer.Drop(v.here)
	v.here = v.buffer.Seek(m.Locator())
	v.here.steady = true
}
