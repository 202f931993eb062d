package terminal

import (
	"unicode/utf8"

	"maqal/internal/arabic"
)

// A nonJoiner has no width; it comes with the letter before it. A joiner asks for joined forms.
const (
	nonJoiner = "\u200C"
	joiner    = "\u200D"
)

// insertNonJoiners puts a ZERO WIDTH NON-JOINER between letters that the terminal would join though their forms say that they are
// not joined: the writer, or the end of a line, parted them.
func (a *Arranger) insertNonJoiners() {
	for i := 1; i < len(a.sent); i++ {
		if areSeparated(a.sent[i-1].Glyph, a.sent[i].Glyph) {
			a.sent[i-1].Glyph += nonJoiner
		}
	}
}

// areSeparated reports whether two glyphs, one after the other in logical order, are of letters that join by nature, and the
// form of the second one says that these did not.
func areSeparated(before, after string) bool {
	first, second := nominal(before), nominal(after)
	a, _ := utf8.DecodeLastRuneInString(first)
	alone := arabic.Shape(nil, second)[0]
	if together := arabic.Shape(nil, string(a)+second)[1]; together == alone {
		return false
	}
	form, _ := utf8.DecodeRuneInString(after)
	joined := arabic.Shape(nil, joiner+second)[1]
	joinedOn := arabic.Shape(nil, joiner+second+joiner)[1]
	return form != joined && form != joinedOn
}

// nominal gives the letters of a glyph's base.
func nominal(glyph string) string {
	r, _ := utf8.DecodeRuneInString(glyph)
	if letters, ok := arabic.Nominal(r); ok {
		return letters
	}
	return string(r)
}
