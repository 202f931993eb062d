package bidi_test

import (
	"math"
	"strings"
	"testing"
	"time"
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

// slowTexts would need quadratic time if a rule searched back or ahead from each character, or read the text once per
// level.
var slowTexts = []slowText{
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
}

// denseTexts start a run at almost every character. The runs add to the time.
var denseTexts = []slowText{
	{"adjacent isolates", megabyteOf("\u2068א\u2069\u2066a\u2069"), nil},
	{"isolates to the maximum depth, repeated", megabyteOf(strings.Repeat("\u2067א\u2066a", 62) + strings.Repeat("b\u2069", 124)), nil},
	{"adjacent isolates of the caller", megabyteOf("אa"), adjacent},
	{"paragraphs", megabyteOf("א\u2029a\u2029"), nil},
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

// TestTimeIsLinear compares the time per character with that of ordinary bidirectional text. It may be at most three
// times as long for slow texts, and five times for dense ones.
func TestTimeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	plain := megabyteOf(samples.Mixed.Text)
	for _, test := range slowTexts {
		test.measure(t, plain, 3)
	}
	for _, test := range denseTexts {
		test.measure(t, plain, 5)
	}
}

// measure measures the text and the ordinary text plain in turn, and compares their best times. It retries while the
// ratio is over maxRatio, because other load on the machine can only slow a text down.
func (s slowText) measure(t *testing.T, plain string, maxRatio float64) {
	t.Helper()
	const maxTries, minTries = 100, 3
	var m meter
	var isolates []bidi.Isolate
	if s.isolates != nil {
		isolates = s.isolates(s.text)
	}
	ordinary, this := math.Inf(1), math.Inf(1)
	for try := range maxTries {
		ordinary = min(ordinary, m.perCharacter(plain, nil))
		this = min(this, m.perCharacter(s.text, isolates))
		if try >= minTries && this <= maxRatio*ordinary {
			break
		}
	}
	t.Logf("%4.1f ns/char, %.1f times ordinary text: %s", this, this/ordinary, s.name)
	if this > maxRatio*ordinary {
		t.Errorf("%s: got %.1f ns/char, want at most %v times the %.1f of ordinary text", s.name, this, maxRatio, ordinary)
	}
}

// meter measures texts and reuses its buffers.
type meter struct {
	p    bidi.Paragraph
	runs []bidi.Run
}

// perCharacter returns the ns/char for resolving text as one paragraph with one line.
func (m *meter) perCharacter(text string, isolates []bidi.Isolate) float64 {
	start := time.Now()
	m.p.Resolve(text, bidi.Auto, isolates)
	m.runs = m.p.Line(m.runs[:0], 0, len(text))
	return float64(time.Since(start).Nanoseconds()) / float64(utf8.RuneCountInString(text))
}
