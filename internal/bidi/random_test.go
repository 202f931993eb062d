package bidi_test

import (
	"math/rand/v2"
	"strings"
)

// characters contains characters of every class but B. PDF and PDI are listed several times, because they close what the
// other controls open.
var characters = []rune("abcאבגابج" + "12٣٤" + "()[]{}〈〉\u2329\u232A⸨⸩" + "+-,.:/#%$" + " \t\u00A0" + "!?&«»" + "\u0300\u05B0\u064B\u20D6" +
	"\u200B\u200C\u200D\u00AD" + "\u200E\u200F\u061C" + "\u202A\u202B\u202C\u202D\u202E\u202C\u202C" + "\u2066\u2067\u2068\u2069\u2069\u2069" + "𞤀𐤀𝟏")

// randomText returns n random characters.
func randomText(random *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteRune(characters[random.IntN(len(characters))])
	}
	return b.String()
}

// randomLine returns the start and end of a random line of text, at character boundaries.
func randomLine(random *rand.Rand, text string) (start, end int) {
	var starts []int
	for at := range text {
		starts = append(starts, at)
	}
	starts = append(starts, len(text))
	a, b := random.IntN(len(starts)), random.IntN(len(starts))
	return starts[min(a, b)], starts[max(a, b)]
}
