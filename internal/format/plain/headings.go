package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"maqal/internal/format"
)

// An unmarked heading is a short line without final punctuation before a much longer paragraph.
const (
	headingRatio = 1.6 // minimum length of the paragraph, relative to the heading
	minParagraph = 60  // minimum length of the paragraph, in runes
)

// isPlainHeading reports whether unit i is an unmarked heading: a short line between longer paragraphs, or a numbered
// line above another heading. first says whether the units are the start of the text, so that the first may be its
// title.
func isPlainHeading(units []unit, i int, first bool) bool {
	if i+1 < len(units) && isNumberedAbove(units[i], units[i+1]) {
		return isPlainHeading(units, i+1, first)
	}
	if !looksLikeHeading(units[i]) || i+1 >= len(units) || !isMuchLonger(units[i+1], units[i]) {
		return false
	}
	return i == 0 || i == 1 && first && isPlainTitle(units) || isNumberedAbove(units[i-1], units[i]) || !looksLikeHeading(units[i-1]) || isMuchLonger(units[i-1], units[i])
}

// isPlainTitle reports whether the first unit is the title of the text. A title is a heading before a paragraph or
// before another heading.
func isPlainTitle(units []unit) bool {
	if len(units) < 2 || !looksLikeHeading(units[0]) {
		return false
	}
	if units[0].underlined > 0 {
		return units[0].underlined == 1
	}
	return isMuchLonger(units[1], units[0]) || len(units) > 2 && looksLikeHeading(units[1]) && isMuchLonger(units[2], units[1])
}

// isMuchLonger reports whether paragraph is long enough to follow an unmarked heading.
func isMuchLonger(paragraph, heading unit) bool {
	return paragraph.length >= minParagraph && float64(paragraph.length) >= headingRatio*float64(heading.length)
}

// looksLikeHeading reports whether a line may be an unmarked heading. Such a line is short, starts with a letter,
// digit, opening quotation mark or opening parenthesis, and does not end like a sentence. Format characters (Cf) at its
// start and end, such as direction marks, are ignored.
func looksLikeHeading(u unit) bool {
	if u.length > format.MaxHeading || u.kind != proseUnit {
		return false
	}
	text := strings.TrimFunc(u.text, func(r rune) bool { return unicode.Is(unicode.Cf, r) })
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) && !strings.ContainsRune("«\"“(", first) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return !endsSentence(last)
}

// endsSentence reports whether last is punctuation at the end of a sentence or clause.
func endsSentence(last rune) bool { return strings.ContainsRune(".!…،,؛;:۔", last) }

// numberedLevel returns the level of a heading without an underline. Without a section number it is 2, otherwise 1 plus
// the number of parts of the number, for example 3 for 2.1, and at most 6.
func numberedLevel(text string) int { return min(1+max(numberParts(text), 1), 6) }

// numberParts returns the number of parts of the section number at the start of text: 1 for "2. The cost", 2 for
// "2.1 The cost", and 0 if there is no section number.
func numberParts(text string) (parts int) {
	for {
		rest := strings.TrimLeftFunc(text, unicode.IsDigit)
		if digits := len(text) - len(rest); digits == 0 || digits > 6 {
			if parts > 0 && strings.HasPrefix(text, " ") {
				return parts
			}
			return 0
		}
		parts++
		text = rest
		if next := strings.TrimLeft(text, ".)-"); len(text)-len(next) == 1 {
			text = next
		} else if parts < 2 {
			return 0
		}
	}
}

// isNumberedAbove reports whether above and below are numbered headings and below is one level deeper.
func isNumberedAbove(above, below unit) bool {
	n, m := numberParts(above.text), numberParts(below.text)
	return n > 0 && m == n+1 && looksLikeHeading(above) && looksLikeHeading(below)
}
