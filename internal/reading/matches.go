package reading

import (
	"context"
	"math"

	"maqal/internal/document"
	"maqal/internal/search"
)

// Matches are the matches of a search in the open article.
type Matches struct {
	results search.Results
	current *Marker // the current match, nil if there is none
	moved   bool    // whether the text has changed, so that current must be moved to a match
	waiting bool    // whether a [Work] is waiting for more matches
	pursue  bool    // whether the session waits for matches until all of the text is searched
}

// Index returns the search index of the document. It is built on the first call.
func (s *Session) Index() *search.Index {
	v := s.visit
	if v.index == nil {
		v.index = search.NewIndex(v.buffer.Document())
	}
	return v.index
}

// SetIndex sets the search index of the document, if a caller has built one. It updates the index to the document.
func (s *Session) SetIndex(x *search.Index) {
	x.Update(s.Document(), document.MaxBlock)
	s.visit.index = x
}

// Find starts a search for q. No match is current.
func (s *Session) Find(q search.Query) { s.SetMatches(s.Index().Find(q)) }

// SetMatches replaces the matches by those of a search of [Session.Index]. No match is current.
func (s *Session) SetMatches(r search.Results) {
	s.visit.clearMatches()
	s.visit.matches = &Matches{results: r}
}

// Matches returns the matches of the last search, or nil.
func (s *Session) Matches() *Matches { return s.visit.matches }

// ClearMatches removes the matches.
func (s *Session) ClearMatches() { s.visit.clearMatches() }

// clearMatches implements [Session.ClearMatches].
func (v *visit) clearMatches() {
	if v.matches != nil {
		v.buffer.Drop(v.matches.current)
		v.matches = nil
	}
}

// Results returns the results for all text that is folded so far.
func (h *Matches) Results() search.Results {
	if !h.results.Done() {
		h.results = h.results.Update()
	}
	return h.results
}

// Current returns the current match. It reports false if there is none, or if it was not found again after a
// change of the text.
func (h *Matches) Current() (m search.Match, ok bool) {
	if h.current == nil || h.moved {
		return m, false
	}
	p, ok := h.current.At()
	if !ok {
		return m, false
	}
	return search.Match{Block: p.From.Block, Start: p.From.Offset, End: p.To.Offset}, true
}

// passageOf returns the passage of a match.
func passageOf(m search.Match) document.Passage {
	return document.Passage{From: document.Position{Block: m.Block, Offset: m.Start}, To: document.Position{Block: m.Block, Offset: m.End}}
}

// SelectMatch makes a match the current one. [Session.Matches] must not be nil.
func (s *Session) SelectMatch(m search.Match) {
	h := s.visit.matches
	p := passageOf(m)
	h.moved = false
	if h.current == nil {
		h.current = s.visit.buffer.Mark(p)
	} else {
		h.current.Set(p)
	}
}

// SelectMatchIn makes the first match in a block the current one. It does nothing if there is none.
func (s *Session) SelectMatchIn(block document.BlockID) {
	if h := s.visit.matches; h != nil {
		if m, ok := h.results.Next(block, 0); ok && m.Block == block {
			s.SelectMatch(m)
		}
	}
}

// NextMatch makes the next match at or after a position the current one (step 1), or the previous one before it (step -1).
// If there is none, it wraps around at the end of the article, and sets wrapped. It reports false if there are no matches.
// [Session.Matches] must not be nil.
func (s *Session) NextMatch(step int, from document.Position) (m search.Match, wrapped, ok bool) {
	h := s.visit.matches
	h.results = h.results.Update()
	find, edge := h.results.Next, document.Position{}
	if step < 0 {
		find, edge = h.results.Previous, document.Position{Block: math.MaxInt64}
	}
	if m, ok = find(from.Block, from.Offset); !ok {
		wrapped = true
		m, ok = find(edge.Block, edge.Offset)
	}
	if ok {
		s.SelectMatch(m)
	}
	return m, wrapped, ok
}

// updateMatches updates the index and the matches after a change of the document. The current match is found again in the
// changed text.
func (v *visit) updateMatches(c Change) {
	d := v.buffer.Document()
	switch {
	case c.Replaced:
		if v.index != nil {
			v.index.Close()
		}
		v.index = nil
		if v.matches != nil {
			v.index = search.NewIndex(d)
			v.matches.results = v.matches.results.Update().WithIndex(v.index)
		}
	case v.index != nil:
		v.index.Update(d, c.From)
	}
	if h := v.matches; h != nil && c.Altered() {
		h.results = h.results.Update()
		h.moved, h.pursue = h.current != nil, true
		h.selectNearest()
	}
}

// selectNearest makes the match at the current one's position the current one, or the next match after it. If there is
// neither and all of the text is searched, it selects the previous match. It does nothing if the current match was not moved
// or its position is not known yet.
func (h *Matches) selectNearest() {
	if !h.moved {
		return
	}
	p, ok := h.current.At()
	if !ok {
		return
	}
	m, ok := h.results.Next(p.From.Block, p.From.Offset)
	if !ok && h.results.Done() {
		m, ok = h.results.Previous(p.From.Block, p.From.Offset)
	}
	if ok {
		h.current.Set(passageOf(m))
		h.moved = false
	}
}

// searchOn returns the work that waits until more of the changed text can be searched. It returns nil if none is needed or
// it is under way.
func (s *Session) searchOn() Work {
	v := s.visit
	h := v.matches
	if h == nil || !h.pursue || h.waiting || h.results.Done() {
		return nil
	}
	h.waiting = true
	results := h.results
	return func(ctx context.Context) Event {
		ctx, cancel := v.during(ctx)
		defer cancel()
		results.Wait(ctx)
		return matchesEvent{v, h}
	}
}

// A matchesEvent reports that more of the text can be searched.
type matchesEvent struct {
	visit   *visit
	matches *Matches
}

func (e matchesEvent) take(s *Session) Change {
	h := e.matches
	h.waiting = false
	if s.visit == e.visit && e.visit.matches == h {
		h.results = h.results.Update()
		h.selectNearest()
	}
	return Change{}
}
