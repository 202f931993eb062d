package bidi_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"maqal/internal/bidi"
)

func TestLine(t *testing.T) {
	t.Parallel()
	type runs = []bidi.Run
	for _, test := range []struct {
		name, text string
		base       bidi.Direction
		start, end int
		want       runs
	}{
		{"empty text", "", bidi.Auto, 0, 0, nil},
		{"empty line", "אב", bidi.Auto, 2, 2, nil},
		{"left-to-right", "ab 1", bidi.Auto, 0, 4, runs{{0, 4, 0}}},
		{"right-to-left", "אב, ג", bidi.Auto, 0, 8, runs{{0, 8, 1}}},
		{"L2: word of the other direction", "a אב c", bidi.LeftToRight, 0, 8, runs{{0, 2, 0}, {2, 6, 1}, {6, 8, 0}}},
		{"L2: three levels", "אa12ב", bidi.RightToLeft, 0, 7, runs{{5, 7, 1}, {2, 5, 2}, {0, 2, 1}}},
		{"L2: number in a right-to-left word of a left-to-right line", "א1ב", bidi.LeftToRight, 0, 5, runs{{3, 5, 1}, {2, 3, 2}, {0, 2, 1}}},
		{"L1: white space at the end of the line", "א  ב", bidi.LeftToRight, 0, 4, runs{{0, 2, 1}, {2, 4, 0}}},
		{"L1: white space inside the line", "א  ב", bidi.LeftToRight, 0, 6, runs{{0, 6, 1}}},
		{"L1: isolate formatting and removed characters", "א \u2066\u2069\u202C", bidi.LeftToRight, 0, 12, runs{{0, 2, 1}, {2, 12, 0}}},
		{"L1: tab and the space before it", "א \tב", bidi.LeftToRight, 0, 6, runs{{0, 2, 1}, {2, 4, 0}, {4, 6, 1}}},
		{"line ends inside a separator", "\u2029א", bidi.RightToLeft, 0, 2, runs{{0, 2, 1}}},
		{"levels of a line in the paragraph", "אב cd", bidi.Auto, 5, 7, runs{{5, 7, 2}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var p bidi.Paragraph
			p.Resolve(test.text, test.base, nil)
			if got := p.Line(nil, test.start, test.end); !slices.Equal(got, test.want) {
				t.Errorf("got runs %v, want %v", got, test.want)
			}
		})
	}
}

// TestLineAppends checks that Line does not change the runs that it appends to.
func TestLineAppends(t *testing.T) {
	t.Parallel()
	var p bidi.Paragraph
	p.Resolve("aאבc", bidi.Auto, nil)
	before := bidi.Run{Start: 7, End: 9, Level: 0}
	got := p.Line([]bidi.Run{before}, 0, 6)
	if want := append([]bidi.Run{before}, p.Line(nil, 0, 6)...); !slices.Equal(got, want) {
		t.Errorf("got runs %v, want %v", got, want)
	}
}

// TestReordering compares the order of runs with a direct implementation of L2: for each level from the highest down to
// 1, it reverses each sequence of runs at that level or higher.
func TestReordering(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(2, 2))
	var p bidi.Paragraph
	for range 20_000 {
		text := randomText(random, 1+random.IntN(60))
		p.Resolve(text, bidi.Direction(random.IntN(3)), nil)
		start, end := randomLine(random, text)
		got := p.Line(nil, start, end)
		want := slices.Clone(got)
		slices.SortFunc(want, func(a, b bidi.Run) int { return a.Start - b.Start })
		for level := bidi.Level(126); level > 0; level-- {
			reverseFrom(want, level)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%+q [%d, %d): got runs %v, want %v", text, start, end, got, want)
		}
	}
}

// reverseFrom reverses each sequence of runs whose levels are at least level.
func reverseFrom(runs []bidi.Run, level bidi.Level) {
	for i := 0; i < len(runs); i++ {
		j := i
		for j < len(runs) && runs[j].Level >= level {
			j++
		}
		slices.Reverse(runs[i:j])
		i = max(i, j)
	}
}

// TestParagraphSeparators checks that the parts of a text that end in paragraph separators are resolved separately (P1),
// with one base direction.
func TestParagraphSeparators(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 1))
	var whole, part bidi.Paragraph
	for range 5000 {
		var text strings.Builder
		var want []bidi.Level
		base := bidi.LeftToRight + bidi.Direction(random.IntN(2))
		for range 1 + random.IntN(4) {
			s := randomText(random, random.IntN(20)) + "\u2029"
			text.WriteString(s)
			part.Resolve(s, base, nil)
			want = append(want, part.Levels()...)
		}
		whole.Resolve(text.String(), base, nil)
		if got := whole.Levels(); !slices.Equal(got, want) {
			t.Fatalf("%+q, base %d: got levels %v, want those of its parts: %v", text.String(), base, got, want)
		}
	}
}

// TestUniformText checks that resolveUniform yields the levels that full resolution does. An empty isolate of the caller
// forces full resolution.
func TestUniformText(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 5))
	left := []rune("abç12+,. \t()\u0301\u200B\u2029")
	right := []rune("אבج.,! \t()\u05B0\u200B#\u2029")
	var quick, full bidi.Paragraph
	for _, alphabet := range [][]rune{left, right, []rune("12+ \u2029\u05B0"), append(right, '1', '٣')} {
		for range 5000 {
			var b strings.Builder
			for range random.IntN(20) {
				b.WriteRune(alphabet[random.IntN(len(alphabet))])
			}
			text, base := b.String(), bidi.Direction(random.IntN(3))
			quick.Resolve(text, base, nil)
			full.Resolve(text, base, []bidi.Isolate{{}})
			if quick.Base() != full.Base() || !slices.Equal(quick.Levels(), full.Levels()) {
				t.Fatalf("%+q, base %d: got levels %v, want %v", text, base, quick.Levels(), full.Levels())
			}
			if got, want := quick.Line(nil, 0, len(text)), full.Line(nil, 0, len(text)); !slices.Equal(got, want) {
				t.Fatalf("%+q, base %d: got runs %v, want %v", text, base, got, want)
			}
		}
	}
}

func TestFirstStrong(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text string
		want bidi.Direction
	}{
		{"", bidi.Auto},
		{"12, (!)", bidi.Auto},
		{"12 a א", bidi.LeftToRight},
		{"٣ א a", bidi.RightToLeft}, // Arabic numbers are not strong
		{"ع", bidi.RightToLeft},
		{"\u202Eא", bidi.RightToLeft}, // embedding characters are not strong
		{"\u2067א\u2069a", bidi.LeftToRight},
		{"\u2067א", bidi.Auto},
		{"\u2069א", bidi.RightToLeft},
		{"\u2067\u2066a\u2069א\u2069b", bidi.LeftToRight},
	} {
		if got := bidi.FirstStrong(test.text); got != test.want {
			t.Errorf("FirstStrong(%+q) = %d, want %d", test.text, got, test.want)
		}
	}
}

func TestStrongCounts(t *testing.T) {
	t.Parallel()
	if l, r := bidi.StrongCounts("abאع 1٣ ç\u200F"); l != 3 || r != 3 {
		t.Errorf("got %d left-to-right and %d right-to-left characters, want 3 and 3", l, r)
	}
}
