package paragraph_test

import (
	"slices"
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/paragraph"
)

// visualLines returns the glyphs of each line, from left to right.
func visualLines(lines []paragraph.Line) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = glyphs(line)
	}
	return out
}

// glyphs returns the glyphs of a line, from left to right.
func glyphs(line paragraph.Line) string {
	var b strings.Builder
	for _, c := range line.Cells {
		b.WriteString(c.Glyph)
	}
	return b.String()
}

// A layoutCase is a text, the options for its layout, and the expected lines, from left to right.
type layoutCase struct {
	name    string
	text    string
	options paragraph.Options
	want    []string
}

// runCases checks each case and compares its lines.
func runCases(t *testing.T, cases []layoutCase) {
	t.Helper()
	var l paragraph.Layouter
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := paragraph.Text{String: c.text}
			if err := check(&l, text, c.options); err != nil {
				t.Error(err)
			}
			if got := visualLines(l.Layout(text, c.options)); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// atWidth returns options with a width of n cells.
func atWidth(n int) paragraph.Options { return paragraph.Options{Width: n} }

func TestLines(t *testing.T) {
	t.Parallel()
	runCases(t, []layoutCase{
		{"empty", "", atWidth(10), []string{""}},
		{"no trailing spaces", "one two   three ", atWidth(7), []string{"one two", "three"}},
		{"leading spaces", "  one two", atWidth(5), []string{"  one", "two"}},
		{"line feeds", "one\n\ntwo\n", atWidth(9), []string{"one", "", "two", ""}},
		{"other line separators", "a\u2028b\vc\u0085d", atWidth(9), []string{"a", "b", "c", "d"}},
		{"breaks a long word", "abcdefgh ij", atWidth(5), []string{"abcde", "fgh", "ij"}},
		{"breaks between clusters", "e\u0301e\u0301e\u0301", atWidth(2), []string{"e\u0301e\u0301", "e\u0301"}},
		{"wide cells", "中文日本", atWidth(5), []string{"中文", "日本"}},
		{"break after a hyphen", "left-to-right", atWidth(8), []string{"left-to-", "right"}},
		{"no-break space", "10\u00a0km far", atWidth(6), []string{"10\u00a0km", "far"}},
		{"narrow no-break space", "far 10\u202f%", atWidth(6), []string{"far", "10\u202f%"}},
		{"zero width space", "one\u200btwo", atWidth(4), []string{"one", "two"}},
		{"word joiner", "a b\u2060-\u2060c", atWidth(4), []string{"a", "b-c"}},
		{"soft hyphen at a break", "hyphen\u00adation", atWidth(8), []string{"hyphen-", "ation"}},
		{"soft hyphen inside a line", "hyphen\u00adation", atWidth(11), []string{"hyphenation"}},
		{"soft hyphen only where its hyphen fits", "a hyphen\u00adation", atWidth(8), []string{"a", "hyphen-", "ation"}},
		{"soft hyphen that does not fit", "abc\u00addef", atWidth(3), []string{"abc", "def"}},
		{"tab in prose", "a\tb", atWidth(9), []string{"a b"}},
		{"closing punctuation", "one (two) three", atWidth(8), []string{"one", "(two)", "three"}},
		{"closing punctuation after a broken word", "abcdefgh)", atWidth(8), []string{"abcdefg", "h)"}},
		{"closing punctuation after a space", "oui non !", atWidth(7), []string{"oui", "non !"}},
		{"ellipsis", "abc def…", atWidth(7), []string{"abc", "def…"}},
		{"quotation marks", "«ab» «cd»", atWidth(6), []string{"«ab»", "«cd»"}},
		{"number with its sign", "cost -40 $", atWidth(7), []string{"cost", "-40 $"}},
		{"emoji with a skin tone", "a 👍🏽 b", atWidth(9), []string{"a 👍 b"}},
		{"emoji sequence with joiners", "a 👨\u200d👩\u200d👧 b", atWidth(10), []string{"a 👨👩👧 b"}},
		{"symbol with emoji style", "a ❤\ufe0f b", atWidth(9), []string{"a ❤ b"}},
		{"keycap", "a 1\ufe0f\u20e3 b", atWidth(9), []string{"a 1 b"}},
		{"flag with tags", "🏴\U000e0067\U000e0062\U000e007f b", atWidth(9), []string{"🏴 b"}},
		{"marks without a letter", "\u0301a", atWidth(9), []string{"\u25cc\u0301a"}},
		{"noncharacter", "a\uffffb", atWidth(9), []string{"a\ufffdb"}},
		{"control characters", "a\x1b[m\x7f", atWidth(9), []string{"a␛[m␡"}},
	})
}

func TestRightToLeft(t *testing.T) {
	t.Parallel()
	runCases(t, []layoutCase{
		{"Hebrew", "שלום עולם", atWidth(20), []string{"םלוע םולש"}},
		{"two lines", "שלום עולם", atWidth(5), []string{"םולש", "םלוע"}},
		{"joined letters", "كتاب", atWidth(20), []string{"ﺏﺎﺘﻛ"}},
		{"lam-alef in one cell", "سلام", atWidth(3), []string{"ﻡﻼﺳ"}},
		{"no break in a lam-alef", "بلا", atWidth(2), []string{"ﻼﺑ"}},
		{"no break in a lam-alef with a zero width space", "ل\u200bا", atWidth(1), []string{"ﻻ"}},
		{"broken word keeps its letter forms", "ببببب", atWidth(3), []string{"ﺒﺒﺑ", "ﺐﺒ"}},
		{"zero width non-joiner", "می\u200cشود", atWidth(9), []string{"ﺩﻮﺷﯽﻣ"}},
		{"break between a space and a non-joiner", "می \u200cشود", atWidth(4), []string{"ﯽﻣ", "ﺩﻮﺷ"}},
		{"mirrored brackets", "(א) [ב]", atWidth(9), []string{"[ב] (א)"}},
		{"mirrored bracket with a mark", "א (\u0301ב", atWidth(9), []string{"ב)\u0301 א"}},
		{"invisible characters after the last space", "אב \u200f\u200e", atWidth(9), []string{"בא"}},
		{"number", "עמוד 12, 34", atWidth(20), []string{"34 ,12 דומע"}},
		{"Arabic digits", "صفحة ١٢", atWidth(20), []string{"١٢ ﺔﺤﻔﺻ"}},
		{"English words on two lines", "א one two ב", atWidth(6), []string{"one א", "ב two"}},
		{"levels of the whole paragraph", "אב cd ef", atWidth(5), []string{"cd בא", "ef"}},
		{"Arabic comma", "قال، ثم", atWidth(4), []string{"،ﻝﺎﻗ", "ﻢﺛ"}},
		{"Arabic punctuation", "هل؟ لا؛", atWidth(4), []string{"؟ﻞﻫ", "؛ﻻ"}},
		{"hyphen at the left end", "في مكتبا\u00adتهم", atWidth(9), []string{"-ﺎﺒﺘﻜﻣ ﻲﻓ", "ﻢﻬﺗ"}},
		{"no break after a Hebrew letter and a hyphen (LB21a)", "בראשית ברא\u00adשית", atWidth(11), []string{"תישארב", "תישארב"}},
		{"hyphen after an English word", "א hyphen\u00adation", atWidth(9), []string{"-hyphen א", "ation"}},
		{"letters join across a soft hyphen", "مكتب\u00adتهم", atWidth(5), []string{"-ﺒﺘﻜﻣ", "ﻢﻬﺘ"}},
		{"end of ayah", "قل \u06dd١٢", atWidth(9), []string{"◉١٢ ﻞﻗ"}},
	})
}

func TestMarks(t *testing.T) {
	t.Parallel()
	hide := paragraph.Options{Width: 40, HideMarks: true}
	runCases(t, []layoutCase{
		{"Arabic canonical order", "ب\u0651\u064e", atWidth(9), []string{"ﺏ\u064e\u0651"}},
		{"Hebrew canonical order", "ש\u05c1\u05b8", atWidth(9), []string{"ש\u05b8\u05c1"}},
		{"Latin canonical order", "a\u0301\u0323", atWidth(9), []string{"a\u0323\u0301"}},
		{"marks of both letters of a lam-alef", "ل\u064eا\u0650", atWidth(9), []string{"ﻻ\u064e\u0650"}},
		{"harakat are hidden", "كَتَبَ", hide, []string{"ﺐﺘﻛ"}},
		{"shadda is hidden", "سُكَّر", hide, []string{"ﺮﻜﺳ"}},
		{"superscript alef is hidden", "هٰذا", hide, []string{"ﺍﺬﻫ"}},
		{"combining hamza stays", "ا\u0654 و\u0654", hide, []string{"ﻭ\u0654 ﺍ\u0654"}},
		{"madda stays on alef only", "ا\u0653ل\u0653", hide, []string{"ﻝﺍ\u0653"}},
		{"niqqud and cantillation are hidden", "בְּרֵאשִׁ֖ית", hide, []string{"תישארב"}},
		{"precomposed letters lose their points", "\ufb2a\ufb4b", hide, []string{"וש"}},
		{"Latin accents stay", "e\u0301", hide, []string{"e\u0301"}},
		{"Indic signs stay", "कि", hide, []string{"कि"}},
		{"mark without a letter", "\u064e", hide, []string{""}},
		{"end of ayah stays", "قُلْ \u06dd١", hide, []string{"◉١ ﻞﻗ"}},
	})
}

func TestCode(t *testing.T) {
	t.Parallel()
	code := paragraph.Options{Width: 10, Code: true, Justify: true, Direction: bidi.LeftToRight}
	runCases(t, []layoutCase{
		{"breaks anywhere", "let x = 1; y", code, []string{"let x = 1;", " y"}},
		{"tab stops", "\ta\tb", code, []string{"    a   b"}},
		{"bidi controls are visible", "a\u202eb", code, []string{"a[RLO]b"}},
		{"bidi controls have no effect", "\u202eab", code, []string{"[RLO]ab"}},
	})
}

func TestLevels(t *testing.T) {
	t.Parallel()
	var l paragraph.Layouter
	line := l.Layout(paragraph.Text{String: "א one 12 ב"}, atWidth(20))[0]
	var got []bidi.Level
	for _, c := range line.Cells {
		got = append(got, c.Level)
	}
	if want := []bidi.Level{1, 1, 2, 2, 2, 2, 2, 2, 1, 1}; !slices.Equal(got, want) || glyphs(line) != "ב one 12 א" {
		t.Errorf("%q: got levels %v, want %v", glyphs(line), got, want)
	}
}

func TestIsolates(t *testing.T) {
	t.Parallel()
	var l paragraph.Layouter
	s := "استعمل make! الآن"
	at := strings.Index(s, "make!")
	text := paragraph.Text{String: s, Isolates: []bidi.Isolate{{Start: at, End: at + len("make!")}}}
	if got, want := visualLines(l.Layout(text, atWidth(40))), []string{"ﻥﻵﺍ make! ﻞﻤﻌﺘﺳﺍ"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	text = paragraph.Text{String: "بببب", Isolates: []bidi.Isolate{{Start: 2, End: 4}}} // letters do not join across its ends
	if got, want := visualLines(l.Layout(text, atWidth(40))), []string{"ﺐﺑﺏﺏ"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPunctuationAfterIsolate(t *testing.T) {
	t.Parallel()
	var l paragraph.Layouter
	for _, sign := range []string{"،", "؛", "؟", "»", "]", ")", "…", ".", ","} {
		s := "قل make" + sign + " ثم"
		at := strings.Index(s, "make")
		text := paragraph.Text{String: s, Isolates: []bidi.Isolate{{Start: at, End: at + len("make")}}}
		for width := 1; width < 12; width++ {
			for _, line := range l.Layout(text, atWidth(width)) {
				if width > 1 && strings.HasPrefix(s[line.Start:], sign) {
					t.Errorf("width %d: a line starts with %s", width, sign)
				}
			}
		}
	}
}

func TestFit(t *testing.T) {
	t.Parallel()
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
			t.Errorf("Fit(%q, %d) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
