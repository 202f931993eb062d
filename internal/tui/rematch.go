package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/search"
	"maqal/internal/state"
)

// savedMatches are what was found and chosen in an article, by places that a newer version of its text has too.
type savedMatches struct {
	matches   *matches
	at        *state.Locator // of the hit at hand, nil where none is
	link      *link
	linkStart state.Locator // where the link begins
}

// saveMatches are those of the article as it is.
func (r *reader) saveMatches() savedMatches {
	k := savedMatches{matches: r.matches, link: r.link}
	if r.matches != nil && r.matches.current != (search.Match{}) {
		at := state.NewLocator(r.doc, document.Position{Block: r.matches.current.Block, Offset: r.matches.current.Start})
		k.at = &at
	} else if r.matches != nil {
		k.at = r.matches.target
	}
	if r.link != nil {
		k.linkStart = state.NewLocator(r.doc, document.Position{Block: r.link.block, Offset: r.link.start})
	}
	return k
}

// restoreMatches looks for what was found before in the text as it is now. The link is chosen when the page is laid out.
func (r *reader) restoreMatches(k savedMatches) tea.Cmd {
	r.matches, r.link = nil, nil
	if k.link != nil {
		l, at := *k.link, k.linkStart.Resolve(r.doc)
		l.block, l.start = at.Block, at.Offset
		r.link = &l
	}
	if k.matches == nil {
		return nil
	}
	results := k.matches.results.Update()
	if r.index == nil {
		r.index = search.NewIndex(r.doc)
		results = results.WithIndex(r.index)
	}
	r.matches = &matches{results: results, target: k.at}
	return r.watchMatches(r.matches)
}

// matchesGrownMsg is more of the text that hits are looked for in.
type matchesGrownMsg struct {
	reader  *reader
	matches *matches
}

// watchMatches waits beside the screen until there is more of the text to look through.
func (r *reader) watchMatches(h *matches) tea.Cmd {
	results := h.results
	return func() tea.Msg {
		results.Wait()
		return matchesGrownMsg{r, h}
	}
}

// apply shows what was found in it.
func (l matchesGrownMsg) apply(m *Model) tea.Cmd {
	r, h := l.reader, l.matches
	if m.reader != r || r.matches != h {
		return nil
	}
	h.results = h.results.Update()
	h.selectNearest(r.doc)
	if h.results.Done() {
		return nil
	}
	return r.watchMatches(h)
}

// selectNearest makes the hit at the place that is wanted the one at hand: the next one after it, where the text there is
// another now.
func (h *matches) selectNearest(d *document.Document) {
	if h.target == nil || !h.target.CanResolve(d) {
		return
	}
	at := h.target.Resolve(d)
	hit, ok := h.results.Next(at.Block, at.Offset)
	if !ok && h.results.Done() {
		hit, ok = h.results.Previous(at.Block, at.Offset)
	}
	if ok {
		h.current, h.target = hit, nil
	}
}

// matchingLink is the link on the screen that is the one given, on a page that was laid out anew: of those with its address the
// nearest; nil where none is.
func (r *reader) matchingLink(l *link) *link {
	var best *link
	far := func(other *link) [2]int { return [2]int{abs(other.block - l.block), abs(other.start - l.start)} }
	all := r.links()
	for i := range all {
		other := &all[i]
		if other.target != l.target || other.note != l.note {
			continue
		}
		if best == nil || far(other)[0] < far(best)[0] || far(other)[0] == far(best)[0] && far(other)[1] < far(best)[1] {
			best = other
		}
	}
	return best
}
