package paragraph_test

import (
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/paragraph"
)

func TestJustify(t *testing.T) {
	fill := func(n int) paragraph.Options { return paragraph.Options{Width: n, Justify: true} }
	runCases(t, []layoutCase{
		{"spaces by as much", "ab cd ef ghijkl", fill(10), []string{"ab  cd  ef", "ghijkl"}},
		{"the last line stays", "ab cd", fill(10), []string{"ab cd"}},
		{"a line before a line feed too", "ab cd\nef", fill(10), []string{"ab cd", "ef"}},
		{"and before a line separator", "ab cd\u2028ef", fill(10), []string{"ab cd", "ef"}},
		{"one more for some", "a b c defghij", fill(8), []string{"a  b   c", "defghij"}},
		{"too much is missing", "ab cd efghijklmno", fill(10), []string{"ab cd", "efghijklmn", "o"}},
		{"no space to widen", "abcd efghijk", fill(8), []string{"abcd", "efghijk"}},
		{"a no-break space widens", "a\u00a0b cdefg", fill(5), []string{"a  \u00a0b", "cdefg"}},
		{"several spaces are one", "a  b cdefg", fill(5), []string{"a   b", "cdefg"}},
		{"Hebrew", "אב גד הוזחט", fill(7), []string{"דג   בא", "טחזוה"}},
		{"a tatweel after a seen", "هذا مسجد كبير", fill(9), []string{"ﺪﺠـﺴﻣ ﺍﺬﻫ", "ﺮﻴﺒﻛ"}},
		{"no tatweel where a word is cut", "سسسسسس؟", fill(6), []string{"ﺴـﺴﺴﺴﺳ", "؟ﺲ"}},
		{"nor in a short word", "من عن الكتاب", fill(7), []string{"ﻦﻋ   ﻦﻣ", "ﺏﺎﺘﻜﻟﺍ"}},
		{"nor in a lam-alef", "لا بلا سلام ابتسام", fill(9), []string{"ﻡﻼـﺳ ﻼﺑ ﻻ", "ﻡﺎﺴﺘﺑﺍ"}},
	})
}

func TestJustifyIsolates(t *testing.T) {
	var l paragraph.Layouter
	text := paragraph.Text{String: "ab c d efghij", Isolates: []bidi.Isolate{{Start: 3, End: 6}}}
	o := paragraph.Options{Width: 8, Justify: true}
	if err := check(&l, text, o); err != nil {
		t.Error(err)
	}
	if got := glyphs(l.Layout(text, o)[0]); got != "ab   c d" {
		t.Errorf("an isolate is widened: %q", got)
	}
}
