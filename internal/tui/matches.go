package tui

import (
	"math"
	"slices"

	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/search"
	"maqal/internal/state"
	"maqal/internal/theme"
)

// matches are what was found in the article that is read.
type matches struct {
	results search.Results
	current search.Match   // the one at hand, empty where none is
	target  *state.Locator // where the one at hand is looked for again, nil where it is not
}

// startAt makes the first hit in a block the one at hand, where there is one.
func (h *matches) startAt(block int) {
	if h == nil {
		return
	}
	if hit, ok := h.results.Next(block, 0); ok && hit.Block == block {
		h.current = hit
	}
}

// nextMatch goes to the next hit (step 1) or the one before (-1): from the one at hand while that is on the screen, else
// from the first line. After the last comes the first again.
func (r *reader) nextMatch(m *Model, step int) {
	if r.matches == nil {
		m.notice = m.tr("No search yet · press %s", bindingLabel(keySearch))
		return
	}
	h := r.matches
	h.results = h.results.Update()
	from := r.page.PositionOf(r.top)
	if r.matchVisible(h.current) {
		from = document.Position{Block: h.current.Block, Offset: h.current.Start}
		if step > 0 {
			from.Offset = h.current.End
		}
	}
	find := h.results.Next
	again := document.Position{}
	if step < 0 {
		find = h.results.Previous
		again = document.Position{Block: math.MaxInt}
	}
	hit, ok := find(from.Block, from.Offset)
	wrapped := !ok
	if wrapped {
		hit, ok = find(again.Block, again.Offset)
	}
	if !ok {
		m.notice = m.tr("No matches in text")
		return
	}
	r.showMatch(m, hit)
	switch number, total := h.results.Ordinal(hit), h.results.Total(); {
	case wrapped && step < 0:
		m.notice = m.tr("%d of %d · %s %s next, previous · wrapped to end", number, total, bindingLabel(keyNextMatch), bindingLabel(keyPreviousMatch))
	case wrapped:
		m.notice = m.tr("%d of %d · %s %s next, previous · wrapped to top", number, total, bindingLabel(keyNextMatch), bindingLabel(keyPreviousMatch))
	}
}

// contextLines is how many lines are shown before one that is jumped to, at most.
const contextLines = 4

// showMatch shows the line of a hit: the page stays where it is on the screen already.
func (r *reader) showMatch(m *Model, hit search.Match) {
	r.matches.current, r.matches.target = hit, nil
	m.notice = m.tr("%d of %d · %s %s next, previous", r.matches.results.Ordinal(hit), r.matches.results.Total(), bindingLabel(keyNextMatch), bindingLabel(keyPreviousMatch))
	if r.matchVisible(hit) {
		r.focusOn(hit.Block)
		return
	}
	at := r.page.LineOf(document.Position{Block: hit.Block, Offset: hit.Start})
	top := r.page.Move(at, -min(contextLines, r.area.body/4))
	if last := r.page.LastPageTop(r.area.body); last.Before(top) {
		top = last
	}
	r.jumpToLine(top)
	r.focusOn(hit.Block)
}

// matchVisible reports whether the line where a hit begins is on the screen.
func (r *reader) matchVisible(hit search.Match) bool {
	if hit == (search.Match{}) {
		return false
	}
	at := r.page.LineOf(document.Position{Block: hit.Block, Offset: hit.Start})
	return !at.Before(r.top) && !r.page.Move(r.top, r.area.body-1).Before(at)
}

// matchHighlighter gives what draws the hits in the lines of the screen: in each cell by the bytes that it shows, so that a
// hit may go on in the next line, in another style and in another direction.
func (r *reader) matchHighlighter() func(page.LinePos, page.Line) page.Line {
	if r.matches == nil {
		return func(_ page.LinePos, line page.Line) page.Line { return line }
	}
	if !r.matches.results.Done() {
		r.matches.results = r.matches.results.Update()
	}
	shown := map[int][2]int{} // bytes of each block that are on the screen
	for _, line := range r.page.Lines(r.top, r.area.body) {
		for i := range line.Cells {
			c := &line.Cells[i]
			if c.Start == c.End {
				continue
			}
			s, ok := shown[line.Block]
			if !ok {
				s = [2]int{c.Start, c.End}
			}
			shown[line.Block] = [2]int{min(s[0], c.Start), max(s[1], c.End)}
		}
	}
	found := map[int][]search.Match{}
	for block, s := range shown {
		found[block] = r.matches.results.InRange(block, s[0], s[1])
	}
	return func(_ page.LinePos, line page.Line) page.Line {
		return r.matches.highlightLine(line, found[line.Block])
	}
}

// highlightLine draws hits in a line.
func (h *matches) highlightLine(line page.Line, found []search.Match) page.Line {
	copied := false
	for _, hit := range found {
		for i := range line.Cells {
			c := &line.Cells[i]
			if c.Start == c.End || c.End <= hit.Start || hit.End <= c.Start {
				continue
			}
			if !copied { // the page keeps its own
				line.Cells, copied = slices.Clone(line.Cells), true
			}
			role := theme.Match
			if hit == h.current {
				role = theme.Selected
			}
			line.Cells[i].Role = role
		}
	}
	return line
}
