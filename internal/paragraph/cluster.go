package paragraph

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"maqal/internal/arabic"
	"maqal/internal/paragraph/segment"
)

// A cluster is a grapheme cluster of the current piece, or a part of one that is split (see [Layouter.mustSplit]). A
// lam-alef ligature merges several clusters into one.
type cluster struct {
	start, end  int32          // byte range in the piece
	rune, runes int32          // index of the first character in shaped and kashidas, and number of characters
	width       int32          // cells; 0 if it is not drawn
	fixedIndex  int32          // index in fixedGlyphs if source is fixedGlyph
	first, rest segment.Traits // traits of the first character, and all traits of the others
	breakAfter  segment.Break  // line break after it
	source      glyphSource
	space       bool // white space, not drawn at the end of a line
	weakBreak   bool // a preferred break follows, for a word that is longer than a line
	rigid       bool // not widened by Justify
}

// A glyphSource selects how to make the glyph of a cluster.
type glyphSource uint8

const (
	fromText   glyphSource = iota // text of the cluster
	fromLetter                    // shaped form of its only character
	fromRunes                     // composed of its visible characters
	fixedGlyph                    // entry of fixedGlyphs
)

// findClusters splits the piece into clusters and sets their widths and line breaks. It returns the total width in cells.
func (l *Layouter) findClusters() (width int) {
	l.clusters, l.fixedGlyphs, l.composedCount = l.clusters[:0], l.fixedGlyphs[:0], 0
	if cap(l.clusters) < len(l.text)/2 {
		l.clusters = make([]cluster, 0, len(l.text)/2+16)
	}
	runes := int32(0)
	for s := segment.Scan(l.text); s.Next(); {
		l.clusters = append(l.clusters, cluster{start: int32(s.Start), end: int32(s.End), rune: runes, runes: int32(s.Runes),
			first: s.First, rest: s.Rest, breakAfter: s.Break})
		c := &l.clusters[len(l.clusters)-1]
		runes += c.runes
		if int(c.rune) < len(l.shaped) && l.shaped[c.rune] == arabic.MergedAlef {
			l.mergeLamAlef()
			continue
		}
		for inner := s.Inner; l.mustSplit(c); inner = segment.NoBreak {
			width += l.splitCluster(inner)
			c = &l.clusters[len(l.clusters)-1]
		}
		l.measure(c, width)
		width += int(c.width)
	}
	return width
}

// mergeLamAlef merges the last cluster, which starts with an alef, into the cluster of its lam. It also merges the clusters
// between them, which consist of invisible characters and marks. A line never breaks inside the result.
func (l *Layouter) mergeLamAlef() {
	i := len(l.clusters) - 1
	alef := l.clusters[i]
	for i--; i > 0 && !isLamAlef(l.shaped[l.clusters[i].rune]); i-- {
		l.clusters[i-1].rest |= l.clusters[i].first | l.clusters[i].rest
	}
	lam := &l.clusters[i]
	lam.end, lam.breakAfter = alef.end, alef.breakAfter
	lam.rest |= alef.rest
	lam.runes = alef.rune + alef.runes - lam.rune
	if lam.rest != 0 && lam.source != fromRunes {
		lam.source = fromRunes
		l.composedCount++
	}
	l.clusters = l.clusters[:i+1]
}

// isLamAlef reports whether r is a lam-alef ligature.
func isLamAlef(r rune) bool { return 0xFEF5 <= r && r <= 0xFEFC }

// mustSplit reports whether c, one cluster by UAX #29, must become two. One case is a sign such as the end of ayah with
// other characters (GB9b), because no terminal draws a number inside the sign. The other is a space followed only by
// invisible characters such as joiners (GB9), because a line may end between them (LB10, LB18).
func (l *Layouter) mustSplit(c *cluster) bool {
	if c.runes == 1 || !c.first.Has(segment.Prefix|segment.Space) {
		return false
	}
	_, size := utf8.DecodeRuneInString(l.text[c.start:])
	return c.first.Has(segment.Prefix) || isInvisible(l.text[int(c.start)+size:c.end])
}

// splitCluster splits the last cluster after its first character, and returns the width of that character in cells.
// breakAfter is the line break between the two. splitCluster does not measure the second cluster.
func (l *Layouter) splitCluster(breakAfter segment.Break) int {
	head := &l.clusters[len(l.clusters)-1]
	rest := *head
	_, size := utf8.DecodeRuneInString(l.text[head.start:])
	head.end, head.runes, head.rest, head.breakAfter = head.start+int32(size), 1, 0, breakAfter
	l.measure(head, 0)
	width := int(head.width)
	rest.start, rest.rune, rest.runes = head.end, head.rune+1, rest.runes-1
	r, size := utf8.DecodeRuneInString(l.text[rest.start:])
	if rest.first = segment.TraitsOf(r); r == utf8.RuneError && size == 1 {
		rest.first = segment.Invalid
	}
	l.clusters = append(l.clusters, rest)
	return width
}

// Traits that measure handles without measureSpecial, for the first character and for the others.
const (
	plainFirst = segment.NoStart | segment.Wide
	plainRest  = segment.Mark | segment.Vowel | segment.Format | segment.Ignorable
)

// measure sets the width and the glyph source of c. column is the width of the piece before c, in cells.
func (l *Layouter) measure(c *cluster, column int) {
	text := l.text[c.start:c.end]
	switch {
	case text == " ":
		c.space, c.width = true, 1
		return
	case c.first&^plainFirst != 0 || c.rest&^plainRest != 0:
		l.measureSpecial(c, text, column)
		return
	case isBelowU2600(text): // same width in all versions of Unicode
		c.width = 1
		if c.first.Has(segment.Wide) {
			c.width = 2
		}
	default:
		if c.width = int32(ansi.StringWidth(text)); c.width == 0 { // noncharacter, such as U+FFFF
			l.setGlyph(c, replacementChar)
			return
		}
	}
	hidesMarks := l.options.HideMarks && (c.rest.Has(segment.Vowel) || text[0] == 0xEF) // U+F000 to U+FFFF, with the Hebrew letters with points
	switch {
	case c.runes == 1 && !hidesMarks:
		if len(l.shaped) > 0 && text[0] >= utf8.RuneSelf {
			c.source = fromLetter
		}
	case !l.options.Logical || hidesMarks:
		c.source = fromRunes
		l.composedCount++
	}
}

// isBelowU2600 reports whether the first character of text, which is valid, is below U+2600.
func isBelowU2600(text string) bool { return text[0] < 0xE2 || text[0] == 0xE2 && text[1] < 0x98 }
