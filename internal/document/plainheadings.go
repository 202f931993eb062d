package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What an unmarked heading looks like: a line of at most headingLongest runes without closing punctuation, and the
// paragraph after it at least headingRatio times as long.
const (
	maxHeading   = 90
	headingRatio = 1.6
	minParagraph = 60
)

// isPlainHeading tells whether unit i is a short line between longer paragraphs. The first unit of a text may be its
// title.
func isPlainHeading(units []plainUnit, i int, first bool) bool {
	if i+1 < len(units) && isNumberedAbove(units[i], units[i+1]) {
		return isPlainHeading(units, i+1, first)
	}
	if !looksLikeHeading(units[i]) || i+1 >= len(units) || !isMuchLonger(units[i+1], units[i]) {
		return false
	}
	return i == 0 || i == 1 && first && isPlainTitle(units) || isNumberedAbove(units[i-1], units[i]) || !looksLikeHeading(units[i-1]) || isMuchLonger(units[i-1], units[i])
}

// isPlainTitle tells whether the first line is the text's title: a heading before a paragraph, or before a heading.
func isPlainTitle(units []plainUnit) bool {
	if len(units) < 2 || !looksLikeHeading(units[0]) {
		return false
	}
	if units[0].underlined > 0 {
		return units[0].underlined == 1
	}
	return isMuchLonger(units[1], units[0]) || len(units) > 2 && looksLikeHeading(units[1]) && isMuchLonger(units[2], units[1])
}

func isMuchLonger(paragraph, heading plainUnit) bool {
	return paragraph.length >= minParagraph && float64(paragraph.length) >= headingRatio*float64(heading.length)
}

// looksLikeHeading tells whether a line could be a heading: short, begins with a letter or digit, and does not end as a
// sentence does. Marks of direction, which often stand at the ends of a line, are passed over.
func looksLikeHeading(u plainUnit) bool {
	if u.length > maxHeading || u.kind != proseUnit {
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

// endsSentence reports whether a sentence, or a part of one, ends with a character.
func endsSentence(last rune) bool { return strings.ContainsRune(".!…،,؛;:۔", last) }

// numberedLevel is the level of a heading without underline: 2, and one deeper for each further part of its number, as
// in 2.1.
func numberedLevel(text string) int { return min(1+max(numberParts(text), 1), 6) }

// numberParts is how many parts the number that a line begins with has: 1 for "2. The cost", 2 for "2.1 The cost", 0
// where there is none.
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

// isNumberedAbove reports whether a line is a numbered heading right above one that is numbered under it.
func isNumberedAbove(above, below plainUnit) bool {
	n, m := numberParts(above.text), numberParts(below.text)
	return n > 0 && m == n+1 && looksLikeHeading(above) && looksLikeHeading(below)
}
