package tui

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/locator"
	"maqal/internal/page"
	"maqal/internal/search"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
)

// matches are the matches of a search in the open article.
type matches struct {
	results search.Results
	current search.Match     // zero if there is none
	target  *locator.Locator // after a change of the document, position of the match to make current; nil once it is found
}

// startAt makes the first match in a block the current one. It does nothing if the block has no match or h is nil.
func (h *matches) startAt(block document.BlockID) {
	if h == nil {
		return
	}
	if match, ok := h.results.Next(block, 0); ok && match.Block == block {
		h.current = match
	}
}

// nextMatch goes to the next match (step 1) or the previous one (step -1). It starts from the current match if that is on
// the screen, and otherwise from the top line. It wraps around at the ends of the article.
func (r *reader) nextMatch(m *app, step int) {
	if r.matches == nil {
		m.notice = m.tr("No search yet · press %s", m.Keys.Name(keymap.Search))
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
	edge := document.Position{}
	if step < 0 {
		find = h.results.Previous
		edge = document.Position{Block: document.MaxBlock}
	}
	match, ok := find(from.Block, from.Offset)
	wrapped := !ok
	if wrapped {
		match, ok = find(edge.Block, edge.Offset)
	}
	if !ok {
		m.notice = m.tr("No matches in text")
		return
	}
	r.showMatch(m, match)
	switch number, total := h.results.Ordinal(match), h.results.Total(); {
	case wrapped && step < 0:
		m.notice = m.tr("%d of %d · %s %s next, previous · wrapped to end", number, total, m.Keys.Name(keymap.NextMatch), m.Keys.Name(keymap.PreviousMatch))
	case wrapped:
		m.notice = m.tr("%d of %d · %s %s next, previous · wrapped to top", number, total, m.Keys.Name(keymap.NextMatch), m.Keys.Name(keymap.PreviousMatch))
	}
}

// contextLines is the maximum number of lines above a match that is jumped to, except near the end of the article.
const contextLines = 4

// showMatch makes a match the current one, focuses its block and shows its number as a notice. It scrolls only if the match
// is not on the screen.
func (r *reader) showMatch(m *app, match search.Match) {
	r.matches.current, r.matches.target = match, nil
	m.notice = m.tr("%d of %d · %s %s next, previous", r.matches.results.Ordinal(match), r.matches.results.Total(), m.Keys.Name(keymap.NextMatch), m.Keys.Name(keymap.PreviousMatch))
	if r.matchVisible(match) {
		r.focusOn(match.Block)
		return
	}
	at := r.page.LineOf(document.Position{Block: match.Block, Offset: match.Start})
	top := r.page.Move(at, -min(contextLines, r.area.body/4))
	if last := r.page.LastPageTop(r.area.body); last.Before(top) {
		top = last
	}
	r.jumpToLine(top)
	r.focusOn(match.Block)
}

// matchVisible reports whether the first line of a match is on the screen. The zero match is never visible.
func (r *reader) matchVisible(match search.Match) bool {
	if match == (search.Match{}) {
		return false
	}
	at := r.page.LineOf(document.Position{Block: match.Block, Offset: match.Start})
	return !at.Before(r.top) && !r.page.Move(r.top, r.area.body-1).Before(at)
}

// matchHighlighter returns a function that highlights the matches in a line of the screen. It compares byte ranges cell by
// cell, so that a match may continue on the next line, in another style or in another direction.
func (r *reader) matchHighlighter() func(page.LinePos, page.Line) page.Line {
	if r.matches == nil {
		return func(_ page.LinePos, line page.Line) page.Line { return line }
	}
	if !r.matches.results.Done() {
		r.matches.results = r.matches.results.Update()
	}
	visible := map[document.BlockID][2]int{} // byte range of each block on the screen
	for _, line := range r.page.Lines(r.top, r.area.body) {
		for i := range line.Cells {
			c := &line.Cells[i]
			if c.Start == c.End {
				continue
			}
			span, ok := visible[line.Block]
			if !ok {
				span = [2]int{c.Start, c.End}
			}
			visible[line.Block] = [2]int{min(span[0], c.Start), max(span[1], c.End)}
		}
	}
	inBlock := map[document.BlockID][]search.Match{}
	for block, span := range visible {
		inBlock[block] = r.matches.results.InRange(block, span[0], span[1])
	}
	return func(_ page.LinePos, line page.Line) page.Line {
		return r.matches.highlightLine(line, inBlock[line.Block])
	}
}

// highlightLine returns line with the given matches highlighted, which are matches in its block. It does not change the
// cells of line.
func (h *matches) highlightLine(line page.Line, inBlock []search.Match) page.Line {
	copied := false
	for _, match := range inBlock {
		for i := range line.Cells {
			c := &line.Cells[i]
			if c.Start == c.End || c.End <= match.Start || match.End <= c.Start {
				continue
			}
			if !copied { // the cells belong to the page
				line.Cells, copied = slices.Clone(line.Cells), true
			}
			role := theme.Match
			if match == h.current {
				role = theme.Selected
			}
			line.Cells[i].Role = role
		}
	}
	return line
}
