package paragraph_test

import (
	"slices"
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/paragraph"
)

// visual is what is seen of each line, from left to right.
func visual(lines []paragraph.Line) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = glyphs(line)
	}
	return out
}

func glyphs(line paragraph.Line) string {
	var b strings.Builder
	for _, c := range line.Cells {
		b.WriteString(c.Glyph)
	}
	return b.String()
}

// layoutCase is a text, what it is laid out with, and the lines that are seen, from left to right.
type layoutCase struct {
	name string
	text string
	o    paragraph.Options
	want []string
}

func runCases(t *testing.T, cases []layoutCase) {
	t.Helper()
	var l paragraph.Layouter
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := paragraph.Text{String: c.text}
			if err := check(&l, text, c.o); err != nil {
				t.Error(err)
			}
			if got := visual(l.Layout(text, c.o)); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func wide(n int) paragraph.Options { return paragraph.Options{Width: n} }

func TestLines(t *testing.T) {
	runCases(t, []layoutCase{
		{"empty", "", wide(10), []string{""}},
		{"spaces at the end of a line are not drawn", "one two   three ", wide(7), []string{"one two", "three"}},
		{"spaces at the start are", "  one two", wide(5), []string{"  one", "two"}},
		{"line feeds", "one\n\ntwo\n", wide(9), []string{"one", "", "two", ""}},
		{"other ends of lines", "a\u2028b\vc\u0085d", wide(9), []string{"a", "b", "c", "d"}},
		{"a long word is cut", "abcdefgh ij", wide(5), []string{"abcde", "fgh", "ij"}},
		{"between clusters", "e\u0301e\u0301e\u0301", wide(2), []string{"e\u0301e\u0301", "e\u0301"}},
		{"wide cells", "中文日本", wide(5), []string{"中文", "日本"}},
		{"after a hyphen", "left-to-right", wide(8), []string{"left-to-", "right"}},
		{"no-break space", "10\u00a0km far", wide(6), []string{"10\u00a0km", "far"}},
		{"narrow no-break space", "far 10\u202f%", wide(6), []string{"far", "10\u202f%"}},
		{"zero width space", "one\u200btwo", wide(4), []string{"one", "two"}},
		{"word joiner", "a b\u2060-\u2060c", wide(4), []string{"a", "b-c"}},
		{"a soft hyphen is drawn at a break", "hyphen\u00adation", wide(8), []string{"hyphen-", "ation"}},
		{"and nowhere else", "hyphen\u00adation", wide(11), []string{"hyphenation"}},
		{"where there is room", "a hyphen\u00adation", wide(8), []string{"a", "hyphen-", "ation"}},
		{"no room for it", "abc\u00addef", wide(3), []string{"abc", "def"}},
		{"tabs are spaces", "a\tb", wide(9), []string{"a b"}},
		{"closing punctuation", "one (two) three", wide(8), []string{"one", "(two)", "three"}},
		{"even where a word is cut", "abcdefgh)", wide(8), []string{"abcdefg", "h)"}},
		{"even after a space", "oui non !", wide(7), []string{"oui", "non !"}},
		{"an ellipsis", "abc def…", wide(7), []string{"abc", "def…"}},
		{"a quotation", "«ab» «cd»", wide(6), []string{"«ab»", "«cd»"}},
		{"a number keeps its sign", "cost -40 $", wide(7), []string{"cost", "-40 $"}},
		{"an emoji with a skin tone", "a 👍🏽 b", wide(9), []string{"a 👍 b"}},
		{"emoji that a joiner makes one of", "a 👨\u200d👩\u200d👧 b", wide(10), []string{"a 👨👩👧 b"}},
		{"an emoji of a sign of text", "a ❤\ufe0f b", wide(9), []string{"a ❤ b"}},
		{"a keycap", "a 1\ufe0f\u20e3 b", wide(9), []string{"a 1 b"}},
		{"a flag of tags", "🏴\U000e0067\U000e0062\U000e007f b", wide(9), []string{"🏴 b"}},
		{"marks without a letter", "\u0301a", wide(9), []string{"\u25cc\u0301a"}},
		{"what is no character", "a\uffffb", wide(9), []string{"a\ufffdb"}},
		{"controls as signs", "a\x1b[m\x7f", wide(9), []string{"a␛[m␡"}},
	})
}

func TestRightToLeft(t *testing.T) {
	runCases(t, []layoutCase{
		{"Hebrew", "שלום עולם", wide(20), []string{"םלוע םולש"}},
		{"two lines", "שלום עולם", wide(5), []string{"םולש", "םלוע"}},
		{"joined letters", "كتاب", wide(20), []string{"ﺏﺎﺘﻛ"}},
		{"lam-alef is one cell", "سلام", wide(3), []string{"ﻡﻼﺳ"}},
		{"and is never cut", "بلا", wide(2), []string{"ﻼﺑ"}},
		{"nor with something between", "ل\u200bا", wide(1), []string{"ﻻ"}},
		{"letters stay joined where a word is cut", "ببببب", wide(3), []string{"ﺒﺒﺑ", "ﺐﺒ"}},
		{"a joiner is not drawn but parts letters", "می\u200cشود", wide(9), []string{"ﺩﻮﺷﯽﻣ"}},
		{"a line may end between a space and a joiner", "می \u200cشود", wide(4), []string{"ﯽﻣ", "ﺩﻮﺷ"}},
		{"brackets are mirrored", "(א) [ב]", wide(9), []string{"[ב] (א)"}},
		{"with a mark too", "א (\u0301ב", wide(9), []string{"ב)\u0301 א"}},
		{"what is not seen after the last space", "אב \u200f\u200e", wide(9), []string{"בא"}},
		{"a number", "עמוד 12, 34", wide(20), []string{"34 ,12 דומע"}},
		{"Arabic digits", "صفحة ١٢", wide(20), []string{"١٢ ﺔﺤﻔﺻ"}},
		{"an English word over two lines", "א one two ב", wide(6), []string{"one א", "ב two"}},
		{"levels are those of the paragraph", "אב cd ef", wide(5), []string{"cd בא", "ef"}},
		{"Arabic comma", "قال، ثم", wide(4), []string{"،ﻝﺎﻗ", "ﻢﺛ"}},
		{"Arabic signs", "هل؟ لا؛", wide(4), []string{"؟ﻞﻫ", "؛ﻻ"}},
		{"a soft hyphen at the left end", "في مكتبا\u00adتهم", wide(9), []string{"-ﺎﺒﺘﻜﻣ ﻲﻓ", "ﻢﻬﺗ"}},
		{"not after a Hebrew letter (LB21a)", "בראשית ברא\u00adשית", wide(11), []string{"תישארב", "תישארב"}},
		{"after an English word at the end of such a line", "א hyphen\u00adation", wide(9), []string{"-hyphen א", "ation"}},
		{"letters join over a soft hyphen", "مكتب\u00adتهم", wide(5), []string{"-ﺒﺘﻜﻣ", "ﻢﻬﺘ"}},
		{"an ayah", "قل \u06dd١٢", wide(9), []string{"◉١٢ ﻞﻗ"}},
	})
}

func TestMarks(t *testing.T) {
	hide := paragraph.Options{Width: 40, HideMarks: true}
	runCases(t, []layoutCase{
		{"after their letter, in canonical order", "ب\u0651\u064e", wide(9), []string{"ﺏ\u064e\u0651"}},
		{"in Hebrew", "ש\u05c1\u05b8", wide(9), []string{"ש\u05b8\u05c1"}},
		{"and from left to right", "a\u0301\u0323", wide(9), []string{"a\u0323\u0301"}},
		{"of both letters of a lam-alef", "ل\u064eا\u0650", wide(9), []string{"ﻻ\u064e\u0650"}},
		{"harakat vanish", "كَتَبَ", hide, []string{"ﺐﺘﻛ"}},
		{"shadda too", "سُكَّر", hide, []string{"ﺮﻜﺳ"}},
		{"and superscript alef", "هٰذا", hide, []string{"ﺍﺬﻫ"}},
		{"hamza as a mark stays", "ا\u0654 و\u0654", hide, []string{"ﻭ\u0654 ﺍ\u0654"}},
		{"madda stays on an alef", "ا\u0653ل\u0653", hide, []string{"ﻝﺍ\u0653"}},
		{"niqqud and cantillation vanish", "בְּרֵאשִׁ֖ית", hide, []string{"תישארב"}},
		{"letters with points as one character", "\ufb2a\ufb4b", hide, []string{"וש"}},
		{"Latin accents stay", "e\u0301", hide, []string{"e\u0301"}},
		{"Indic signs stay", "कि", hide, []string{"कि"}},
		{"a mark on nothing", "\u064e", hide, []string{""}},
		{"the end of an ayah stays", "قُلْ \u06dd١", hide, []string{"◉١ ﻞﻗ"}},
	})
}

func TestCode(t *testing.T) {
	code := paragraph.Options{Width: 10, Code: true, Justify: true, Direction: bidi.LeftToRight}
	runCases(t, []layoutCase{
		{"breaks anywhere", "let x = 1; y", code, []string{"let x = 1;", " y"}},
		{"tab stops", "\ta\tb", code, []string{"    a   b"}},
		{"hidden controls are shown", "a\u202eb", code, []string{"a[RLO]b"}},
		{"and have no effect", "\u202eab", code, []string{"[RLO]ab"}},
	})
}

func TestLevels(t *testing.T) {
	var l paragraph.Layouter
	line := l.Layout(paragraph.Text{String: "א one 12 ב"}, wide(20))[0]
	var got []bidi.Level
	for _, c := range line.Cells {
		got = append(got, c.Level)
	}
	if want := []bidi.Level{1, 1, 2, 2, 2, 2, 2, 2, 1, 1}; !slices.Equal(got, want) || glyphs(line) != "ב one 12 א" {
		t.Errorf("%q has levels %v", glyphs(line), got)
	}
}

func TestIsolates(t *testing.T) {
	var l paragraph.Layouter
	s := "استعمل make! الآن"
	at := strings.Index(s, "make!")
	text := paragraph.Text{String: s, Isolates: []bidi.Isolate{{Start: at, End: at + len("make!")}}}
	if got, want := visual(l.Layout(text, wide(40))), []string{"ﻥﻵﺍ make! ﻞﻤﻌﺘﺳﺍ"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	text = paragraph.Text{String: "بببب", Isolates: []bidi.Isolate{{Start: 2, End: 4}}} // letters do not join over its edges
	if got, want := visual(l.Layout(text, wide(40))), []string{"ﺐﺑﺏﺏ"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPunctuationAfterIsolate(t *testing.T) {
	var l paragraph.Layouter
	for _, sign := range []string{"،", "؛", "؟", "»", "]", ")", "…", ".", ","} {
		s := "قل make" + sign + " ثم"
		at := strings.Index(s, "make")
		text := paragraph.Text{String: s, Isolates: []bidi.Isolate{{Start: at, End: at + len("make")}}}
		for width := 1; width < 12; width++ {
			for _, line := range l.Layout(text, wide(width)) {
				if width > 1 && strings.HasPrefix(s[line.Start:], sign) {
					t.Errorf("a line of %d begins with %s", width, sign)
				}
			}
		}
	}
}

func TestFit(t *testing.T) {
	var l paragraph.Layouter
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"short", 10, "short"},
		{"somewhat longer", 10, "somewhat…"},
		{"بيت أحمد على النهر", 9, "…ﺪﻤﺣﺃ ﺖﻴﺑ"},
		{"two\nlines\u2028or more", 20, "two lines or more"},
		{"none", 0, ""},
		{"x", 1, "x"},
		{"xy", 1, "…"},
	} {
		if got := glyphs(l.Fit(paragraph.Text{String: c.text}, c.width, paragraph.Options{})); got != c.want {
			t.Errorf("%q in %d: got %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
