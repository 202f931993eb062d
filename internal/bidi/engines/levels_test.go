//go:build engines && cgo

package engines

import (
	"math/rand/v2"
	"slices"
	"testing"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// removedClasses are the classes that X9 removes. UAX #9 does not define their levels and order (section 5.2), and ICU
// and package bidi differ in them.
var removedClasses = []bidi.Class{bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN}

// resolve returns the levels and the order of [ICU.Resolve], but computes them with package bidi.
func resolve(p *bidi.Paragraph, text []rune, base bidi.Direction) (levels []bidi.Level, order []int) {
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
		var indexes []int
		for at := run.Start; at < run.End; {
			i := runeAt[at]
			levels[i] = run.Level
			indexes = append(indexes, i)
			at += utf8.RuneLen(text[i])
		}
		if run.Level.RightToLeft() {
			slices.Reverse(indexes)
		}
		order = append(order, indexes...)
	}
	return levels, order
}

// knownDifferences describes texts for which ICU 72 can differ from UAX #9. Differences in such texts are counted
// separately and do not fail the test.
var knownDifferences = []struct {
	name    string
	applies func(text []rune) bool
}{
	{"an override around isolate formatting characters, which ICU does not apply to them (X5a–X6a, since Unicode 8.0)", func(text []rune) bool {
		return hasClass(text, bidi.LRO, bidi.RLO) && hasClass(text, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI)
	}},
	{"an angle bracket, which ICU can close twice, as U+232A and as U+3009 (BD16)", func(text []rune) bool {
		return slices.ContainsFunc(text, func(r rune) bool { return r == 0x2329 || r == 0x3008 })
	}},
}

// hasClass reports whether text contains a character of one of the classes.
func hasClass(text []rune, classes ...bidi.Class) bool {
	return slices.ContainsFunc(text, func(r rune) bool { return slices.Contains(classes, bidi.ClassOf(r)) })
}

// comparison compares texts with ICU and counts the differences.
type comparison struct {
	paragraph    bidi.Paragraph
	icu          *ICU
	texts, runes int
	mixed        int            // texts that are not uniform
	differences  int            // texts with unknown differences
	known        map[string]int // texts with known differences, by name of the difference
	confirmed    map[string]int // those of known in which FriBidi agrees with package bidi
}

// newComparison returns a comparison that frees its memory when the test ends.
func newComparison(t *testing.T) *comparison {
	c := &comparison{icu: NewICU(), known: map[string]int{}, confirmed: map[string]int{}}
	t.Cleanup(c.icu.Close)
	return c
}

// compare compares the levels and the order of text, as one line, with those of ICU. It ignores characters that X9
// removes and, if text is uniform, levels that differ but have the same direction.
func (c *comparison) compare(t *testing.T, text []rune, base bidi.Direction) {
	t.Helper()
	want, wantOrder, uniform, err := c.icu.Resolve(text, base)
	if err != nil {
		t.Fatal(err)
	}
	got, order := resolve(&c.paragraph, text, base)
	got, want = clearRemoved(got, text), clearRemoved(want, text)
	for i := range text {
		if uniform && got[i].RightToLeft() == want[i].RightToLeft() {
			got[i] = want[i]
		}
	}
	isRemoved := func(i int) bool { return slices.Contains(removedClasses, bidi.ClassOf(text[i])) }
	order, wantOrder = slices.DeleteFunc(order, isRemoved), slices.DeleteFunc(wantOrder, isRemoved)
	c.texts++
	c.runes += len(text)
	if !uniform {
		c.mixed++
	}
	if slices.Equal(got, want) && slices.Equal(order, wantOrder) {
		return
	}
	for _, e := range knownDifferences {
		if e.applies(text) {
			c.known[e.name]++
			if fribidi := fribidiLevels(t, text, base); slices.Equal(got, clearRemoved(fribidi, text)) {
				c.confirmed[e.name]++
			}
			return
		}
	}
	if c.differences++; c.differences <= 10 {
		t.Errorf("%+q, base %d: got levels %v, order %v; want %v, %v from ICU", string(text), base, got, order, want, wantOrder)
	}
}

// clearRemoved sets the levels of removed characters to 0 and returns levels.
func clearRemoved(levels []bidi.Level, text []rune) []bidi.Level {
	for i, r := range text {
		if slices.Contains(removedClasses, bidi.ClassOf(r)) {
			levels[i] = 0
		}
	}
	return levels
}

// fribidiLevels returns the levels of text that FriBidi computes.
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

// report logs the counts.
func (c *comparison) report(t *testing.T) {
	t.Helper()
	t.Logf("%s: %d texts (%d bidirectional) with %d characters, %d differences", ICUVersion(), c.texts, c.mixed, c.runes, c.differences)
	for name, n := range c.known {
		t.Logf("%d known differences: %s; FriBidi agrees with package bidi in %d", n, name, c.confirmed[name])
	}
}

// alphabets are the sets of characters for random texts.
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

// TestRandomStrings compares 100,000 random strings of every alphabet in every base direction. One string in ten ends
// in a paragraph separator.
func TestRandomStrings(t *testing.T) {
	t.Parallel()
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

// TestEveryCharacter compares texts that contain each Unicode character between others.
func TestEveryCharacter(t *testing.T) {
	t.Parallel()
	c := newComparison(t)
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if utf8.ValidRune(r) && !slices.Contains([]rune("\n\r"), r) { // ICU treats CR LF as one character
			c.compare(t, []rune{'א', r, 'a', r, '1'}, bidi.RightToLeft)
			c.compare(t, []rune{'ع', '1', r, '2', ' ', r}, bidi.LeftToRight)
		}
	}
	c.report(t)
}
