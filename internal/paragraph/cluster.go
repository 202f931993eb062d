package paragraph

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"maqal/internal/arabic"
	"maqal/internal/paragraph/segment"
)

// cluster is a grapheme cluster of the piece at hand, or a lam-alef of several.
type cluster struct {
	start, end  int32 // bytes of the piece
	rune, runes int32 // its characters: the index of the first in shaped, and how many
	width       int32 // cells; 0 for what is not drawn
	fixed       int32 // where drawn is fixed: the index of its glyph
	first, rest segment.Traits
	breaks      segment.Break // what may happen after it
	source      glyphSource
	space       bool // white space, which is not drawn at the end of a line
	weak        bool // a word that is longer than the line is better cut after it than elsewhere
	rigid       bool // not to be widened
}

// glyphSource is how a cluster gets its glyph.
type glyphSource uint8

const (
	fromText   glyphSource = iota // its text
	fromLetter                    // the shaped form of its one character
	composed                      // put together from its characters
	fixed                         // whatever the text is
)

// findClusters finds the clusters of the piece, their widths and the places to break, and gives the width of all, in cells.
func (l *Layouter) findClusters() (width int) {
	l.clusters, l.fixed, l.composed = l.clusters[:0], l.fixed[:0], 0
	if cap(l.clusters) < len(l.text)/2 {
		l.clusters = make([]cluster, 0, len(l.text)/2+16)
	}
	runes := int32(0)
	for s := segment.Scan(l.text); s.Next(); {
		l.clusters = append(l.clusters, cluster{start: int32(s.Start), end: int32(s.End), rune: runes, runes: int32(s.Runes),
			first: s.First, rest: s.Rest, breaks: s.Break})
		c := &l.clusters[len(l.clusters)-1]
		runes += c.runes
		if int(c.rune) < len(l.shaped) && l.shaped[c.rune] == arabic.MergedAlef {
			l.mergeLamAlef()
			continue
		}
		for between := s.Inner; l.mustSplit(c); between = segment.NoBreak {
			width += l.splitCluster(between)
			c = &l.clusters[len(l.clusters)-1]
		}
		l.measure(c, width)
		width += int(c.width)
	}
	return width
}

// mergeLamAlef adds the last cluster, that of an alef, to that of its lam, with what stands between: invisible characters, and
// marks on those. A line is never broken there.
func (l *Layouter) mergeLamAlef() {
	i := len(l.clusters) - 1
	alef := l.clusters[i]
	for i--; i > 0 && !isLamAlef(l.shaped[l.clusters[i].rune]); i-- {
		l.clusters[i-1].rest |= l.clusters[i].first | l.clusters[i].rest
	}
	lam := &l.clusters[i]
	lam.end, lam.breaks = alef.end, alef.breaks
	lam.rest |= alef.rest
	lam.runes = alef.rune + alef.runes - lam.rune
	if lam.rest != 0 && lam.source != composed {
		lam.source = composed
		l.composed++
	}
	l.clusters = l.clusters[:i+1]
}

func isLamAlef(r rune) bool { return 0xFEF5 <= r && r <= 0xFEFC }

// mustSplit reports whether UAX #29 makes one cluster of what is two on a screen: a sign such as the end of an ayah and the
// number in it (GB9b), which no terminal draws inside, or a space and the joiner after it (GB9), between which a line
// may end (LB10, LB18).
func (l *Layouter) mustSplit(c *cluster) bool {
	if c.runes == 1 || !c.first.Has(segment.Prefix|segment.Space) {
		return false
	}
	_, size := utf8.DecodeRuneInString(l.text[c.start:])
	return c.first.Has(segment.Prefix) || isInvisible(l.text[int(c.start)+size:c.end])
}

// splitCluster takes the first character off the last cluster, and gives its width; the last cluster is then the rest.
func (l *Layouter) splitCluster(between segment.Break) int {
	one := &l.clusters[len(l.clusters)-1]
	rest := *one
	_, size := utf8.DecodeRuneInString(l.text[one.start:])
	one.end, one.runes, one.rest, one.breaks = one.start+int32(size), 1, 0, between
	l.measure(one, 0)
	width := int(one.width)
	rest.start, rest.rune, rest.runes = one.end, one.rune+1, rest.runes-1
	r, size := utf8.DecodeRuneInString(l.text[rest.start:])
	if rest.first = segment.TraitsOf(r); r == utf8.RuneError && size == 1 {
		rest.first = segment.Invalid
	}
	l.clusters = append(l.clusters, rest)
	return width
}

// The traits that have no say in the width of a cluster, of its first character and of others.
const (
	plainFirst = segment.NoStart | segment.Wide
	plainRest  = segment.Mark | segment.Vowel | segment.Format | segment.Ignorable
)

// measure finds the width of a cluster in the column given, and how it is drawn.
func (l *Layouter) measure(c *cluster, column int) {
	text := l.text[c.start:c.end]
	switch {
	case text == " ":
		c.space, c.width = true, 1
		return
	case c.first&^plainFirst != 0 || c.rest&^plainRest != 0:
		l.measureSpecial(c, text, column)
		return
	case text[0] < 0xE2 || text[0] == 0xE2 && text[1] < 0x98: // up to U+25FF, where all versions of Unicode agree
		c.width = 1
		if c.first.Has(segment.Wide) {
			c.width = 2
		}
	default:
		if c.width = int32(ansi.StringWidth(text)); c.width == 0 { // no character, such as U+FFFF
			l.setGlyph(c, replacementChar)
			return
		}
	}
	hides := l.options.HideMarks && (c.rest.Has(segment.Vowel) || text[0] == 0xEF) // U+F000 on: letters with points
	switch {
	case c.runes == 1 && !hides:
		if len(l.shaped) > 0 && text[0] >= utf8.RuneSelf {
			c.source = fromLetter
		}
	case !l.options.Logical || hides:
		c.source = composed
		l.composed++
	}
}
