package tui

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/search"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
)

// nextMatch goes to the next match (step 1) or the previous one (step -1). It starts from the current match if that is on
// the screen, and otherwise from the top line. It wraps around at the ends of the article.
func (r *reader) nextMatch(m *app, step int) {
	h := r.session.Matches()
	if h == nil {
		m.notice = m.tr("No search yet · press %s", m.Keys.Name(keymap.Search))
		return
	}
	from := r.page.PositionOf(r.top)
	if current, ok := h.Current(); ok && r.matchVisible(current) {
		from = document.Position{Block: current.Block, Offset: current.Start}
		if step > 0 {
			from.Offset = current.End
		}
	}
	match, wrapped, ok := r.session.NextMatch(step, from)
	if !ok {
		m.notice = m.tr("No matches in text")
		return
	}
	r.showMatch(m, match)
	switch number, total := h.Results().Ordinal(match), h.Results().Total(); {
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
	r.session.SelectMatch(match)
	results := r.session.Matches().Results()
	m.notice = m.tr("%d of %d · %s %s next, previous", results.Ordinal(match), results.Total(), m.Keys.Name(keymap.NextMatch), m.Keys.Name(keymap.PreviousMatch))
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

// matchVisible reports whether the first line of a match is on the screen.
func (r *reader) matchVisible(match search.Match) bool {
	at := r.page.LineOf(document.Position{Block: match.Block, Offset: match.Start})
	return !at.Before(r.top) && !r.page.Move(r.top, r.area.body-1).Before(at)
}

// matchHighlighter returns a function that highlights the matches in a line of the screen. It compares byte ranges cell by
// cell, so that a match may continue on the next line, in another style or in another direction.
func (r *reader) matchHighlighter() func(page.LinePos, page.Line) page.Line {
	h := r.session.Matches()
	if h == nil {
		return func(_ page.LinePos, line page.Line) page.Line { return line }
	}
	results := h.Results()
	current, _ := h.Current()
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
		inBlock[block] = results.InRange(block, span[0], span[1])
	}
	return func(_ page.LinePos, line page.Line) page.Line {
		return highlightMatches(line, inBlock[line.Block], current)
	}
}

// highlightMatches returns line with the given matches highlighted, which are matches in its block, and the current one
// selected. It does not change the cells of line.
func highlightMatches(line page.Line, inBlock []search.Match, current search.Match) page.Line {
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
			if match == current {
				role = theme.Selected
			}
			line.Cells[i].Role = role
		}
	}
	return line
}
