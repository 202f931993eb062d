package bidi_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"maqal/internal/bidi"
)

// controls maps a direction to the isolate initiator that an Isolate of this direction replaces.
var controls = map[bidi.Direction]string{bidi.Auto: "\u2068", bidi.LeftToRight: "\u2066", bidi.RightToLeft: "\u2067"}

const pdi = "\u2069"

// isolatedText is one text in two forms: isolates of the caller mark ranges of plain, and formatting characters enclose
// the same ranges in inserted.
type isolatedText struct {
	plain, inserted []byte
	isolates        []bidi.Isolate
	at              []int // offset in inserted of each byte of plain; compare appends that of the end
}

// write appends text to both forms.
func (s *isolatedText) write(text string) {
	for i := range len(text) {
		s.at = append(s.at, len(s.inserted)+i)
	}
	s.plain = append(s.plain, text...)
	s.inserted = append(s.inserted, text...)
}

// isolate appends the text that inner writes as an isolate. If inner writes nothing, isolate inserts no formatting
// characters, because an empty isolate has no effect.
func (s *isolatedText) isolate(d bidi.Direction, inner func()) {
	n, start, inserted := len(s.isolates), len(s.plain), len(s.inserted)
	s.isolates = append(s.isolates, bidi.Isolate{Start: start, Direction: d})
	s.inserted = append(s.inserted, controls[d]...)
	inner()
	s.inserted = append(s.inserted, pdi...)
	s.isolates[n].End = len(s.plain)
	if len(s.plain) == start {
		s.inserted = s.inserted[:inserted]
	}
}

// writeRandom appends random characters and isolates. Some isolates are the caller's and some are in the text.
func (s *isolatedText) writeRandom(random *rand.Rand, depth int) {
	for range 1 + random.IntN(8) {
		d := bidi.Direction(random.IntN(3))
		inner := func() { s.writeRandom(random, depth+1) }
		switch n := random.IntN(10); {
		case n < 2 && depth < 6:
			s.isolate(d, inner)
		case n == 2 && depth < 6:
			s.write(controls[d])
			inner()
			s.write(pdi)
		case n == 3:
			s.isolate(d, func() {})
		default:
			s.write(randomUnisolated(random))
		}
	}
}

// randomUnisolated returns a random character that is not an isolate formatting character.
func randomUnisolated(random *rand.Rand) string {
	for {
		if r := characters[random.IntN(len(characters))]; r < 0x2066 || r > 0x2069 {
			return string(r)
		}
	}
}

// compare resolves plain with p and inserted with q, and compares their levels. It also compares the runs of the line
// with bytes [start, end) of plain.
func (s *isolatedText) compare(t *testing.T, p, q *bidi.Paragraph, base bidi.Direction, start, end int) {
	t.Helper()
	s.at = append(s.at[:len(s.plain)], len(s.inserted))
	plain, inserted := string(s.plain), string(s.inserted)
	p.Resolve(plain, base, s.isolates)
	q.Resolve(inserted, base, nil)
	if p.Base() != q.Base() {
		t.Fatalf("%+q with %v: got base level %d, want %d as with formatting characters", plain, s.isolates, p.Base(), q.Base())
	}
	want := make([]bidi.Level, len(plain))
	for i := range want {
		want[i] = q.Levels()[s.at[i]]
	}
	if got := p.Levels(); !slices.Equal(got, want) {
		t.Fatalf("%+q with %v, base %d: got levels %v, want %v as with formatting characters", plain, s.isolates, base, got, want)
	}
	if got, want := p.Line(nil, start, end), s.line(q, start, end); !slices.Equal(got, want) {
		t.Fatalf("%+q with %v, base %d, line [%d, %d): got runs %v, want %v as with formatting characters", plain, s.isolates, base, start, end, got, want)
	}
}

// line returns the runs of a line of inserted, which q has resolved. The line and the runs are byte offsets in plain.
func (s *isolatedText) line(q *bidi.Paragraph, start, end int) (runs []bidi.Run) {
	for _, r := range q.Line(nil, s.at[start], s.at[end]) {
		a, _ := slices.BinarySearch(s.at, r.Start)
		b, _ := slices.BinarySearch(s.at, r.End)
		if a == b {
			continue
		}
		if n := len(runs) - 1; n >= 0 && runs[n].Level == r.Level {
			switch { // only formatting characters separated the two runs
			case runs[n].End == a && !r.Level.RightToLeft():
				runs[n].End = b
				continue
			case runs[n].Start == b && r.Level.RightToLeft():
				runs[n].Start = a
				continue
			}
		}
		runs = append(runs, bidi.Run{Start: a, End: b, Level: r.Level})
	}
	return runs
}

