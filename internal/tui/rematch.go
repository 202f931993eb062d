package tui

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/locator"
	"maqal/internal/search"
)

// savedMatches are the matches and the selected link of an article, with locators that can be resolved in a newer version
// of its text.
type savedMatches struct {
	matches   *matches
	at        *locator.Locator // start of the current match, or the target of the matches; nil if there is neither
	link      *link
	linkStart locator.Locator // start of link, if that is not nil
}

// saveMatches returns the matches and the selected link of the article.
func (r *reader) saveMatches() savedMatches {
	saved := savedMatches{matches: r.matches, link: r.link}
	if r.matches != nil && r.matches.current != (search.Match{}) {
		at := locator.New(r.doc, document.Position{Block: r.matches.current.Block, Offset: r.matches.current.Start})
		saved.at = &at
	} else if r.matches != nil {
		saved.at = r.matches.target
	}
	if r.link != nil {
		saved.linkStart = locator.New(r.doc, document.Position{Block: r.link.block, Offset: r.link.start})
	}
	return saved
}

// restoreMatches searches the current text again for the saved matches, and restores the position of the selected link. The
// other fields of the link are updated by the next [reader.relayout]. The command waits for more matches; it is nil if
// there was no search.
func (r *reader) restoreMatches(saved savedMatches) tea.Cmd {
	r.matches, r.link = nil, nil
	if saved.link != nil {
		l, at := *saved.link, saved.linkStart.Resolve(r.doc)
		l.block, l.start = at.Block, at.Offset
		r.link = &l
	}
	if saved.matches == nil {
		return nil
	}
	results := saved.matches.results.Update()
	if r.index == nil {
		r.index = search.NewIndex(r.doc)
		results = results.WithIndex(r.index)
	}
	r.matches = &matches{results: results, target: saved.at}
	return r.watchMatches(r.matches)
}

// matchesGrownMsg reports that more of the text can be searched for matches.
type matchesGrownMsg struct {
	reader  *reader
	matches *matches
}

// watchMatches returns a command that waits until more of the text can be searched.
func (r *reader) watchMatches(h *matches) tea.Cmd {
	results := h.results
	return func() tea.Msg {
		results.Wait(r.ctx)
		return matchesGrownMsg{r, h}
	}
}

// apply searches the new text and waits for more. It does nothing if the matches were replaced or another article is open.
func (msg matchesGrownMsg) apply(m *app) tea.Cmd {
	r, h := msg.reader, msg.matches
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

// selectNearest makes the match at the target the current one, or the next match after it. If there is neither and the
// whole text is searched, it selects the previous match. It does nothing if there is no target or the target is not loaded
// yet.
func (h *matches) selectNearest(d *document.Document) {
	if h.target == nil || !h.target.CanResolve(d) {
		return
	}
	at := h.target.Resolve(d)
	match, ok := h.results.Next(at.Block, at.Offset)
	if !ok && h.results.Done() {
		match, ok = h.results.Previous(at.Block, at.Offset)
	}
	if ok {
		h.current, h.target = match, nil
	}
}

// matchingLink returns the link on the screen that corresponds to l, a link of an earlier page: the nearest one with the
// same target and footnote number. It returns nil if there is none.
func (r *reader) matchingLink(l *link) *link {
	var nearest *link
	nearer := func(a, b *link) bool {
		return cmp.Or(cmp.Compare(abs(a.block-l.block), abs(b.block-l.block)), abs(a.start-l.start)-abs(b.start-l.start)) < 0
	}
	all := r.links()
	for i := range all {
		other := &all[i]
		if other.target != l.target || other.note != l.note {
			continue
		}
		if nearest == nil || nearer(other, nearest) {
			nearest = other
		}
	}
	return nearest
}
