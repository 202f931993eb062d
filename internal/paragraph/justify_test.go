package paragraph_test

import (
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/paragraph"
)

func TestJustify(t *testing.T) {
	t.Parallel()
	justified := func(n int) paragraph.Options { return paragraph.Options{Width: n, Justify: true} }
	runCases(t, []layoutCase{
		{"widens all spaces equally", "ab cd ef ghijkl", justified(10), []string{"ab  cd  ef", "ghijkl"}},
		{"not the last line", "ab cd", justified(10), []string{"ab cd"}},
		{"not before a line feed", "ab cd\nef", justified(10), []string{"ab cd", "ef"}},
		{"not before a line separator", "ab cd\u2028ef", justified(10), []string{"ab cd", "ef"}},
		{"widens some spaces by one more", "a b c defghij", justified(8), []string{"a  b   c", "defghij"}},
		{"not a line that is too short", "ab cd efghijklmno", justified(10), []string{"ab cd", "efghijklmn", "o"}},
		{"not a line without spaces", "abcd efghijk", justified(8), []string{"abcd", "efghijk"}},
		{"widens a no-break space", "a\u00a0b cdefg", justified(5), []string{"a  \u00a0b", "cdefg"}},
		{"widens one of adjacent spaces", "a  b cdefg", justified(5), []string{"a   b", "cdefg"}},
		{"Hebrew", "אב גד הוזחט", justified(7), []string{"דג   בא", "טחזוה"}},
		{"tatweel after a seen", "هذا مسجد كبير", justified(9), []string{"ﺪﺠـﺴﻣ ﺍﺬﻫ", "ﺮﻴﺒﻛ"}},
		{"no tatweel where a word is broken", "سسسسسس؟", justified(6), []string{"ﺴـﺴﺴﺴﺳ", "؟ﺲ"}},
		{"no tatweel in a short word", "من عن الكتاب", justified(7), []string{"ﻦﻋ   ﻦﻣ", "ﺏﺎﺘﻜﻟﺍ"}},
		{"no tatweel in a lam-alef", "لا بلا سلام ابتسام", justified(9), []string{"ﻡﻼـﺳ ﻼﺑ ﻻ", "ﻡﺎﺴﺘﺑﺍ"}},
	})
}

func TestJustifyIsolates(t *testing.T) {
	t.Parallel()
	var l paragraph.Layouter
	text := paragraph.Text{String: "ab c d efghij", Isolates: []bidi.Isolate{{Start: 3, End: 6}}}
	o := paragraph.Options{Width: 8, Justify: true}
	if err := check(&l, text, o); err != nil {
		t.Error(err)
	}
	if got := glyphs(l.Layout(text, o)[0]); got != "ab   c d" {
		t.Errorf("got %q, want %q", got, "ab   c d")
	}
}
