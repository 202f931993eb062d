// Package search finds headings by what a person types: folded, so that spelling variants of a language match each
// other, and fuzzy, best first.
package search

import (
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"

	"maqal/internal/arabic"
)

// folded is a text as it is compared: folded runes, and where in the text each is from. A grapheme cluster is never
// divided: all runes of one are from the whole of it.
type folded struct {
	runes  []rune
	starts []int  // byte offset of the cluster that gave the rune
	ends   []int  // byte offset after it, and after what follows it that has no letter, such as a tatweel
	heads  []bool // the rune begins a word, or stands after a clitic that begins one
}

// longestText is how many folded runes of a text are searched.
const longestText = 1000

// fold folds a text: Arabic by arabic.Fold, Hebrew without points and with ordinary for final letters, all others
// without case and accents. The memory of f is used again.
func (f *folded) fold(s string) {
	f.runes, f.starts, f.ends = f.runes[:0], f.starts[:0], f.ends[:0]
	state := -1
	for at, rest := 0, s; rest != "" && len(f.runes) < longestText; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		end := at + len(cluster)
		before := len(f.runes)
		for _, r := range cluster {
			f.runes = appendLetters(f.runes, r)
		}
		for range len(f.runes) - before {
			f.starts = append(f.starts, at)
			f.ends = append(f.ends, end)
		}
		if len(f.runes) == before && before > 0 {
			f.ends[before-1] = end
		}
		at = end
	}
	f.findHeads()
}

// appendLetters appends the folded runes of one character: none for a mark, several for a ligature.
func appendLetters(dst []rune, r rune) []rune {
	if r < utf8.RuneSelf {
		return append(dst, unicode.ToLower(r))
	}
	if nominal, ok := arabic.Nominal(r); ok {
		for _, n := range nominal {
			dst = appendLetters(dst, n)
		}
		return dst
	}
	switch r = arabic.Fold(r); {
	case r < 0:
		return dst
	case r < utf8.RuneSelf, 0x0620 <= r && r < 0x0700:
		return append(dst, r)
	case 0x05D0 <= r && r <= 0x05EA:
		return append(dst, medial(r))
	}
	for _, part := range norm.NFKD.String(string(r)) {
		if !unicode.In(part, unicode.Mn, unicode.Me, unicode.Cf) {
			dst = append(dst, medial(unicode.ToLower(part)))
		}
	}
	return dst
}

// medial gives the ordinary form of a letter of Hebrew that has another at the end of a word.
func medial(r rune) rune {
	switch r {
	case 'ך', 'ם', 'ן', 'ף', 'ץ':
		return r + 1 // stands right after it in Unicode
	}
	return r
}

// findHeads marks the first runes of words, and those after the clitics that Arabic writes onto a word: "and", then a
// preposition, then the article.
func (f *folded) findHeads() {
	f.heads = append(f.heads[:0], make([]bool, len(f.runes))...)
	at := func(i int) rune {
		if i < len(f.runes) {
			return f.runes[i]
		}
		return 0
	}
	for i, r := range f.runes {
		if !isWord(r) || i > 0 && isWord(f.runes[i-1]) {
			continue
		}
		f.heads[i] = true
		head := func(k int) {
			if isWord(at(k)) && isWord(at(k+1)) {
				f.heads[k] = true
			}
		}
		k := i
		if at(k) == 'و' || at(k) == 'ف' {
			k++
			head(k)
		}
		if at(k) == 'ب' || at(k) == 'ك' || at(k) == 'ل' {
			k++
			head(k)
		}
		if at(k) == 'ا' && at(k+1) == 'ل' {
			head(k + 2)
		} else if k > i && at(k-1) == 'ل' && at(k) == 'ل' { // the article without its alef
			head(k + 1)
		}
	}
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
