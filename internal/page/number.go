package page

import (
	"strings"

	"maqal/internal/bidi"
)

// digits writes a number in the digits of the document's language, where the list runs from right to left and digits are
// not to be Latin; the other lists have the digits of their own script.
func (p *Page) digits(n string, d bidi.Direction) string {
	zero := zeroOf(p.doc.Language)
	if zero == '0' || d != bidi.RightToLeft || p.zeroDigit() == '0' {
		return n
	}
	return strings.Map(func(r rune) rune { return zero + r - '0' }, n)
}

// zeroOf is the digit zero that a language numbers its lists with. Those that do so in the Arabic script have one of
// two sets, Urdu the Persian one; the west of the Arab world has European digits.
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

// reverseDigits turns the digits of a marker around, for cells that are put down from right to left: a number reads
// from left to right in every script. Brackets are mirrored in their places.
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

func isDigit(r rune) bool {
	return '0' <= r && r <= '9' || '٠' <= r && r <= '٩' || '۰' <= r && r <= '۹'
}
