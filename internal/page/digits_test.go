package page

import (
	"slices"
	"testing"
	"unicode/utf8"
)

// The choice of digits changes only the glyphs of digits: cells keep their columns and byte ranges.
func TestDigitsKeepLayout(t *testing.T) {
	t.Parallel()
	for name, d := range parseArticles(t) {
		asWritten := Options{Theme: loadTheme(t, "none"), Width: 60, Justify: true, Links: NumberedLinks}
		for _, digits := range []Digits{NativeDigits, LatinDigits} {
			substituted := asWritten
			substituted.Digits = digits
			a, b := New(d, asWritten), New(d, substituted)
			for i := range a.Blocks() {
				same := func(x, y Line) bool {
					return x.Indent == y.Indent && slices.EqualFunc(x.Cells, y.Cells, equalExceptDigit)
				}
				if x, y := a.BlockLines(i), b.BlockLines(i); !slices.EqualFunc(x, y, same) {
					t.Fatalf("%s: block %d with digits %d: got %+v, want %+v", name, i, digits, y, x)
				}
			}
		}
	}
}

// equalExceptDigit reports whether two cells are equal, or differ only in digits of the same value.
func equalExceptDigit(x, y Cell) bool {
	a, n := utf8.DecodeRuneInString(x.Glyph)
	b, m := utf8.DecodeRuneInString(y.Glyph)
	if isDigit(a) && isDigit(b) && digitValue(a) == digitValue(b) {
		x.Glyph, y.Glyph = x.Glyph[n:], y.Glyph[m:]
	}
	return x == y
}
