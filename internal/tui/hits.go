package tui

import (
	"math"
	"slices"

	"maqal/internal/document"
	"maqal/internal/memory"
	"maqal/internal/page"
	"maqal/internal/search"
	"maqal/internal/theme"
)

// hits are what was found in the article that is read.
type hits struct {
	results search.Results
	at      search.Hit    // the one at hand, empty where none is
	want    *memory.Place // where the one at hand is looked for again, nil where it is not
}

// beginAt makes the first hit in a block the one at hand, where there is one.
func (h *hits) beginAt(block int) {
	if h == nil {
		return
	}
	if hit, ok := h.results.Next(block, 0); ok && hit.Block == block {
		h.at = hit
	}
}

// nextHit goes to the next hit (step 1) or the one before (-1): from the one at hand while that is on the screen, else
// from the first line. After the last comes the first again.
func (r *reader) nextHit(m *Model, step int) {
	if r.hits == nil {
		m.notice = m.say("nothing was searched for yet: %s finds", nameOf(keyFind))
		return
	}
	h := r.hits
	h.results = h.results.Grow()
	from := r.page.Position(r.top)
	if r.visible(h.at) {
		from = document.Position{Block: h.at.Block, Offset: h.at.Start}
		if step > 0 {
			from.Offset = h.at.End
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
		m.notice = m.say("it is not in the text")
		return
	}
	r.showHit(m, hit)
	switch number, total := h.results.Number(hit), h.results.Total(); {
	case wrapped && step < 0:
		m.notice = m.say("%d of %d · %s %s next, previous · from the end again", number, total, nameOf(keyNextHit), nameOf(keyPreviousHit))
	case wrapped:
		m.notice = m.say("%d of %d · %s %s next, previous · from the beginning again", number, total, nameOf(keyNextHit), nameOf(keyPreviousHit))
	}
}

// linesBefore is how many lines are shown before one that is jumped to, at most.
const linesBefore = 4

// showHit shows the line of a hit: the page stays where it is on the screen already.
func (r *reader) showHit(m *Model, hit search.Hit) {
	r.hits.at, r.hits.want = hit, nil
	m.notice = m.say("%d of %d · %s %s next, previous", r.hits.results.Number(hit), r.hits.results.Total(), nameOf(keyNextHit), nameOf(keyPreviousHit))
	if r.visible(hit) {
		r.focusOn(hit.Block)
		return
	}
	at := r.page.PlaceOf(document.Position{Block: hit.Block, Offset: hit.Start})
	top := r.page.Move(at, -min(linesBefore, r.area.body/4))
	if last := r.page.LastTop(r.area.body); last.Before(top) {
		top = last
	}
	r.leap(top)
	r.focusOn(hit.Block)
}

// visible reports whether the line where a hit begins is on the screen.
func (r *reader) visible(hit search.Hit) bool {
	if hit == (search.Hit{}) {
		return false
	}
	at := r.page.PlaceOf(document.Position{Block: hit.Block, Offset: hit.Start})
	return !at.Before(r.top) && !r.page.Move(r.top, r.area.body-1).Before(at)
}

// highlighted gives what draws the hits in the lines of the screen: in each cell by the bytes that it shows, so that a
// hit may go on in the next line, in another style and in another direction.
func (r *reader) highlighted() func(page.Place, page.Line) page.Line {
	if r.hits == nil {
		return func(_ page.Place, line page.Line) page.Line { return line }
	}
	if !r.hits.results.Done() {
		r.hits.results = r.hits.results.Grow()
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
	found := map[int][]search.Hit{}
	for block, s := range shown {
		found[block] = r.hits.results.Within(block, s[0], s[1])
	}
	return func(_ page.Place, line page.Line) page.Line { return r.hits.mark(line, found[line.Block]) }
}

// mark draws hits in a line.
func (h *hits) mark(line page.Line, found []search.Hit) page.Line {
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
			role := theme.Matched
			if hit == h.at {
				role = theme.Selected
			}
			line.Cells[i].Role = role
		}
	}
	return line
}
