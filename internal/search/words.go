package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isWord reports whether a folded character is part of a word. Those that most texts are of are told without a table.
func isWord(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	case 0x0620 <= r && r <= 0x064A, 0x05D0 <= r && r <= 0x05EA:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// maxClitic is how many letters of a word may be clitics, in bytes.
const maxClitic = 4 * 2

// startsWord reports whether a word of a folded text begins at byte at, or goes on there after clitics.
func startsWord(text []byte, at int) bool {
	if at == 0 || text[at-1] < utf8.RuneSelf && !isWord(rune(text[at-1])) {
		return true
	}
	switch last, _ := utf8.DecodeLastRune(text[:at]); last {
	case 'و', 'ف', 'ب', 'ك', 'ل', 'ي', 'מ', 'ש', 'ה', 'ו', 'כ', 'ל', 'ב': // what clitics end with
	default:
		return !isWord(last)
	}
	from := at
	for from > 0 {
		r, size := utf8.DecodeLastRune(text[:from])
		if !isWord(r) {
			break
		}
		if from -= size; at-from > maxClitic {
			return false
		}
	}
	return from == at || isClitic(string(text[from:at])) // the compiler makes no copy for a switch
}

// isClitic reports whether folded letters are what is written onto the front of a word: in Arabic "and", then a
// preposition, then the article; in Hebrew the letters of משה וכלב; in Persian the mark of the present.
func isClitic(s string) bool {
	switch {
	case s == "مي", s == "نمي":
		return true
	case s[0] == "א"[0] && strings.Trim(s, "משהוכלב") == "":
		return len(s) <= 3*2
	}
	rest := trimAny(s, "و", "ف")
	preposition := trimAny(rest, "ب", "ك", "ل")
	switch preposition {
	case "", "ال":
		return true
	}
	return preposition != rest && strings.HasSuffix(rest, "لل") && preposition == "ل" // the article lost its alef
}

func trimAny(s string, prefixes ...string) string {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest
		}
	}
	return s
}

// isHalfSpace reports whether the white space between two stretches of Persian stands where ZWNJ should: after می and
// نمی, and before the endings that are written apart.
func isHalfSpace(before, after string) bool {
	before, after = strings.TrimRight(before, " \n\t"), strings.TrimLeft(after, " \n\t")
	next, _ := utf8.DecodeRuneInString(after)
	last, _ := utf8.DecodeLastRuneInString(before)
	if !unicode.IsLetter(next) || !unicode.IsLetter(last) && !unicode.IsMark(last) {
		return false
	}
	return isPresentMark(before) || isSuffix(after)
}

// isPresentMark reports whether a text ends with the word می or نمی.
func isPresentMark(s string) bool {
	rest, ok := strings.CutSuffix(s, "می")
	if !ok {
		if rest, ok = strings.CutSuffix(s, "مي"); !ok {
			return false
		}
	}
	rest = strings.TrimSuffix(rest, "ن")
	r, _ := utf8.DecodeLastRuneInString(rest)
	return rest == "" || !unicode.IsLetter(r) && r != zwnj
}

const zwnj = '\u200C'

// isSuffix reports whether a text begins with a word that is an ending: of the plural, of comparison, of a person.
func isSuffix(s string) bool {
	const longest = len("هایشان")
	for i, r := range s {
		if !unicode.IsLetter(r) {
			s = s[:i]
			break
		}
		if i > longest {
			return false
		}
	}
	if strings.ContainsRune(s, 'ي') {
		s = strings.ReplaceAll(s, "ي", "ی")
	}
	switch s {
	case "ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان",
		"تر", "تری", "ترین", "ام", "ات", "اش", "ای", "ایم", "اید", "اند":
		return true
	}
	return false
}
