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

const megabyte = 1 << 20

// megabyteOf repeats a text to a megabyte.
func megabyteOf(text string) string { return strings.Repeat(text, megabyte/len(text)) }

// halves is a megabyte of opening and then as much closing.
func halves(opening, closing string) string {
	n := megabyte / (len(opening) + len(closing))
	return strings.Repeat(opening, n) + strings.Repeat(closing, n)
}

type hostileText struct {
	name, text string
	isolates   func(text string) []bidi.Isolate
}

// hostile are texts that cost more for each character, the longer they are, where rules look back or ahead from each
// character, or where work is done level by level.
var hostile = []hostileText{
	{"embeddings, each in the one before", megabyteOf("\u202Ba\u202Aא"), nil},
	{"embeddings, closed and too deep", halves("\u202Ba\u202Aא", "\u202Ca"), nil},
	{"embeddings to the deepest level, again and again", megabyteOf(strings.Repeat("\u202Ba\u202Aא", 62) + strings.Repeat("b\u202C", 124)), nil},
	{"embeddings that are closed at once", megabyteOf("\u202Ba\u202C\u202Aא\u202C"), nil},
	{"embeddings that are not open", megabyteOf("א\u202Cb"), nil},
	{"brackets that are not closed", "a" + megabyteOf("א(["), nil},
	{"brackets that are not open", "a" + megabyteOf("א)]"), nil},
	{"brackets of another kind", "a" + strings.Repeat("א(", 62) + megabyteOf("א❩]"), nil},
	{"as many brackets as are counted, then closed", megabyteOf(strings.Repeat("(", 63) + "א" + strings.Repeat("a)", 63)), nil},
	{"brackets in brackets", "a" + halves("א(", ")"), nil},
	{"isolates that are not closed", megabyteOf("\u2067a\u2066א"), nil},
	{"isolates without direction, not closed", megabyteOf("\u2068 א"), nil},
	{"isolates without direction or letter", megabyteOf("\u2068") + "א", nil},
	{"isolates that are not open", megabyteOf("א\u2069a"), nil},
	{"isolates, each in the one before", halves("\u2068א", "a\u2069"), nil},
	{"isolates of the caller, each in the one before", megabyteOf("אaa"), nested},
	{"isolates of the caller in an isolate with others not closed", halves("א\u2067", "אa"), sideBySideInOne},
	{"marks", "a1" + megabyteOf("\u05B0") + "א", nil},
	{"marks on brackets", "a" + megabyteOf("א(\u05B0\u05B0\u05B0)\u05B0\u05B0\u05B0"), nil},
	{"neutrals", "a" + megabyteOf("!?") + "א", nil},
	{"spaces before separators", "a" + megabyteOf("א   \t"), nil},
	{"terminators", megabyteOf("#$%") + "א1", nil},
	{"numbers", megabyteOf("1,2,3+") + "א", nil},
	{"zero width", megabyteOf("א\u200Ba\u200B"), nil},
	{"no UTF-8", "a" + megabyteOf("\x80\xD7\xFF") + "א", nil},
}

// dense are texts of which nearly each character begins a run, which has its own cost.
var dense = []hostileText{
	{"isolates side by side", megabyteOf("\u2068א\u2069\u2066a\u2069"), nil},
	{"isolates to the deepest level, again and again", megabyteOf(strings.Repeat("\u2067א\u2066a", 62) + strings.Repeat("b\u2069", 124)), nil},
	{"isolates of the caller, side by side", megabyteOf("אa"), sideBySide},
	{"paragraphs", megabyteOf("א\u2029a\u2029"), nil},
}

// nested makes an isolate at every tenth byte, each in the one before.
func nested(text string) (isolates []bidi.Isolate) {
	for i := 0; i < len(text)/2; i += 10 {
		isolates = append(isolates, bidi.Isolate{Start: i, End: len(text) - i, Direction: bidi.Direction(i / 10 % 3)})
	}
	return isolates
}

// sideBySide makes isolates of ten bytes.
func sideBySide(text string) (isolates []bidi.Isolate) {
	for i := 0; i < len(text); i += 10 {
		isolates = append(isolates, bidi.Isolate{Start: i, End: i + 10, Direction: bidi.Direction(i / 10 % 3)})
	}
	return isolates
}

// sideBySideInOne makes one isolate of the text, and of its second half as sideBySide.
func sideBySideInOne(text string) []bidi.Isolate {
	all := []bidi.Isolate{{Start: 0, End: len(text)}}
	for _, i := range sideBySide(text) {
		if i.Start > len(text)*3/4 {
			all = append(all, i)
		}
	}
	return all
}

// TestTimeIsLinear: no text costs more than three times as much for each character as one of ordinary letters in both
// directions, a dense one five times.
func TestTimeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures times")
	}
	plain := megabyteOf(samples.Mixed.Text)
	for _, test := range hostile {
		test.measure(t, plain, 3)
	}
	for _, test := range dense {
		test.measure(t, plain, 5)
	}
}

// measure measures a text several times, in turn with the ordinary one. The best times count, and as long as they are
// not good enough there are more tries: what else the machine does can make a text slower, and never quicker.
func (h hostileText) measure(t *testing.T, plain string, most float64) {
	t.Helper()
	const tries, enough = 100, 3
	var m meter
	var isolates []bidi.Isolate
	if h.isolates != nil {
		isolates = h.isolates(h.text)
	}
	ordinary, this := math.Inf(1), math.Inf(1)
	for try := range tries {
		ordinary = min(ordinary, m.perCharacter(plain, nil))
		this = min(this, m.perCharacter(h.text, isolates))
		if try >= enough && this <= most*ordinary {
			break
		}
	}
	t.Logf("%4.1f ns/char, %.1f times the ordinary: %s", this, this/ordinary, h.name)
	if this > most*ordinary {
		t.Errorf("%s: %.1f ns/char, more than %v times the %.1f of ordinary text", h.name, this, most, ordinary)
	}
}

// meter measures with memory that it keeps.
type meter struct {
	p    bidi.Paragraph
	runs []bidi.Run
}

// perCharacter measures a text as one paragraph of one line, in ns.
func (m *meter) perCharacter(text string, isolates []bidi.Isolate) float64 {
	start := time.Now()
	m.p.Resolve(text, bidi.Auto, isolates)
	m.runs = m.p.Line(m.runs[:0], 0, len(text))
	return float64(time.Since(start).Nanoseconds()) / float64(utf8.RuneCountInString(text))
}
