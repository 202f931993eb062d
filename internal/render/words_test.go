package render

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/terminal"
)

// kittyRow returns what kitty displays for a row. kitty draws each word between spaces in the direction of its first letter or
// Arabic digit, with mirrored brackets if that is right to left. Fonts are the fonts of the cells in visual order; without them, all cells have the same font.
func kittyRow(row []sent, fonts ...uint8) string {
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
				word[i] = mirror(word[i])
			}
		}
		out.WriteString(strings.Join(word, ""))
		word = word[:0]
	}
	for i, c := range row {
		if i > 0 && fonts != nil && fonts[c.style] != fonts[row[i-1].style] {
			flush()
		}
		if isBlank(c.glyph) {
			flush()
			out.WriteString(c.glyph)
		} else {
			word = append(word, c.glyph)
		}
	}
	flush()
	return out.String()
}

func TestWordsMatchesVisual(t *testing.T) {
	t.Parallel()
	a := newTestArranger(terminal.Output{Mode: terminal.Words})
	for _, row := range rows {
		if strings.ContainsAny(row.text, "\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652") {
			continue // marks are dropped; see TestWordsDropMarks
		}
		cells := cellsOf(row.text, row.base)
		if got, want := kittyRow(a.row(cells)), glyphs(cells); got != want {
			t.Errorf("%q: got %q, want %q", row.text, got, want)
		}
	}
	if a.inexact > 0 {
		t.Errorf("got %d inexact rows, want 0", a.inexact)
	}
}

func TestMixedDirectionWords(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text  string
		base  bidi.Direction
		want  string
		exact bool
	}{
		{"وPython.", bidi.RightToLeft, ".Pythonﻭ", true},       // a left-to-right letter is on the left
		{"PDF؛", bidi.RightToLeft, "؛PDF", true},               // the semicolon belongs to several scripts
		{"نصGoنص", bidi.RightToLeft, glyphsOf("نصGoنص"), true}, // right-to-left letters at both ends
		{"Goنص", bidi.RightToLeft, "Goﺺﻧ", false},              // the exact result is ﺺﻧGo; the parts are swapped
		{"x نصGo y", bidi.LeftToRight, "x Goﺺﻧ y", false},      // the exact result is x ﺺﻧGo y
		{"نص Goنص نص", bidi.RightToLeft, "ﺺﻧ Goﺺﻧ ﺺﻧ", false},  // words around the swapped one stay in place
	} {
		a := newTestArranger(terminal.Output{Mode: terminal.Words})
		got := kittyRow(a.row(cellsOf(test.text, test.base)))
		if got != test.want || (a.inexact == 0) != test.exact {
			t.Errorf("%q: got %q, %d inexact; want %q, exact %v", test.text, got, a.inexact, test.want, test.exact)
		}
	}
}

// kitty reverses numbers with Arabic digits too, alone and next to other signs.
func TestWordsWithArabicDigits(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"١٦ قسم", "١٥٪", "عام ١٩٢٥،[1]", "۴۵٪ آن", "(١٩٢٥–٢٠٢٠)", "٣٫٥ و١٢", "API ٢٠٢٦"} {
		a := newTestArranger(terminal.Output{Mode: terminal.Words})
		cells := cellsOf(text, bidi.RightToLeft)
		if got, want := kittyRow(a.row(cells)), glyphs(cells); got != want || a.inexact != 0 {
			t.Errorf("%q: got %q, %d inexact; want %q, 0 inexact", text, got, a.inexact, want)
		}
	}
}

// kitty reverses a part of a word in another font, such as bold, by itself.
func TestWordsWithTwoFonts(t *testing.T) {
	t.Parallel()
	a := newTestArranger(terminal.Output{Mode: terminal.Words})
	cells := cellsOf("نقله الأرشيف.", bidi.RightToLeft)
	fonts := make([]uint8, len(cells))
	for i := range cells { // from the left: the period, then a bold word
		if 1 <= i && i < 7 {
			cells[i].font = 1
		}
		fonts[i] = cells[i].font
	}
	if got, want := kittyRow(a.row(cells), fonts...), glyphs(cells); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func glyphsOf(text string) string { return glyphs(cellsOf(text, bidi.RightToLeft)) }

func TestWordsDropMarks(t *testing.T) {
	t.Parallel()
	a := newTestArranger(terminal.Output{Mode: terminal.Words})
	if got, want := kittyRow(a.row(cellsOf("مُحَمَّد", bidi.RightToLeft))), glyphsOf("محمد"); got != want || a.inexact != 1 {
		t.Errorf("got %q, %d inexact; want %q, 1 inexact", got, a.inexact, want)
	}
	a.inexact = 0
	if got, want := kittyRow(a.row(cellsOf("cafe\u0301", bidi.LeftToRight))), "cafe\u0301"; got != want || a.inexact != 0 {
		t.Errorf("got %q, %d inexact; want %q, 0 inexact", got, a.inexact, want)
	}
}

func TestRowSendsEachCellOnce(t *testing.T) {
	t.Parallel()
	for _, mode := range terminal.Modes() {
		a := newTestArranger(terminal.Output{Mode: mode, Mirrors: true, Reshapes: true})
		for _, row := range rows {
			cells := cellsOf(row.text, row.base)
			var sent []int
			for _, c := range a.row(cells) {
				sent = append(sent, c.cell)
			}
			slices.Sort(sent)
			for i := range cells {
				if i >= len(sent) || sent[i] != i {
					t.Fatalf("%s, %q: got cells %v, want each of %d once", mode, row.text, sent, len(cells))
				}
			}
		}
	}
}

func TestInsertsNonJoiners(t *testing.T) {
	t.Parallel()
	a := newTestArranger(terminal.Output{Mode: terminal.Logical, Reshapes: true})
	if got, want := glyphs(a.row(cellsOf("می\u200cروم لا", bidi.RightToLeft))), "ﻻ ﻡﻭﺭ"; !strings.Contains(got, "ﻣﯽ\u200cﺭﻭﻡ") || strings.Count(got, "\u200c") != 1 {
		t.Errorf("got %q, want %q with one non-joiner, after the yeh", got, want)
	}
}
