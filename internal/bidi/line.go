package bidi

import (
	"sort"
	"unicode/utf8"
)

// Line appends the directional runs of the line that holds bytes [start, end), in visual order from left to right:
// after L1, which sends white space at the line's end and around separators back to the base level, and L2. A run of
// a right-to-left level is seen from its end to its start.
func (p *Paragraph) Line(runs []Run, start, end int) []Run {
	if start >= end {
		return runs
	}
	first := len(runs)
	at := start
	k := sort.Search(len(p.logical), func(k int) bool { return p.logical[k].End > start })
	for _, sep := range p.separators[sort.SearchInts(p.separators, start):] { // L1, 1–3
		if sep >= end {
			break
		}
		_, size := utf8.DecodeRuneInString(p.text[sep:])
		runs, k = p.segment(runs, k, at, sep, first)
		at = min(sep+size, end)
		runs = appendRun(runs, Run{sep, at, p.base}, first)
	}
	runs, _ = p.segment(runs, k, at, end, first) // L1, 4
	return p.reorder(runs, first)
}

// segment appends the runs of bytes [start, end), which hold no separator, in logical order. Their end is that of the
// line or before a separator, so L1 applies to it. No run of the paragraph before k has any of them; the k returned is
// so for what comes after end.
func (p *Paragraph) segment(runs []Run, k, start, end, first int) ([]Run, int) {
	for k < len(p.logical) && p.logical[k].End <= start {
		k++
	}
	trail := p.trailingStart(start, end)
	for at := start; at < trail; k++ {
		r := p.logical[k]
		at = min(r.End, trail)
		runs = appendRun(runs, Run{max(r.Start, start), at, r.Level}, first)
		if r.End > trail {
			break
		}
	}
	if trail < end {
		runs = appendRun(runs, Run{trail, end, p.base}, first)
	}
	return runs, k
}

// appendRun appends a run, as a part of the last one where that has its level; runs before first are not looked at.
func appendRun(runs []Run, r Run, first int) []Run {
	if n := len(runs) - 1; n >= first && runs[n].Level == r.Level {
		runs[n].End = r.End
		return runs
	}
	return append(runs, r)
}

// trailingStart is where the white space, isolate characters and removed characters at the end of [start, end) begin.
func (p *Paragraph) trailingStart(start, end int) int {
	for end > start {
		r, size := utf8.DecodeLastRuneInString(p.text[start:end])
		if !trailMask.has(ClassOf(r)) {
			break
		}
		end -= size
	}
	return end
}

// A stretch is a part of a line that L2 keeps together: runs of its level and higher ones, linked from left to right.
type stretch struct {
	level       Level
	first, last int32 // indexes of runs
}

// reorder applies L2 to runs from first on, which are in logical order. Reversing, level by level, would take time for
// each level; this takes each run once. What L2 comes to is that the parts of the lowest level, and the higher
// stretches between them, stand from left to right where that level is even, else from right to left, and so again
// within each higher stretch.
func (p *Paragraph) reorder(runs []Run, first int) []Run {
	n := len(runs) - first
	if n < 2 {
		return runs
	}
	p.links = resize(p.links, n)
	p.ordered = append(p.ordered[:0], runs[first:]...)
	stack := p.stretches[:0] // of rising levels
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

// appendVisualRun is add for runs in visual order. It leaves an empty run out, which was there to part its neighbours; where
// they are seen in one piece all the same, they become one run.
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

// mergeStretch takes the last stretch into the one before it, whose level is lower or the same: it comes after it in the text,
// and so stands on the side to which that level goes.
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
