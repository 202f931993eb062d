// Package search finds headings by what a person types: folded, so that spelling variants of a language match each
// other, and fuzzy, best first.
package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"maqal/internal/arabic"
)

// folded is a text as it is compared: folded runes, and where in the text each is from.
type folded struct {
	runes  []rune
	starts []int  // byte offset of the character that gave the rune
	ends   []int  // byte offset after it, with the marks that follow it
	heads  []bool // the rune begins a word, or stands after a clitic that begins one
}

// fold folds a text: Arabic by arabic.Fold, Hebrew without points and with ordinary for final letters, Latin without
// case and accents. Marks vanish into the character before them.
func fold(s string) folded {
	var f folded
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		before := len(f.runes)
		for _, letter := range letters(r) {
			f.runes = append(f.runes, letter)
			f.starts = append(f.starts, at)
			f.ends = append(f.ends, at+size)
		}
		if len(f.runes) == before && before > 0 { // a mark
			f.ends[before-1] = at + size
		}
		at += size
	}
	f.findHeads()
	return f
}

// letters gives the folded runes of one character: none for a mark, two for a ligature.
func letters(r rune) []rune {
	if nominal, ok := arabic.Nominal(r); ok {
		var out []rune
		for _, n := range nominal {
			out = append(out, letters(n)...)
		}
		return out
	}
	if r = arabic.Fold(r); r < 0 {
		return nil
	}
	if r < utf8.RuneSelf {
		return []rune{unicode.ToLower(r)}
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return nil
	}
	if plain, ok := hebrewFinals[r]; ok {
		return []rune{plain}
	}
	if r < 0x0250 || 0x1E00 <= r && r < 0x1F00 || 0xFB1D <= r && r < 0xFB50 || 0xFF00 <= r && r < 0xFFF0 {
		decomposed, _ := utf8.DecodeRuneInString(norm.NFKD.String(string(r)))
		r = decomposed
	}
	return []rune{unicode.ToLower(r)}
}

var hebrewFinals = map[rune]rune{'ך': 'כ', 'ם': 'מ', 'ן': 'נ', 'ף': 'פ', 'ץ': 'צ'}

// clitics are the prefixes that Arabic writes onto a word, folded.
var clitics = []string{"ال", "وال", "بال", "فال", "كال", "لل", "ولل", "و", "ف", "ب", "ك", "ل"}

// findHeads marks the first runes of words, and those after a clitic.
func (f *folded) findHeads() {
	f.heads = make([]bool, len(f.runes))
	for i, r := range f.runes {
		if !isWord(r) || i > 0 && isWord(f.runes[i-1]) {
			continue
		}
		f.heads[i] = true
		for _, c := range clitics {
			if k := i + utf8.RuneCountInString(c); hasPrefix(f.runes[i:], c) && k+1 < len(f.runes) && isWord(f.runes[k]) && isWord(f.runes[k+1]) {
				f.heads[k] = true
			}
		}
	}
}

func hasPrefix(runes []rune, prefix string) bool {
	i := 0
	for _, r := range prefix {
		if i >= len(runes) || runes[i] != r {
			return false
		}
		i++
	}
	return true
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
