package terminal

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// harfbuzz is what kitty shows of a row: it takes each word between spaces as one text, whose direction is that of its
// first letter or Arabic digit, and draws a right-to-left one from the right, with brackets mirrored. fonts are those of
// the cells, where they differ: text in another one is another word.
func harfbuzz(sent []Sent, fonts ...uint8) string {
	var out strings.Builder
	var word []string
	flush := func() {
		first := neutral
		for _, glyph := range word {
			r, _ := utf8.DecodeRuneInString(glyph)
			if k := classOf(glyph); first == neutral && unicode.Is(unicode.Arabic, r) {
				first = right
			} else if (k == left || k == right) && first == neutral && !unicode.In(r, unicode.Common) {
				first = k
			}
		}
		if first == right {
			slices.Reverse(word)
			for i := range word {
				word[i] = mirrored(word[i])
			}
		}
		out.WriteString(strings.Join(word, ""))
		word = word[:0]
	}
	for i, s := range sent {
		if i > 0 && fonts != nil && fonts[s.Style] != fonts[sent[i-1].Style] {
			flush()
		}
		if isBlank(s.Glyph) {
			flush()
			out.WriteString(s.Glyph)
		} else {
			word = append(word, s.Glyph)
		}
	}
	flush()
	return out.String()
}

func TestWordsMatchVisual(t *testing.T) {
	a := Arranger{Output: Output{Mode: Words}}
	for _, row := range rows {
		if strings.ContainsAny(row.text, "\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652") {
			continue // marks are left out, which TestWordsDropMarks tests
		}
		cells := cellsOf(row.text, row.base)
		if got, want := harfbuzz(a.Row(cells)), glyphs(cells); got != want {
			t.Errorf("%q: kitty shows %q, not %q", row.text, got, want)
		}
	}
	if a.Inexact > 0 {
		t.Errorf("%d rows were counted as inexact", a.Inexact)
	}
}

func TestWordsOfBothDirections(t *testing.T) {
	for _, test := range []struct {
		text  string
		base  bidi.Direction
		shown string
		exact bool
	}{
		{"وPython.", bidi.RightToLeft, ".Pythonﻭ", true},       // a left-to-right letter comes first on the screen
		{"PDF؛", bidi.RightToLeft, "؛PDF", true},               // the semicolon is a sign of several scripts
		{"نصGoنص", bidi.RightToLeft, glyphsOf("نصGoنص"), true}, // right-to-left letters at both ends
		{"Goنص", bidi.RightToLeft, "Goﺺﻧ", false},              // should be ﺺﻧGo: the parts change places
		{"x نصGo y", bidi.LeftToRight, "x Goﺺﻧ y", false},      // should be x ﺺﻧGo y
		{"نص Goنص نص", bidi.RightToLeft, "ﺺﻧ Goﺺﻧ ﺺﻧ", false},  // the words beside it keep their places
	} {
		a := Arranger{Output: Output{Mode: Words}}
		got := harfbuzz(a.Row(cellsOf(test.text, test.base)))
		if got != test.shown || (a.Inexact == 0) != test.exact {
			t.Errorf("%q: kitty shows %q, counted inexact %d; want %q, exact %v", test.text, got, a.Inexact, test.shown, test.exact)
		}
	}
}

// Numbers in Arabic digits are reversed too, alone and beside other characters.
func TestWordsOfArabicDigits(t *testing.T) {
	for _, text := range []string{"١٦ قسم", "١٥٪", "عام ١٩٢٥،[1]", "۴۵٪ آن", "(١٩٢٥–٢٠٢٠)", "٣٫٥ و١٢", "API ٢٠٢٦"} {
		a := Arranger{Output: Output{Mode: Words}}
		cells := cellsOf(text, bidi.RightToLeft)
		if got, want := harfbuzz(a.Row(cells)), glyphs(cells); got != want || a.Inexact != 0 {
			t.Errorf("%q: kitty shows %q, counted inexact %d; want %q", text, got, a.Inexact, want)
		}
	}
}

// A bold part of a word is reversed by itself, because it is in another font.
func TestWordsOfTwoFonts(t *testing.T) {
	a := Arranger{Output: Output{Mode: Words}}
	cells := cellsOf("نقله الأرشيف.", bidi.RightToLeft)
	fonts := make([]uint8, len(cells))
	for i := range cells { // from the left: the full stop, then the link
		if 1 <= i && i < 7 {
			cells[i].Font = 1
		}
		fonts[i] = cells[i].Font
	}
	if got, want := harfbuzz(a.Row(cells), fonts...), glyphs(cells); got != want {
		t.Errorf("kitty shows %q, not %q", got, want)
	}
}

func glyphsOf(text string) string { return glyphs(cellsOf(text, bidi.RightToLeft)) }

func TestWordsDropMarks(t *testing.T) {
	a := Arranger{Output: Output{Mode: Words}}
	if got, want := harfbuzz(a.Row(cellsOf("مُحَمَّد", bidi.RightToLeft))), glyphsOf("محمد"); got != want || a.Inexact != 1 {
		t.Errorf("kitty shows %q, counted inexact %d; want %q, 1", got, a.Inexact, want)
	}
	a.Inexact = 0
	if got, want := harfbuzz(a.Row(cellsOf("cafe\u0301", bidi.LeftToRight))), "cafe\u0301"; got != want || a.Inexact != 0 {
		t.Errorf("kitty shows %q, counted inexact %d; want %q, 0", got, a.Inexact, want)
	}
}

func TestSendsEachCellOnce(t *testing.T) {
	for _, mode := range Modes() {
		a := Arranger{Output: Output{Mode: mode, Mirrors: true, Reshapes: true}}
		for _, row := range rows {
			cells := cellsOf(row.text, row.base)
			var sent []int
			for _, s := range a.Row(cells) {
				sent = append(sent, s.Cell)
			}
			slices.Sort(sent)
			for i := range cells {
				if i >= len(sent) || sent[i] != i {
					t.Fatalf("%s, %q: of %d cells these are sent: %v", mode, row.text, len(cells), sent)
				}
			}
		}
	}
}

func TestInsertsNonJoiners(t *testing.T) {
	a := Arranger{Output: Output{Mode: Logical, Reshapes: true}}
	if got, want := glyphs(a.Row(cellsOf("می\u200cروم لا", bidi.RightToLeft))), "ﻻ ﻡﻭﺭ"; !strings.Contains(got, "ﻣﯽ\u200cﺭﻭﻡ") || strings.Count(got, "\u200c") != 1 {
		t.Errorf("sent %q; %q should be parted once, after the yeh", got, want)
	}
}
