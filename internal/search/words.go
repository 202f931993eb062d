package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isWord reports whether a folded rune is part of a word. It needs no Unicode tables for ASCII, Arabic and Hebrew letters.
func isWord(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	case 0x0620 <= r && r <= 0x064A, 0x05D0 <= r && r <= 0x05EA:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// maxClitic is the maximum length of the clitics before a word, in bytes: four letters of two bytes.
const maxClitic = 4 * 2

// startsWord reports whether a word of folded text starts at byte at, or only clitics of the word are before at.
func startsWord(text []byte, at int) bool {
	if at == 0 || text[at-1] < utf8.RuneSelf && !isWord(rune(text[at-1])) {
		return true
	}
	switch last, _ := utf8.DecodeLastRune(text[:at]); last {
	case 'و', 'ف', 'ب', 'ك', 'ل', 'ي', 'מ', 'ש', 'ה', 'ו', 'כ', 'ל', 'ב': // last letters of clitics
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
	return from == at || isClitic(string(text[from:at])) // at most maxClitic bytes: the string stays on the stack
}

// isClitic reports whether folded letters can be clitics, written together with the word after them. In Arabic these
// are a conjunction, a preposition and the article, in this order, each of them optional; in Hebrew up to three of the
// letters of משה וכלב; in Persian the present prefix, with or without negation. s must not be empty.
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
	return preposition != rest && strings.HasSuffix(rest, "لل") && preposition == "ل" // the article loses its alef after ل
}

// trimAny returns s without the first of the prefixes that it starts with.
func trimAny(s string, prefixes ...string) string {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest
		}
	}
	return s
}

// isHalfSpace reports whether white space between two pieces of Persian text replaces a ZWNJ: after می and نمی, or before
// a suffix.
func isHalfSpace(before, after string) bool {
	before, after = strings.TrimRight(before, " \n\t"), strings.TrimLeft(after, " \n\t")
	next, _ := utf8.DecodeRuneInString(after)
	last, _ := utf8.DecodeLastRuneInString(before)
	if !unicode.IsLetter(next) || !unicode.IsLetter(last) && !unicode.IsMark(last) {
		return false
	}
	return endsWithPresentPrefix(before) || startsWithSuffix(after)
}

// endsWithPresentPrefix reports whether the last word of s is می or نمی.
func endsWithPresentPrefix(s string) bool {
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

// startsWithSuffix reports whether the first word of s is a Persian suffix that may be written apart. These are plural,
// comparative, superlative and possessive suffixes, and forms of the verb "to be".
func startsWithSuffix(s string) bool {
	const maxLen = len("هایشان")
	for i, r := range s {
		if !unicode.IsLetter(r) {
			s = s[:i]
			break
		}
		if i > maxLen {
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
