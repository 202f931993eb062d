package page

import (
	"strings"

	"maqal/internal/bidi"
)

// formatNumber returns n, which consists of ASCII digits, in the digits of the document's language. d is the direction
// of its list. It returns n itself in a left-to-right list, and if the page draws all numbers with Latin digits.
func (p *Page) formatNumber(n string, d bidi.Direction) string {
	if p.zero == '0' || d != bidi.RightToLeft || p.zeroDigit() == '0' {
		return n
	}
	return strings.Map(func(r rune) rune { return p.zero + r - '0' }, n)
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
