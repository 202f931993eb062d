package widget

import (
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/page"
)

// rowTexts returns the glyphs of each row, from left to right, without surrounding spaces.
func rowTexts(rows []Row) (lines []string) {
	for _, r := range rows {
		var b strings.Builder
		for _, c := range page.JoinLines(r).Cells {
			b.WriteString(c.Glyph)
		}
		lines = append(lines, strings.TrimSpace(b.String()))
	}
	return lines
}

// A long notice is elided in the middle, and takes at most two rows.
func TestNoticeKeepsBothEnds(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		words, columns, height, want int // height and want in rows
	}{
		{3, 80, 24, 1}, {20, 80, 24, 2}, {200, 80, 24, 2}, {20, 80, 4, 1}, {200, 20, 24, 2}, {200, 12, 24, 2},
	} {
		c := Canvas{Width: test.columns, Height: test.height}
		notice := "one " + strings.Repeat(message.Isolated("word/word")+" ", test.words) + "end"
		rows := c.Notice(bidi.LeftToRight, notice, NewLabel("10%", 0))
		text := strings.Join(rowTexts(rows), " ")
		if len(rows) != test.want || !strings.HasPrefix(text, "on") || !strings.HasSuffix(strings.TrimSpace(strings.TrimSuffix(text, "10%")), "end") {
			t.Errorf("%d words in %d columns and %d rows: got %d rows, want %d with both ends: %q", test.words, test.columns, test.height, len(rows), test.want, text)
		}
		for _, r := range rows {
			if w := rowWidth(r); w > test.columns {
				t.Errorf("%d words in %d columns: got a row of %d columns", test.words, test.columns, w)
			}
		}
	}
}

// Eliding a label adjusts its isolates.
func TestElideAdjustsIsolates(t *testing.T) {
	t.Parallel()
	text := "ab\u2068cdef\u2069gh\u2068ij\u2069k"
	for from := range 11 {
		for to := from; to <= 11; to++ {
			l := NewLabel(text, 0).elide(from, to)
			if want := "abcdefghijk"[:from] + "…" + "abcdefghijk"[to:]; l.Text.String != want {
				t.Fatalf("elide(%d, %d): got %q, want %q", from, to, l.Text.String, want)
			}
			for _, i := range l.Text.Isolates {
				inside := l.Text.String[i.Start:i.End]
				if letters := strings.ReplaceAll(inside, "…", ""); letters == "" || !strings.Contains("cdef ij", letters) && !strings.HasPrefix("cdef", letters[:1]) {
					t.Errorf("elide(%d, %d): got isolate %q in %q, want only letters of the old isolates", from, to, inside, l.Text.String)
				}
			}
		}
	}
}
