package bidi

import (
	"slices"
	"unicode/utf8"
)

// Line appends the directional runs of the line that holds bytes [start, end), in visual order from left to right:
// after L1, which sends white space at the line's end and around separators back to the base level, and L2.
func (p *Paragraph) Line(runs []Run, start, end int) []Run {
	if start >= end {
		return runs
	}
	if p.single {
		return append(runs, Run{start, end, p.base})
	}
	first := len(runs)
	at := start
	k, _ := slices.BinarySearch(p.separators, start)
	for ; k < len(p.separators) && p.separators[k] < end; k++ { // L1, 1–3
		sep := p.separators[k]
		_, size := utf8.DecodeRuneInString(p.text[sep:])
		trail := p.trail(at, sep)
		runs = p.logical(runs, at, trail, first)
		runs = add(runs, Run{trail, sep + size, p.base}, first)
		at = sep + size
	}
	trail := p.trail(at, end) // L1, 4
	runs = p.logical(runs, at, trail, first)
	runs = add(runs, Run{trail, end, p.base}, first)
	reorder(runs[first:])
	return runs
}

// trail is where the white space, isolate characters and removed characters at the end of [start, end) begin.
func (p *Paragraph) trail(start, end int) int {
	for end > start {
		r, size := utf8.DecodeLastRuneInString(p.text[start:end])
		if !trailMask.has(ClassOf(r)) {
			break
		}
		end -= size
	}
	return end
}

// logical appends the runs of bytes [start, end) in logical order.
func (p *Paragraph) logical(runs []Run, start, end, first int) []Run {
	for at := start; at < end; {
		l := p.levels[at]
		next := at + 1
		for next < end && p.levels[next] == l {
			next++
		}
		runs = add(runs, Run{at, next, l}, first)
		at = next
	}
	return runs
}

// add appends a run, as a part of the last one where that has its level.
func add(runs []Run, r Run, first int) []Run {
	if r.Start >= r.End {
		return runs
	}
	if n := len(runs) - 1; n >= first && runs[n].Level == r.Level {
		runs[n].End = r.End
		return runs
	}
	return append(runs, r)
}

// reorder applies L2 to runs in logical order.
func reorder(runs []Run) {
	highest, lowestOdd := Level(0), Level(maxDepth+2)
	for _, r := range runs {
		highest = max(highest, r.Level)
		if r.Level.RightToLeft() {
			lowestOdd = min(lowestOdd, r.Level)
		}
	}
	for l := highest; l >= lowestOdd; l-- {
		for i := 0; i < len(runs); i++ {
			j := i
			for j < len(runs) && runs[j].Level >= l {
				j++
			}
			if j > i {
				slices.Reverse(runs[i:j])
				i = j
			}
		}
	}
}
