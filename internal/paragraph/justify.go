package paragraph

import (
	"slices"
	"unicode/utf8"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
	"maqal/internal/paragraph/segment"
)

// The limits within which a line that is filled still looks natural. A line that would need more stays ragged.
const (
	maxTatweels  = 2  // in a word, all at its one best join
	minLetters   = 3  // of a word that is lengthened
	tatweelShare = 10 // of so many cells of the line one at most is a tatweel, or one of a shorter line
	maxSpaces    = 3  // cells of a widened space
)

const (
	tatweel      = "\u0640"
	noBreakSpace = "\u00A0"
)

// kashidaPoint is a join that a tatweel can lengthen.
type kashidaPoint struct {
	cluster int32 // of the letter before the tatweel
	rank    arabic.Kashida
}

// prepareJustify gets ready to fill lines, where they are to be filled. Isolates, code and links for the most part, keep
// their looks.
func (l *Layouter) prepareJustify() {
	l.extra = l.extra[:0]
	if !l.options.Justify {
		return
	}
	l.extra = slices.Grow(l.extra, len(l.clusters))[:len(l.clusters)]
	clear(l.extra)
	for _, i := range l.isolates {
		for k := l.clusterAt(i.Start, 0, len(l.clusters)); k < len(l.clusters) && int(l.clusters[k].start) < i.End; k++ {
			l.clusters[k].rigid = true
		}
	}
}

// justifyLine decides how the line of clusters [from, to) is widened to the full width: Arabic words first, by tatweels at
// their best joins, the best of the line before others; then the spaces, all by the same number of cells or by one
// more. Where the limits do not allow for all that is missing, nothing is widened.
func (l *Layouter) justifyLine(from, to int, hyphen bool) {
	free := l.options.Width - l.width(from, to)
	if hyphen {
		free--
	}
	if free <= 0 || to <= from {
		return
	}
	l.findGaps(from, to)
	l.findKashidaPoints(from, to)
	tatweels := min(free, maxTatweels*len(l.kashidaPoints), max(l.options.Width/tatweelShare, 1))
	spaces := free - tatweels
	if spaces > (maxSpaces-1)*len(l.gaps) {
		return
	}
	l.insertTatweels(tatweels)
	for i, gap := range l.gaps {
		n := len(l.gaps)
		l.extra[gap] = int8((i+1)*spaces/n - i*spaces/n)
	}
}

// findGaps collects the spaces between the words of a line, the first of several that stand together.
func (l *Layouter) findGaps(from, to int) {
	l.gaps = l.gaps[:0]
	word := false // since the last gap
	for i := from; i < to; i++ {
		c := &l.clusters[i]
		switch {
		case !l.isStretchable(c):
			word = word || c.width > 0
		case word && !c.rigid:
			l.gaps = append(l.gaps, int32(i))
			word = false
		}
	}
}

// isStretchable reports whether a cluster is a space of no fixed width.
func (l *Layouter) isStretchable(c *cluster) bool {
	switch l.text[c.start:c.end] {
	case " ", "\t", noBreakSpace:
		return true
	}
	return false
}

// findKashidaPoints collects the best join of each word of a line that can be lengthened.
func (l *Layouter) findKashidaPoints(from, to int) {
	l.kashidaPoints = l.kashidaPoints[:0]
	if len(l.shaped) == 0 && !(l.options.Logical && arabic.NeedsShaping(l.text)) {
		return
	}
	if len(l.kashidas) == 0 {
		l.kashidas = arabic.Kashidas(l.kashidas, l.text)
	}
	best, letters := kashidaPoint{}, 0
	for i := from; i < to; i++ {
		c := &l.clusters[i]
		if c.first.Has(segment.Space) || l.isStretchable(c) {
			l.addKashidaPoint(best, letters)
			best, letters = kashidaPoint{}, 0
			continue
		}
		if r, _ := utf8.DecodeRuneInString(l.text[c.start:]); arabic.JoiningOf(r) != arabic.NonJoining {
			letters++
		}
		rank := l.kashidas[c.rune]
		if rank != arabic.NoKashida && (best.rank == arabic.NoKashida || rank <= best.rank) && l.joined(i, to) {
			best = kashidaPoint{int32(i), rank} // of equals the last, as writers do
		}
	}
	l.addKashidaPoint(best, letters)
}

func (l *Layouter) addKashidaPoint(p kashidaPoint, letters int) {
	if p.rank != arabic.NoKashida && letters >= minLetters {
		l.kashidaPoints = append(l.kashidaPoints, p)
	}
}

// joined reports whether the letters on both sides of a join are on the line, before cluster to, and are drawn joined:
// some letters have no forms in Unicode.
func (l *Layouter) joined(i, to int) bool {
	k := i + 1
	for k < to && l.clusters[k].width == 0 {
		k++
	}
	if k == to || l.clusters[i].rigid || l.clusters[k].rigid {
		return false
	}
	return len(l.shaped) == 0 || isForm(l.shaped[l.clusters[i].rune]) && isForm(l.shaped[l.clusters[k].rune])
}

// insertTatweels puts n tatweels in: one in each place before two in any, the best joins first; of equal ones, some from all
// over the line.
func (l *Layouter) insertTatweels(n int) {
	slices.SortStableFunc(l.kashidaPoints, func(a, b kashidaPoint) int { return int(a.rank) - int(b.rank) })
	for round := 0; n > 0 && round < maxTatweels; round++ {
		for i := 0; i < len(l.kashidaPoints) && n > 0; {
			j := i + 1
			for j < len(l.kashidaPoints) && l.kashidaPoints[j].rank == l.kashidaPoints[i].rank {
				j++
			}
			equals := l.kashidaPoints[i:j]
			some := min(n, len(equals))
			for k := range some {
				l.extra[equals[(2*k+1)*len(equals)/(2*some)].cluster]--
			}
			n -= some
			i = j
		}
	}
}

// appendExtra appends the cells that Justify adds at a cluster.
func (l *Layouter) appendExtra(cells []Cell, c *cluster, extra int8, level bidi.Level) []Cell {
	added := Cell{Glyph: " ", Start: l.base + int(c.start), Width: 1, Level: level}
	if extra < 0 {
		extra = -extra
		added.Glyph, added.Start = tatweel, l.base+int(c.end)
	}
	added.End = added.Start
	for range extra {
		cells = append(cells, added)
	}
	return cells
}
