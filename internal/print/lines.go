package print

import (
	"math"
	"strings"

	"maqal/internal/document"
	"maqal/internal/search"
)

// lineFinder finds the source lines of matches.
type lineFinder struct {
	q      search.Query
	d      *document.Document
	source string

	block         document.BlockID // of the previous match
	known         bool             // whether block is set
	lines         []int            // lines of the matches in block; nil if only the block's line is known
	matchesBefore int              // number of matches already returned in block
	offset        int              // end of the part of the source whose line feeds are counted
	line          int              // number of line feeds before offset
}

// lineOf returns the source line of a match, from 1. Matches must be passed in order. The line is exact if the source
// of the block contains as many matches as its text. Otherwise it is the first line of the block.
func (l *lineFinder) lineOf(m search.Match, results search.Results) int {
	if !l.known || m.Block != l.block {
		l.block, l.known, l.matchesBefore = m.Block, true, 0
		l.findLines(len(results.InRange(m.Block, 0, math.MaxInt)))
	}
	l.matchesBefore++
	if l.matchesBefore <= len(l.lines) {
		return l.lines[l.matchesBefore-1]
	}
	return l.line + 1
}

// findLines sets lines for the matches in the block, whose text contains count matches.
func (l *lineFinder) findLines(count int) {
	start := min(l.d.Block(l.block).Offset, len(l.source))
	end := len(l.source)
	for _, b := range l.d.Blocks(l.block + 1) {
		if b.Offset > start {
			end = min(b.Offset, end)
			break
		}
	}
	if start < l.offset {
		l.offset, l.line = 0, 0
	}
	l.line += strings.Count(l.source[l.offset:start], "\n")
	l.offset, l.lines = start, nil
	text := l.source[start:end]
	if in := l.q.In(text, l.d.Language); len(in) == count {
		for _, m := range in {
			l.lines = append(l.lines, l.line+1+strings.Count(text[:m.Start], "\n"))
		}
	}
}
