package page

import (
	"strings"

	"maqal/internal/bidi"
)

// formatNumber returns n, which consists of ASCII digits, in the digits of the document's language. d is the direction
// of its list. It returns n itself in a left-to-right list, and if the page draws all numbers with Latin digits.
func (p *Page) formatNumber(n string, d bidi.Direction) string {
	zero := zeroOf(p.doc.Language)
	if zero == '0' || d != bidi.RightToLeft || p.zeroDigit() == '0' {
		return n
	}
	return strings.Map(func(r rune) rune { return zero + r - '0' }, n)
}

// zeroOf returns the zero of the digits of a language, a BCP 47 tag. Most languages in Arabic script use Arabic-Indic
// digits (U+0660) or Persian digits (U+06F0). Arabic in Algeria, Western Sahara, Libya, Morocco and Tunisia uses ASCII
// digits, as do the languages that are not listed here.
func zeroOf(language string) rune {
	base, rest, _ := strings.Cut(language, "-")
	switch strings.ToLower(base) {
	case "ar":
		switch strings.ToUpper(rest) {
		case "DZ", "EH", "LY", "MA", "TN":
			return '0'
		}
		return '٠'
	case "ckb", "sd":
		return '٠'
	case "azb", "fa", "ks", "lrc", "mzn", "pnb", "prs", "ps", "ur":
		return '۰'
	}
	return '0'
}

// reverseDigits returns s for cells that are placed from right to left: each number is reversed, because the numbers for
// which isDigit is true always run from left to right. Brackets are mirrored.
func reverseDigits(s string) string {
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		j := i
		for j < len(runes) && isDigit(runes[j]) {
			j++
		}
		for a, b := i, j-1; a < b; a, b = a+1, b-1 {
			runes[a], runes[b] = runes[b], runes[a]
		}
		if j > i {
			i = j - 1
		} else {
			runes[i] = bidi.Mirror(runes[i])
		}
	}
	return string(runes)
}

// isDigit reports whether r is an ASCII, Arabic-Indic or Persian digit.
func isDigit(r rune) bool {
	return '0' <= r && r <= '9' || '٠' <= r && r <= '٩' || '۰' <= r && r <= '۹'
}
