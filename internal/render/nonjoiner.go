package render

import (
	"unicode/utf8"

	"maqal/internal/arabic"
)

const (
	nonJoiner = "\u200C" // ZERO WIDTH NON-JOINER
	joiner    = "\u200D" // ZERO WIDTH JOINER
)

// insertNonJoiners appends a ZERO WIDTH NON-JOINER to each glyph that the terminal would join to the next one, although
// the presentation form of the next one is not joined. Such letters were separated by a non-joiner in the document, or
// by the end of a line.
func insertNonJoiners(row []sent) {
	for i := 1; i < len(row); i++ {
		if areSeparated(row[i-1].glyph, row[i].glyph) {
			row[i-1].glyph += nonJoiner
		}
	}
}

// areSeparated reports whether the letters of two glyphs join by default, but the presentation form of the second is
// not joined to the first. The glyphs are adjacent in logical order.
func areSeparated(before, after string) bool {
	first, second := nominal(before), nominal(after)
	last, _ := utf8.DecodeLastRuneInString(first)
	isolated := arabic.Shape(nil, second)[0]
	if joined := arabic.Shape(nil, string(last)+second)[1]; joined == isolated {
		return false
	}
	form, _ := utf8.DecodeRuneInString(after)
	final := arabic.Shape(nil, joiner+second)[1]
	medial := arabic.Shape(nil, joiner+second+joiner)[1]
	return form != final && form != medial
}

// nominal returns the letters that the base of a glyph represents: several for a ligature.
func nominal(glyph string) string {
	r, _ := utf8.DecodeRuneInString(glyph)
	if letters, ok := arabic.Nominal(r); ok {
		return letters
	}
	return string(r)
}
