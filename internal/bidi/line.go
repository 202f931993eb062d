package bidi

import (
	"sort"
	"unicode/utf8"
)

// Line appends to runs the directional runs of the line with bytes [start, end), and returns the extended slice. The
// runs are in visual order from left to right (L2). White space at the end of the line and before separators has the
// base level (L1). A run with a right-to-left level is displayed from its end to its start.
func (p *Paragraph) Line(runs []Run, start, end int) []Run {
	if start >= end {
		return runs
	}
	first := len(runs)
	at := start
	k := sort.Search(len(p.logical), func(k int) bool { return p.logical[k].End > start })
	for _, sep := range p.separators[sort.SearchInts(p.separators, start):] { // L1, items 1–3
		if sep >= end {
			break
		}
		_, size := utf8.DecodeRuneInString(p.text[sep:])
		runs, k = p.appendSegment(runs, k, at, sep, first)
		at = min(sep+size, end)
		runs = appendRun(runs, Run{sep, at, p.base}, first)
	}
	runs, _ = p.appendSegment(runs, k, at, end, first) // L1, item 4
	return p.reorder(runs, first)
}

// appendSegment appends the runs of the segment with bytes [start, end), in logical order. A segment contains no
// separator and ends at one or at the end of the line, so white space at its end gets the base level. Runs of the
// paragraph before index k do not overlap the segment. The returned index is the k of the next segment.
func (p *Paragraph) appendSegment(runs []Run, k, start, end, first int) ([]Run, int) {
	for k < len(p.logical) && p.logical[k].End <= start {
		k++
	}
	trailing := p.trailingStart(start, end)
	for at := start; at < trailing; k++ {
		r := p.logical[k]
		at = min(r.End, trailing)
		runs = appendRun(runs, Run{max(r.Start, start), at, r.Level}, first)
		if r.End > trailing {
			break
		}
	}
	if trailing < end {
		runs = appendRun(runs, Run{trailing, end, p.base}, first)
	}
	return runs, k
}

// appendRun appends r, or extends the last run if it has the same level; r must start at its end. It does not change
// runs before index first.
func appendRun(runs []Run, r Run, first int) []Run {
	if n := len(runs) - 1; n >= first && runs[n].Level == r.Level {
		runs[n].End = r.End
		return runs
	}
	return append(runs, r)
}

// trailingStart returns the start of the characters at the end of bytes [start, end) that L1 resets: white space, isolate
// formatting characters and removed characters. It returns end if there are none.
func (p *Paragraph) trailingStart(start, end int) int {
	for end > start {
		r, size := utf8.DecodeLastRuneInString(p.text[start:end])
		if !trailingMask.has(ClassOf(r)) {
			break
		}
		end -= size
	}
	return end
}

// stretch is a part of a line that L2 keeps together: runs of its level and higher levels, linked from left to right.
type stretch struct {
	level       Level // lowest level of its runs
	first, last int32 // leftmost and rightmost run, as indexes in Paragraph.ordered
}

// reorder applies L2 to runs[first:], which are in logical order.
//
// L2 reverses the runs once for each level, but reorder visits each run only once. A stretch consists of runs of one
// level and of the higher stretches between them. Their logical order goes from left to right if the level is even, and
// from right to left if it is odd.
func (p *Paragraph) reorder(runs []Run, first int) []Run {
	n := len(runs) - first
	if n < 2 {
		return runs
	}
	p.links = resize(p.links, n)
	p.ordered = append(p.ordered[:0], runs[first:]...)
	stack := p.stretches[:0] // levels increase toward the end
	for i, r := range p.ordered {
		for k := len(stack) - 1; k > 0 && stack[k-1].level >= r.Level; k-- {
			stack = p.mergeStretch(stack)
		}
		stack = append(stack, stretch{r.Level, int32(i), int32(i)})
		if k := len(stack) - 1; k > 0 && stack[k-1].level >= r.Level {
			stack[k-1].level = r.Level
			stack = p.mergeStretch(stack)
		}
	}
	for len(stack) > 1 {
		stack = p.mergeStretch(stack)
	}
	p.stretches = stack
	runs = runs[:first]
	for k := stack[0].first; n > 0; n-- {
		runs = appendVisualRun(runs, p.ordered[k], first)
		k = p.links[k]
	}
	return runs
}

// appendVisualRun appends r in visual order, or extends the last run if it has the same level and adjoins r in the text
// too. It drops an empty r, which only separated its neighbors. It does not change runs before index first.
func appendVisualRun(runs []Run, r Run, first int) []Run {
	if r.Start == r.End {
		return runs
	}
	if n := len(runs) - 1; n >= first && runs[n].Level == r.Level {
		switch last := &runs[n]; {
		case !r.Level.RightToLeft() && last.End == r.Start:
			last.End = r.End
			return runs
		case r.Level.RightToLeft() && last.Start == r.End:
			last.Start = r.Start
			return runs
		}
	}
	return append(runs, r)
}

// mergeStretch joins the last two stretches and returns the shortened stack. The last stretch follows the other in the
// text and has the same or a higher level. It goes to the right of the other if the level of the other is even, and to
// the left if it is odd.
func (p *Paragraph) mergeStretch(stack []stretch) []stretch {
	n := len(stack) - 1
	a, b := &stack[n-1], stack[n]
	if a.level.RightToLeft() {
		p.links[b.last], a.first = a.first, b.first
	} else {
		p.links[a.last], a.last = b.first, b.last
	}
	return stack[:n]
}
