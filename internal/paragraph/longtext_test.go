package paragraph_test

import (
	"strconv"
	"strings"
	"testing"

	"maqal/internal/paragraph"
)

// TestLongRepetitions lays out long texts that repeat a short string. Layout takes time linear in their length: with
// quadratic time, the test would not end.
func TestLongRepetitions(t *testing.T) {
	t.Parallel()
	const size = 1 << 18 // bytes
	for _, unit := range []string{"a", " ", "\t", "\u00AD", "\u200B", "\u200D", "\u0301", "\u0316\u0301", "ل\u200B", "لا", "ب", "(", ")", ") ", "$(", "$(\u0301",
		"1,", "://", "a://", "a://) ", "http://a/?&#%", "\u2067", "\u2067א", "\u202B", "\u2068a\u2069", "🇦", "👍\u200D", "\u06dd", "\x00", "\xff", "\r", "\n", "中", "\u064E"} {
		t.Run(strconv.QuoteToASCII(unit), func(t *testing.T) {
			t.Parallel()
			var l paragraph.Layouter
			text := paragraph.Text{String: strings.Repeat(unit, size/len(unit))}
			for bits := range 4 {
				if bits > 0 {
					text.String = text.String[:size/4/len(unit)*len(unit)]
				}
				lines := l.Layout(text, paragraph.Options{Width: 1 + 71*(^bits&1), Justify: bits&2 != 0, HideMarks: bits&2 != 0})
				if end := lines[len(lines)-1].End; end != len(text.String) {
					t.Errorf("got lines to byte %d, want %d", end, len(text.String))
				}
			}
			l.Fit(text, 72, paragraph.Options{})
		})
	}
}
