package page

import (
	"slices"
	"testing"
	"unicode/utf8"
)

// Other digits change the picture of a digit and nothing else: each cell stays where it is and shows the same bytes.
func TestDigitsKeepTheirOrder(t *testing.T) {
	for name, d := range parsed(t) {
		written := Options{Theme: loaded(t, "none"), Width: 60, Justify: true, Links: NumberedLinks}
		for _, digits := range []Digits{NativeDigits, LatinDigits} {
			turned := written
			turned.Digits = digits
			a, b := New(d, written), New(d, turned)
			for i := range a.Blocks() {
				same := func(x, y Line) bool {
					return x.Indent == y.Indent && slices.EqualFunc(x.Cells, y.Cells, sameButDigit)
				}
				if x, y := a.BlockLines(i), b.BlockLines(i); !slices.EqualFunc(x, y, same) {
					t.Fatalf("%s: block %d is laid out differently with digits %d", name, i, digits)
				}
			}
		}
	}
}

// sameButDigit reports whether two cells are the same but for digits of the same value.
func sameButDigit(x, y Cell) bool {
	a, n := utf8.DecodeRuneInString(x.Glyph)
	b, m := utf8.DecodeRuneInString(y.Glyph)
	if isDigit(a) && isDigit(b) && digitValue(a) == digitValue(b) {
		x.Glyph, y.Glyph = x.Glyph[n:], y.Glyph[m:]
	}
	return x == y
}

func TestHasDigits(t *testing.T) {
	for language, want := range map[string]bool{"ar": true, "ar-EG": true, "ar-MA": false, "fa": true, "ur": true, "he": false, "en": false, "": false} {
		if HasDigits(language) != want {
			t.Errorf("%q has digits of its own: %v", language, !want)
		}
	}
}
