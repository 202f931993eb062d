package bidi_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/bidi/samples"
)

const megabyte = 1 << 20 // bytes

// megabyteOf repeats text to about a megabyte.
func megabyteOf(text string) string { return strings.Repeat(text, megabyte/len(text)) }

// halves returns a megabyte of repeated openings followed by as many closings.
func halves(opening, closing string) string {
	n := megabyte / (len(opening) + len(closing))
	return strings.Repeat(opening, n) + strings.Repeat(closing, n)
}

// slowText is a text that a naive implementation resolves slowly.
type slowText struct {
	name, text string
	isolates   func(text string) []bidi.Isolate // isolates of the caller; nil means none
}

// slowTexts returns texts that need quadratic time if a rule searches back or ahead from each character, or reads the text
// once per level.
func slowTexts() []slowText {
	return []slowText{
		{"nested embeddings", megabyteOf("\u202Ba\u202Aא"), nil},
		{"closed embeddings, nested too deep", halves("\u202Ba\u202Aא", "\u202Ca"), nil},
		{"embeddings to the maximum depth, repeated", megabyteOf(strings.Repeat("\u202Ba\u202Aא", 62) + strings.Repeat("b\u202C", 124)), nil},
		{"embeddings closed at once", megabyteOf("\u202Ba\u202C\u202Aא\u202C"), nil},
		{"unmatched PDF", megabyteOf("א\u202Cb"), nil},
		{"unclosed brackets", "a" + megabyteOf("א(["), nil},
		{"unmatched closing brackets", "a" + megabyteOf("א)]"), nil},
		{"closing brackets of another kind", "a" + strings.Repeat("א(", 62) + megabyteOf("א❩]"), nil},
		{"brackets to the maximum depth, repeated", megabyteOf(strings.Repeat("(", 63) + "א" + strings.Repeat("a)", 63)), nil},
		{"nested brackets", "a" + halves("א(", ")"), nil},
		{"unclosed isolates", megabyteOf("\u2067a\u2066א"), nil},
		{"unclosed first strong isolates", megabyteOf("\u2068 א"), nil},
		{"unclosed first strong isolates before one letter", megabyteOf("\u2068") + "א", nil},
		{"unmatched PDI", megabyteOf("א\u2069a"), nil},
		{"nested isolates", halves("\u2068א", "a\u2069"), nil},
		{"nested isolates of the caller", megabyteOf("אaa"), nested},
		{"isolates of the caller in one with unclosed isolates", halves("א\u2067", "אa"), adjacentInOne},
		{"marks", "a1" + megabyteOf("\u05B0") + "א", nil},
		{"marks on brackets", "a" + megabyteOf("א(\u05B0\u05B0\u05B0)\u05B0\u05B0\u05B0"), nil},
		{"neutrals", "a" + megabyteOf("!?") + "א", nil},
		{"white space before separators", "a" + megabyteOf("א   \t"), nil},
		{"terminators", megabyteOf("#$%") + "א1", nil},
		{"numbers", megabyteOf("1,2,3+") + "א", nil},
		{"zero-width characters", megabyteOf("א\u200Ba\u200B"), nil},
		{"invalid UTF-8", "a" + megabyteOf("\x80\xD7\xFF") + "א", nil},
		// texts that start a run at almost every character
		{"adjacent isolates", megabyteOf("\u2068א\u2069\u2066a\u2069"), nil},
		{"isolates to the maximum depth, repeated", megabyteOf(strings.Repeat("\u2067א\u2066a", 62) + strings.Repeat("b\u2069", 124)), nil},
		{"adjacent isolates of the caller", megabyteOf("אa"), adjacent},
		{"paragraphs", megabyteOf("א\u2029a\u2029"), nil},
	}
}

// nested returns nested isolates. One starts at every tenth byte of the first half of text.
func nested(text string) (isolates []bidi.Isolate) {
	for i := 0; i < len(text)/2; i += 10 {
		isolates = append(isolates, bidi.Isolate{Start: i, End: len(text) - i, Direction: bidi.Direction(i / 10 % 3)})
	}
	return isolates
}

// adjacent returns adjacent isolates of ten bytes each.
func adjacent(text string) (isolates []bidi.Isolate) {
	for i := 0; i < len(text); i += 10 {
		isolates = append(isolates, bidi.Isolate{Start: i, End: i + 10, Direction: bidi.Direction(i / 10 % 3)})
	}
	return isolates
}

// adjacentInOne returns one isolate around the text, and adjacent isolates in its last quarter.
func adjacentInOne(text string) []bidi.Isolate {
	all := []bidi.Isolate{{Start: 0, End: len(text)}}
	for _, i := range adjacent(text) {
		if i.Start > len(text)*3/4 {
			all = append(all, i)
		}
	}
	return all
}

// TestTimeIsLinear resolves texts for which quadratic time would take hours: the test would not end.
// BenchmarkSlowTexts measures the time per character.
func TestTimeIsLinear(t *testing.T) {
	t.Parallel()
	for _, test := range slowTexts() {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var p bidi.Paragraph
			runs := test.resolve(&p, nil)
			covered := 0
			for _, r := range runs {
				covered += r.End - r.Start
			}
			if covered != len(test.text) {
				t.Errorf("got runs of %d bytes, want %d", covered, len(test.text))
			}
		})
	}
}

// BenchmarkSlowTexts measures the time per character, first of ordinary bidirectional text. Slow texts take at most three
// times as long, and those with many runs five times.
func BenchmarkSlowTexts(b *testing.B) {
	ordinary := slowText{"ordinary text", megabyteOf(samples.Mixed.Text), nil}
	for _, test := range append([]slowText{ordinary}, slowTexts()...) {
		b.Run(test.name, func(b *testing.B) {
			var p bidi.Paragraph
			var runs []bidi.Run
			for b.Loop() {
				runs = test.resolve(&p, runs[:0])
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(utf8.RuneCountInString(test.text)), "ns/char")
		})
	}
}

// resolve resolves the text as one paragraph with one line, and appends its runs to runs.
func (s slowText) resolve(p *bidi.Paragraph, runs []bidi.Run) []bidi.Run {
	var isolates []bidi.Isolate
	if s.isolates != nil {
		isolates = s.isolates(s.text)
	}
	p.Resolve(s.text, bidi.Auto, isolates)
	return p.Line(runs, 0, len(s.text))
}
