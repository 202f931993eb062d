package paragraph

import (
	"slices"
	"unicode/utf8"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
	"maqal/internal/paragraph/segment"
)

// Limits within which a justified line looks natural. A line that needs more stays ragged.
const (
	maxTatweels     = 2  // in a word, all at its best join
	minLetters      = 3  // joining letters in a word that is lengthened
	cellsPerTatweel = 10 // at most one tatweel for this many cells of Options.Width; one in a narrower line
	maxSpaces       = 3  // cells of a widened space
)

const (
	tatweel      = "\u0640"
	noBreakSpace = "\u00A0"
)

// A kashidaPoint is a join that tatweels can lengthen.
type kashidaPoint struct {
	cluster int32 // index of the letter before the tatweel
	rank    arabic.Kashida
}

// prepareJustify clears extra and, if Options.Justify is set, prepares the piece for justification. It makes isolates
// rigid, because most of them are code or links.
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

// justifyLine widens the line of clusters [from, to) to Options.Width by setting extra. It inserts tatweels into Arabic words
// first, then widens the spaces as evenly as whole cells allow. If the limits prevent the full width, it widens nothing. If
// hyphen is set, it reserves one cell for a hyphen at the end of the line.
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
	tatweels := min(free, maxTatweels*len(l.kashidaPoints), max(l.options.Width/cellsPerTatweel, 1))
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

// findGaps collects the spaces to widen in the line of clusters [from, to): after each word, the first space that is not
// rigid.
func (l *Layouter) findGaps(from, to int) {
	l.gaps = l.gaps[:0]
	afterWord := false // whether a word follows the last gap
	for i := from; i < to; i++ {
		c := &l.clusters[i]
		switch {
		case !l.isStretchable(c):
			afterWord = afterWord || c.width > 0
		case afterWord && !c.rigid:
			l.gaps = append(l.gaps, int32(i))
			afterWord = false
		}
	}
}

// isStretchable reports whether c is a space without a fixed width.
func (l *Layouter) isStretchable(c *cluster) bool {
	switch l.text[c.start:c.end] {
	case " ", "\t", noBreakSpace:
		return true
	}
	return false
}

// findKashidaPoints collects the best join of each word that can be lengthened in the line of clusters [from, to).
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
		if rank != arabic.NoKashida && (best.rank == arabic.NoKashida || rank <= best.rank) && l.joinsNext(i, to) {
			best = kashidaPoint{int32(i), rank} // the last join of the best rank, as in handwriting
		}
	}
	l.addKashidaPoint(best, letters)
}

// addKashidaPoint adds p, the best join of a word, unless the word has no join or too few letters.
func (l *Layouter) addKashidaPoint(p kashidaPoint, letters int) {
	if p.rank != arabic.NoKashida && letters >= minLetters {
		l.kashidaPoints = append(l.kashidaPoints, p)
	}
}

// joinsNext reports whether cluster i, whose letter joins the next one, is also drawn joined to it, and neither is rigid.
// It reports false if the next letter is not before cluster to. Letters without presentation forms are drawn joined only
// in a logical layout.
func (l *Layouter) joinsNext(i, to int) bool {
	k := i + 1
	for k < to && l.clusters[k].width == 0 {
		k++
	}
	if k == to || l.clusters[i].rigid || l.clusters[k].rigid {
		return false
	}
	return len(l.shaped) == 0 || isPresentationForm(l.shaped[l.clusters[i].rune]) && isPresentationForm(l.shaped[l.clusters[k].rune])
}

// insertTatweels distributes n tatweels over kashidaPoints. It starts with the best ranks, and uses each join once before it
// uses any join twice. If only some joins of a rank are needed, they are spread evenly over the line.
func (l *Layouter) insertTatweels(n int) {
	slices.SortStableFunc(l.kashidaPoints, func(a, b kashidaPoint) int { return int(a.rank) - int(b.rank) })
	for round := 0; n > 0 && round < maxTatweels; round++ {
		for i := 0; i < len(l.kashidaPoints) && n > 0; {
			j := i + 1
			for j < len(l.kashidaPoints) && l.kashidaPoints[j].rank == l.kashidaPoints[i].rank {
				j++
			}
			sameRank := l.kashidaPoints[i:j]
			count := min(n, len(sameRank))
			for k := range count {
				l.extra[sameRank[(2*k+1)*len(sameRank)/(2*count)].cluster]--
			}
			n -= count
			i = j
		}
	}
}

// appendExtra appends the cells that Justify adds at c: extra spaces, or -extra tatweels if extra is negative.
func (l *Layouter) appendExtra(cells []Cell, c *cluster, extra int8, level bidi.Level) []Cell {
	cell := Cell{Glyph: " ", Start: l.base + int(c.start), Width: 1, Level: level}
	if extra < 0 {
		extra = -extra
		cell.Glyph, cell.Start = tatweel, l.base+int(c.end)
	}
	cell.End = cell.Start
	for range extra {
		cells = append(cells, cell)
	}
	return cells
}
