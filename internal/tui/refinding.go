package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/memory"
	"maqal/internal/search"
)

// finds are what was found and chosen in an article, by places that a newer version of its text has too.
type finds struct {
	hits *hits
	at   *memory.Place // of the hit at hand, nil where none is
	link *link
	from memory.Place // where the link begins
}

// finds are those of the article as it is.
func (r *reader) finds() finds {
	k := finds{hits: r.hits, link: r.link}
	if r.hits != nil && r.hits.at != (search.Hit{}) {
		at := memory.PlaceOf(r.doc, document.Position{Block: r.hits.at.Block, Offset: r.hits.at.Start})
		k.at = &at
	} else if r.hits != nil {
		k.at = r.hits.want
	}
	if r.link != nil {
		k.from = memory.PlaceOf(r.doc, document.Position{Block: r.link.block, Offset: r.link.start})
	}
	return k
}

// findAgain looks for what was found before in the text as it is now. The link is chosen when the page is laid out.
func (r *reader) findAgain(k finds) tea.Cmd {
	r.hits, r.link = nil, nil
	if k.link != nil {
		l, at := *k.link, k.from.In(r.doc)
		l.block, l.start = at.Block, at.Offset
		r.link = &l
	}
	if k.hits == nil {
		return nil
	}
	results := k.hits.results.Grow()
	if r.index == nil {
		r.index = search.NewIndex(r.doc)
		results = results.In(r.index)
	}
	r.hits = &hits{results: results, want: k.at}
	return r.lookOn(r.hits)
}

// lookedOn is more of the text that hits are looked for in.
type lookedOn struct {
	reader *reader
	hits   *hits
}

// lookOn waits beside the screen until there is more of the text to look through.
func (r *reader) lookOn(h *hits) tea.Cmd {
	results := h.results
	return func() tea.Msg {
		results.Wait()
		return lookedOn{r, h}
	}
}

// happen shows what was found in it.
func (l lookedOn) happen(m *Model) tea.Cmd {
	r, h := l.reader, l.hits
	if m.reader != r || r.hits != h {
		return nil
	}
	h.results = h.results.Grow()
	h.choose(r.doc)
	if h.results.Done() {
		return nil
	}
	return r.lookOn(h)
}

// choose makes the hit at the place that is wanted the one at hand: the next one after it, where the text there is
// another now.
func (h *hits) choose(d *document.Document) {
	if h.want == nil || !h.want.Known(d) {
		return
	}
	at := h.want.In(d)
	hit, ok := h.results.Next(at.Block, at.Offset)
	if !ok && h.results.Done() {
		hit, ok = h.results.Previous(at.Block, at.Offset)
	}
	if ok {
		h.at, h.want = hit, nil
	}
}

// alike is the link on the screen that is the one given, on a page that was laid out anew: of those with its address the
// nearest; nil where none is.
func (r *reader) alike(l *link) *link {
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
