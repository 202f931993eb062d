package tui

import (
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/page"
)

// rowTexts returns the text of rows, from left to right.
func rowTexts(rows []row) (lines []string) {
	for _, r := range rows {
		var b strings.Builder
		for _, c := range page.JoinLines(r).Cells {
			b.WriteString(c.Glyph)
		}
		lines = append(lines, strings.TrimSpace(b.String()))
	}
	return lines
}

// A long notice keeps its start and its end, on as many rows as there is room for.
func TestNoticeKeepsBothEnds(t *testing.T) {
	m := newReaderModel(t, "text")
	for _, test := range []struct {
		words, columns, height, want int // rows
	}{
		{3, 80, 24, 1}, {20, 80, 24, 2}, {200, 80, 24, 2}, {20, 80, 4, 1}, {200, 20, 24, 2}, {200, 12, 24, 2},
	} {
		m.width, m.height = test.columns, test.height
		notice := "one " + strings.Repeat(message.Isolated("word/word")+" ", test.words) + "end"
		rows := m.noticeRows(bidi.LeftToRight, notice, newLabel("10%", 0))
		text := strings.Join(rowTexts(rows), " ")
		if len(rows) != test.want || !strings.HasPrefix(text, "on") || !strings.HasSuffix(strings.TrimSpace(strings.TrimSuffix(text, "10%")), "end") {
			t.Errorf("%d words in %d columns are %d rows: %q", test.words, test.columns, len(rows), text)
		}
		for _, r := range rows {
			if w := rowWidth(r); w > test.columns {
				t.Errorf("a row of %d columns in %d", w, test.columns)
			}
		}
	}
}

// Isolates do not cover what is left out of a label.
func TestElidedLabel(t *testing.T) {
	text := "ab\u2068cdef\u2069gh\u2068ij\u2069k"
	for from := range 11 {
		for to := from; to <= 11; to++ {
			l := newLabel(text, 0).elide(from, to)
			if want := "abcdefghijk"[:from] + "…" + "abcdefghijk"[to:]; l.text.String != want {
				t.Fatalf("without %d to %d it is %q, want %q", from, to, l.text.String, want)
			}
			for _, i := range l.text.Isolates {
				inside := l.text.String[i.Start:i.End]
				if kept := strings.ReplaceAll(inside, "…", ""); kept == "" || !strings.Contains("cdef ij", kept) && !strings.HasPrefix("cdef", kept[:1]) {
					t.Errorf("without %d to %d an isolate holds %q of %q", from, to, inside, l.text.String)
				}
			}
		}
	}
}
