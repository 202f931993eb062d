package bidi_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"maqal/internal/bidi"
)

// controls are the characters that the isolates of a direction stand for; PDI ends them.
var controls = map[bidi.Direction]string{bidi.Auto: "\u2068", bidi.LeftToRight: "\u2066", bidi.RightToLeft: "\u2067"}

const pdi = "\u2069"

// isolated is a text with isolates of the caller, and the same text with the characters put in that they stand for.
type isolated struct {
	plain, inserted []byte
	isolates        []bidi.Isolate
	at              []int // of each byte of plain, and of its end: the byte of inserted
}

// write adds to both texts.
func (s *isolated) write(text string) {
	for i := range len(text) {
		s.at = append(s.at, len(s.inserted)+i)
	}
	s.plain = append(s.plain, text...)
	s.inserted = append(s.inserted, text...)
}

// isolate adds what inner writes as an isolate; where that is nothing it must have no effect.
func (s *isolated) isolate(d bidi.Direction, inner func()) {
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

// random adds characters and isolates, some of the caller and some of the text.
func (s *isolated) random(random *rand.Rand, depth int) {
	for range 1 + random.IntN(8) {
		d := bidi.Direction(random.IntN(3))
		inner := func() { s.random(random, depth+1) }
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

// randomUnisolated gives some character that is no isolate's control.
func randomUnisolated(random *rand.Rand) string {
	for {
		if r := characters[random.IntN(len(characters))]; r < 0x2066 || r > 0x2069 {
			return string(r)
		}
	}
}

// compare resolves both texts and compares their levels and, for the line that holds bytes [start, end) of the plain
// one, the order.
func (s *isolated) compare(t *testing.T, p, q *bidi.Paragraph, base bidi.Direction, start, end int) {
	t.Helper()
	s.at = append(s.at[:len(s.plain)], len(s.inserted))
	plain, inserted := string(s.plain), string(s.inserted)
	p.Resolve(plain, base, s.isolates)
	q.Resolve(inserted, base, nil)
	if p.Base() != q.Base() {
		t.Fatalf("%+q with %v: base level %d, with characters put in %d", plain, s.isolates, p.Base(), q.Base())
	}
	want := make([]bidi.Level, len(plain))
	for i := range want {
		want[i] = q.Levels()[s.at[i]]
	}
	if got := p.Levels(); !slices.Equal(got, want) {
		t.Fatalf("%+q with %v, base %d: levels %v, with characters put in %v", plain, s.isolates, base, got, want)
	}
	if got, want := p.Line(nil, start, end), s.line(q, start, end); !slices.Equal(got, want) {
		t.Fatalf("%+q with %v, base %d, line [%d, %d): runs %v, with characters put in %v", plain, s.isolates, base, start, end, got, want)
	}
}

// line gives the runs of q as they are without the characters that were put in.
func (s *isolated) line(q *bidi.Paragraph, start, end int) (runs []bidi.Run) {
	for _, r := range q.Line(nil, s.at[start], s.at[end]) {
		a, _ := slices.BinarySearch(s.at, r.Start)
		b, _ := slices.BinarySearch(s.at, r.End)
		if a == b {
			continue
		}
		if n := len(runs) - 1; n >= 0 && runs[n].Level == r.Level {
			switch { // the two were parted by nothing but characters that were put in
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

// TestIsolatesAreAsIfInserted compares isolates of the caller with text that has the characters they stand for, on
// random strings with nested, adjacent and empty ones.
func TestIsolatesAreAsIfInserted(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 1))
	var p, q bidi.Paragraph
	given, changed := 0, 0
	for range 15_000 {
		var s isolated
		s.random(random, 0)
		start, end := someLine(random, string(s.plain))
		base := bidi.Direction(random.IntN(3))
		s.compare(t, &p, &q, base, start, end)
		given += len(s.isolates)
		with := slices.Clone(p.Levels())
		if p.Resolve(string(s.plain), base, nil); !slices.Equal(with, p.Levels()) {
			changed++
		}
	}
	if changed < 5_000 {
		t.Errorf("isolates changed the levels of only %d strings of 15000", changed)
	}
	t.Logf("%d isolates; they changed the levels of %d strings of 15000", given, changed)
}

// TestIsolatesBeyondTheDeepestLevel nests more isolates than there are levels (BD2).
func TestIsolatesBeyondTheDeepestLevel(t *testing.T) {
	for _, d := range []bidi.Direction{bidi.LeftToRight, bidi.RightToLeft} {
		var s isolated
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

func TestIsolatesHoldWhatIsNotClosed(t *testing.T) {
	const lri, rli, rlo, pdf = "\u2066", "\u2067", "\u202E", "\u202C"
	for _, test := range []struct {
		name      string
		before    string
		in, after string
		closed    string // what stands for in, all that it leaves open closed
	}{
		{"an isolate is left open", "a ", rli + "b", " אב c", rli + "b" + pdi},
		{"two isolates are left open", "א ", lri + "b " + rli + "c", " ד", lri + "b " + rli + "c" + pdi + pdi},
		{"an override is left open", "a ", rlo + "b", " c", rlo + "b" + pdf},
		{"an isolate is closed that is not open", "a ", "ב" + pdi + "ג", " ד", "ב!ג"}, // U+2069 that has no initiator is neutral
		{"an embedding is closed that is not open", rlo + "a", pdf + "b", "c" + pdf + "d", "b"},
		{"brackets are open", "א (", "b", ") ג", "b"},
		{"a bracket is closed", "א (", "b)", ") ג", "b)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var p, q bidi.Paragraph
			from, to := len(test.before), len(test.before)+len(test.in)
			p.Resolve(test.before+test.in+test.after, bidi.Auto, []bidi.Isolate{{Start: from, End: to}})
			want := test.before + "\u2068" + test.closed + pdi + test.after
			q.Resolve(want, bidi.Auto, nil)
			got, all := p.Levels(), q.Levels()
			if !slices.Equal(got[:from], all[:from]) || !slices.Equal(got[to:], all[len(all)-len(test.after):]) {
				t.Errorf("around the isolate: levels %v, in %+q %v", got, want, all)
			}
		})
	}
}

// TestIsolateEndsWithParagraph: what a character of class B parts, no isolate holds together.
func TestIsolateEndsWithParagraph(t *testing.T) {
	var s isolated
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

// TestAdjoiningIsolates: nothing stands between the two, and still they go from right to left in a right-to-left text.
func TestAdjoiningIsolates(t *testing.T) {
	var p bidi.Paragraph
	p.Resolve("אabcd", bidi.Auto, []bidi.Isolate{{Start: 2, End: 4}, {Start: 4, End: 6}})
	want := []bidi.Run{{Start: 4, End: 6, Level: 2}, {Start: 2, End: 4, Level: 2}, {Start: 0, End: 2, Level: 1}}
	if got := p.Line(nil, 0, 6); !slices.Equal(got, want) {
		t.Errorf("runs %v, want %v", got, want)
	}
}
