package paragraph_test

import (
	"strings"
	"testing"
	"time"

	"maqal/internal/paragraph"
)

// TestLongRepetitions lays out long texts that repeat a short string. Layout must take time linear in their length.
func TestLongRepetitions(t *testing.T) {
	const size = 1 << 16
	var l paragraph.Layouter
	for _, unit := range []string{"a", " ", "\t", "\u00AD", "\u200B", "\u200D", "\u0301", "\u0316\u0301", "ل\u200B", "لا", "ب", "(", ")", ") ", "$(", "$(\u0301",
		"1,", "://", "a://", "a://) ", "http://a/?&#%", "\u2067", "\u2067א", "\u202B", "\u2068a\u2069", "🇦", "👍\u200D", "\u06dd", "\x00", "\xff", "\r", "\n", "中", "\u064E"} {
		text := paragraph.Text{String: strings.Repeat(unit, size/len(unit))}
		start := time.Now()
		for bits := range 4 {
			l.Layout(text, paragraph.Options{Width: 1 + 71*(bits&1), Justify: bits&2 != 0, HideMarks: bits&2 != 0})
		}
		l.Fit(text, 72, paragraph.Options{})
		if elapsed := time.Since(start); elapsed > 5*time.Second {
			t.Errorf("%+q: got %v, want at most 5s", unit, elapsed)
		}
	}
}
