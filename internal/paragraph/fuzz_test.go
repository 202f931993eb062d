package paragraph_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/paragraph"
)

// FuzzLayout checks the layout of arbitrary text, with an isolate and with options made from bits. Text with invalid UTF-8
// is laid out but not checked, because the checker works with characters.
func FuzzLayout(f *testing.F) {
	for _, s := range []string{
		"", " ", "a", "كتاب", "لا إله إلا الله", "السَّلَامُ عَلَيْكُمْ وَرَحْمَةُ اللهِ وَبَرَكَاتُهُ", "בְּרֵאשִׁית בָּרָא אֱלֹהִים", "می\u200cخواهم می\u00adروم",
		"word word word word", "see https://example.com/a/b?c=d&e=f#g now", "a\tb\n\nc\u2028d", "(a) [ב] {ج} «د»", "\u06dd١٢ \u0600١٢٣", "\u064e \u0301 \u20dd",
		"👨\u200d👩\u200d👧 👍🏽 🇪🇬 ☺\ufe0f 1\ufe0f\u20e3 🏴\U000e0067\U000e0062\U000e007f", "\u2067a\u2069 \u202eb\u202c \u200f", "ل\u200bا ل\u00adا لَّا ل\u200dا",
		"中文、日本語。한국어", "ไทย क्षि ഗ്ദ", "\x00\x1b[31m\x7f\u0085\xff", strings.Repeat("ب", 50), strings.Repeat("e\u0301", 20), "...........)))))))))",
		" \u200cا \u200dب", "\u0627\u0653 \u0622 \u0648\u0654", "שׁ בּ \ufb2a\ufb4b",
	} {
		f.Add(s, uint16(0x1234), uint8(7), uint8(1), uint8(5))
		f.Add(s, uint16(0x0321), uint8(20), uint8(0), uint8(0))
	}
	var l paragraph.Layouter
	f.Fuzz(func(t *testing.T, s string, bits uint16, width, from, to uint8) {
		text := paragraph.Text{String: s}
		if int(from) < int(to) && int(to) <= len(s) && utf8.RuneStart((s + "a")[from]) && utf8.RuneStart((s + "a")[to]) {
			text.Isolates = []bidi.Isolate{{Start: int(from), End: int(to), Direction: bidi.Direction(bits >> 8 % 3)}}
		}
		o := paragraph.Options{Width: int(width), Direction: bidi.Direction(bits % 3), Logical: bits&4 != 0, Code: bits&8 != 0,
			Justify: bits&16 != 0, HideMarks: bits&32 != 0}
		if !utf8.ValidString(s) || len(s) > 2000 { // check takes more than linear time
			l.Layout(text, o)
			return
		}
		o.Width = max(o.Width, 1)
		if err := check(&l, text, o); err != nil {
			t.Fatalf("%+q %+v %+v: %v", s, text.Isolates, o, err)
		}
		if fit := l.Fit(text, o.Width, o); fit.Width > o.Width && len(fit.Cells) > 1 {
			t.Fatalf("%+q: Fit returns a line of width %[3]d, want at most %[2]d", s, o.Width, fit.Width)
		}
	})
}