// TestIsolatesMatchFormattingCharacters compares isolates of the caller with isolate formatting characters. The random
// texts contain nested, adjacent and empty isolates.
func TestIsolatesMatchFormattingCharacters(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(9, 1))
	var p, q bidi.Paragraph
	count, changed := 0, 0
	for range 15_000 {
		var s isolatedText
		s.writeRandom(random, 0)
		start, end := randomLine(random, string(s.plain))
		base := bidi.Direction(random.IntN(3))
		s.compare(t, &p, &q, base, start, end)
		count += len(s.isolates)
		with := slices.Clone(p.Levels())
		if p.Resolve(string(s.plain), base, nil); !slices.Equal(with, p.Levels()) {
			changed++
		}
	}
	if changed < 5_000 {
		t.Errorf("isolates changed the levels of %d texts, want at least 5000", changed)
	}
	t.Logf("%d isolates; they changed the levels of %d texts of 15000", count, changed)
}

// TestIsolatesBeyondMaxDepth nests more isolates than there are levels (BD2).
func TestIsolatesBeyondMaxDepth(t *testing.T) {
	t.Parallel()
	for _, d := range []bidi.Direction{bidi.LeftToRight, bidi.RightToLeft} {
		var s isolatedText
		var nest func(depth int)
		nest = func(depth int) {
			s.write("aא1 ")
			if depth < 200 {
				s.isolate(d+bidi.Direction(depth%2)*(3-2*d), func() { nest(depth + 1) })
			}
			s.write(" 2בb")
		}
		nest(0)
		var p, q bidi.Paragraph
		s.compare(t, &p, &q, d, 0, len(s.plain))
	}
}

// TestIsolatesContainUnclosedText checks that unclosed and unmatched characters in an isolate do not affect the text
// around it.
func TestIsolatesContainUnclosedText(t *testing.T) {
	t.Parallel()
	const lri, rli, rlo, pdf = "\u2066", "\u2067", "\u202E", "\u202C"
	for _, test := range []struct {
		name      string
		before    string
		in, after string
		closed    string // equivalent of in without unclosed and unmatched characters
	}{
		{"unclosed isolate", "a ", rli + "b", " אב c", rli + "b" + pdi},
		{"two unclosed isolates", "א ", lri + "b " + rli + "c", " ד", lri + "b " + rli + "c" + pdi + pdi},
		{"unclosed override", "a ", rlo + "b", " c", rlo + "b" + pdf},
		{"PDI without initiator", "a ", "ב" + pdi + "ג", " ד", "ב!ג"}, // U+2069 without an initiator is neutral
		{"PDF of an outer override", rlo + "a", pdf + "b", "c" + pdf + "d", "b"},
		{"brackets outside", "א (", "b", ") ג", "b"},
		{"closing bracket inside", "א (", "b)", ") ג", "b)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var p, q bidi.Paragraph
			from, to := len(test.before), len(test.before)+len(test.in)
			p.Resolve(test.before+test.in+test.after, bidi.Auto, []bidi.Isolate{{Start: from, End: to}})
			want := test.before + "\u2068" + test.closed + pdi + test.after
			q.Resolve(want, bidi.Auto, nil)
			got, all := p.Levels(), q.Levels()
			if !slices.Equal(got[:from], all[:from]) || !slices.Equal(got[to:], all[len(all)-len(test.after):]) {
				t.Errorf("around the isolate: got levels %v, want those of %+q: %v", got, want, all)
			}
		})
	}
}

// TestIsolateEndsWithParagraph checks that a paragraph separator ends all isolates around it.
func TestIsolateEndsWithParagraph(t *testing.T) {
	t.Parallel()
	var s isolatedText
	s.write("a ")
	s.isolate(bidi.RightToLeft, func() {
		s.write("b ")
		s.isolate(bidi.LeftToRight, func() { s.write("ג\u2029ד 1") })
		s.write(" ה")
	})
	s.write(" c")
	var p, q bidi.Paragraph
	s.compare(t, &p, &q, bidi.LeftToRight, 0, len(s.plain))
}

// TestAdjoiningIsolates checks that two isolates without text between them are ordered from right to left in
// right-to-left text.
func TestAdjoiningIsolates(t *testing.T) {
	t.Parallel()
	var p bidi.Paragraph
	p.Resolve("אabcd", bidi.Auto, []bidi.Isolate{{Start: 2, End: 4}, {Start: 4, End: 6}})
	want := []bidi.Run{{Start: 4, End: 6, Level: 2}, {Start: 2, End: 4, Level: 2}, {Start: 0, End: 2, Level: 1}}
	if got := p.Line(nil, 0, 6); !slices.Equal(got, want) {
		t.Errorf("got runs %v, want %v", got, want)
	}
}
