//go:build engines && cgo

package engines

import (
	"math/rand/v2"
	"slices"
	"testing"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// removed are the classes that X9 removes from the text. What level such a character has, and where it stands in the
// order, UAX #9 leaves open (section 5.2), and ICU differs from package bidi in it.
var removed = []bidi.Class{bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN}

// ours gives what ICU.Resolve gives, by package bidi.
func ours(p *bidi.Paragraph, text []rune, base bidi.Direction) (levels []bidi.Level, order []int) {
	s := string(text)
	p.Resolve(s, base, nil)
	runeAt := make([]int, len(s))
	at := 0
	for i, r := range text {
		runeAt[at] = i
		at += utf8.RuneLen(r)
	}
	levels = make([]bidi.Level, len(text))
	for _, run := range p.Line(nil, 0, len(s)) {
		var these []int
		for at := run.Start; at < run.End; {
			i := runeAt[at]
			levels[i] = run.Level
			these = append(these, i)
			at += utf8.RuneLen(text[i])
		}
		if run.Level.RightToLeft() {
			slices.Reverse(these)
		}
		order = append(order, these...)
	}
	return levels, order
}

// What ICU 72 does that UAX #9 does not: differences in a text with one of these are counted by themselves.
var excuses = []struct {
	name string
	in   func(text []rune) bool
}{
	{"an override, which ICU does not let reach the isolate characters in it (X5a–X6a, since Unicode 8.0)", func(text []rune) bool {
		return has(text, bidi.LRO, bidi.RLO) && has(text, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI)
	}},
	{"an angle bracket, of which ICU can close one twice, as U+232A and as U+3009 (BD16)", func(text []rune) bool {
		return slices.ContainsFunc(text, func(r rune) bool { return r == 0x2329 || r == 0x3008 })
	}},
}

// has reports whether a text has a character of one of the classes.
func has(text []rune, classes ...bidi.Class) bool {
	return slices.ContainsFunc(text, func(r rune) bool { return slices.Contains(classes, bidi.ClassOf(r)) })
}

// comparison compares texts, and counts.
type comparison struct {
	paragraph           bidi.Paragraph
	icu                 *ICU
	texts, runes, mixed int
	different           int
	excused, borneOut   map[string]int
}

func newComparison(t *testing.T) *comparison {
	c := &comparison{icu: NewICU(), excused: map[string]int{}, borneOut: map[string]int{}}
	t.Cleanup(c.icu.Close)
	return c
}

// compare compares a text, which is one paragraph, in a base direction.
func (c *comparison) compare(t *testing.T, text []rune, base bidi.Direction) {
	t.Helper()
	want, wantOrder, oneWay, err := c.icu.Resolve(text, base)
	if err != nil {
		t.Fatal(err)
	}
	got, order := ours(&c.paragraph, text, base)
	got, want = withoutRemoved(got, text), withoutRemoved(want, text)
	for i := range text {
		if oneWay && got[i].RightToLeft() == want[i].RightToLeft() {
			got[i] = want[i]
		}
	}
	isRemoved := func(i int) bool { return slices.Contains(removed, bidi.ClassOf(text[i])) }
	order, wantOrder = slices.DeleteFunc(order, isRemoved), slices.DeleteFunc(wantOrder, isRemoved)
	c.texts++
	c.runes += len(text)
	if !oneWay {
		c.mixed++
	}
	if slices.Equal(got, want) && slices.Equal(order, wantOrder) {
		return
	}
	for _, e := range excuses {
		if e.in(text) {
			c.excused[e.name]++
			if fribidi := fribidiLevels(t, text, base); slices.Equal(got, withoutRemoved(fribidi, text)) {
				c.borneOut[e.name]++
			}
			return
		}
	}
	if c.different++; c.different <= 10 {
		t.Errorf("%+q, base %d:\n%v %v, ICU has\n%v %v", string(text), base, got, order, want, wantOrder)
	}
}

// withoutRemoved sets the levels of removed characters to 0.
func withoutRemoved(levels []bidi.Level, text []rune) []bidi.Level {
	for i, r := range text {
		if slices.Contains(removed, bidi.ClassOf(r)) {
			levels[i] = 0
		}
	}
	return levels
}

func fribidiLevels(t *testing.T, text []rune, base bidi.Direction) []bidi.Level {
	t.Helper()
	f := NewFriBidi(len(text))
	defer f.Close()
	levels, err := f.Levels(text, base)
	if err != nil {
		t.Fatal(err)
	}
	return levels
}

// report tells what was compared.
func (c *comparison) report(t *testing.T) {
	t.Helper()
	t.Logf("%s: %d texts, %d of them of both directions, %d characters: %d differences", ICUVersion(), c.texts, c.mixed, c.runes, c.different)
	for name, n := range c.excused {
		t.Logf("and %d differences in texts with %s; in %d of them FriBidi's levels are ours", n, name, c.borneOut[name])
	}
}

// alphabets are what random strings are made of.
var alphabets = []struct {
	name  string
	runes []rune
}{
	{"all classes", []rune("aא\u0628" + "1+#\u0663,\u0300\u00AD \t!" + "\u202A\u202D\u202B\u202E\u202C\u2066\u2067\u2068\u2069")},
	{"all classes but overrides", []rune("aא\u0628" + "1+#\u0663,\u0300\u00AD \t!" + "\u202A\u202B\u202C\u2066\u2067\u2068\u2069")},
	{"letters, brackets and isolates", []rune("abçгאבגעمرحبا" + "()[]{}⟨⟩❨❩" + "\u2066\u2067\u2068\u2069\u2069" + " .12")},
	{"letters and angle brackets", []rune("abאבمر" + "()\u2329\u232A〈〉⟨⟩" + " 1")},
	{"letters, numbers and marks", []rune("ab אב تدمر" + "0129۱۲٣٤" + "+-/:,.%$#" + "\u064E\u0651\u05B8\u0301\u200D\u200C" + "\u200E\u200F\u061C𐤀𞤀𝟏")},
	{"embeddings, overrides and isolates", []rune("aא1()" + "\u202A\u202D\u202B\u202E\u202C\u202C\u2066\u2067\u2068\u2069\u2069")},
}

// TestRandomStrings compares 100,000 random strings of every alphabet in every base direction, one in ten with a
// paragraph separator at its end.
func TestRandomStrings(t *testing.T) {
	for n, alphabet := range alphabets {
		t.Run(alphabet.name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(9, uint64(n)))
			c := newComparison(t)
			for range 100_000 {
				text := make([]rune, 1+random.IntN(40))
				for i := range text {
					text[i] = alphabet.runes[random.IntN(len(alphabet.runes))]
				}
				if random.IntN(10) == 0 {
					text = append(text, '\u2029')
				}
				for _, base := range []bidi.Direction{bidi.Auto, bidi.LeftToRight, bidi.RightToLeft} {
					c.compare(t, text, base)
				}
			}
			c.report(t)
		})
	}
}

// TestEveryCharacter compares what each character does between others, which depends on its class alone.
func TestEveryCharacter(t *testing.T) {
	c := newComparison(t)
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if utf8.ValidRune(r) && !slices.Contains([]rune("\n\r"), r) { // ICU takes CR and LF for one
			c.compare(t, []rune{'א', r, 'a', r, '1'}, bidi.RightToLeft)
			c.compare(t, []rune{'ع', '1', r, '2', ' ', r}, bidi.LeftToRight)
		}
	}
	c.report(t)
}
