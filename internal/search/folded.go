package search

import (
	"slices"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// A foldedText is a folded title. For each rune, it stores the bytes of the title that the rune comes from, extended to
// a whole grapheme cluster.
type foldedText struct {
	runes      []rune
	starts     []int  // start of the cluster, in bytes of the title; set by fold only
	ends       []int  // end of the cluster, or of clusters after it that have no letters, such as tatweels; set by fold only
	wordStarts []bool // whether a word starts with this rune, or with clitics before it; set by findWordStarts only
	bytes      []byte // runes as UTF-8
}

// maxTitleRunes is the number of runes after which a title is truncated. [Titles.Add] counts runes of the title,
// [foldedText.fold] counts folded runes.
const maxTitleRunes = 1000

// fold sets all fields of f except wordStarts to the folding of s. It reuses the memory of f.
func (f *foldedText) fold(s string, cache *foldCache) {
	f.runes, f.starts, f.ends = f.runes[:0], f.starts[:0], f.ends[:0]
	state := -1
	for at, rest := 0, s; rest != "" && len(f.runes) < maxTitleRunes; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		end := at + len(cluster)
		before := len(f.runes)
		for _, r := range cluster {
			for _, l := range cache.letters(r) {
				f.runes = append(f.runes, l)
				f.starts = append(f.starts, at)
				f.ends = append(f.ends, end)
			}
		}
		if len(f.runes) == before && before > 0 {
			f.ends[before-1] = end
		}
		at = end
	}
	f.bytes = appendRunes(f.bytes[:0], f.runes)
}

// setLetters sets the runes and bytes of f to letters, which are folded already. It keeps a reference to letters.
func (f *foldedText) setLetters(letters []byte) {
	f.bytes, f.runes = letters, f.runes[:0]
	for i := 0; i < len(letters); {
		r, size := utf8.DecodeRune(letters[i:])
		f.runes = append(f.runes, r)
		i += size
	}
}

// findWordStarts sets wordStarts. It sets false for runes that do not occur in words, because they cannot be aligned.
func (f *foldedText) findWordStarts(words [][][]rune) {
	f.wordStarts = f.wordStarts[:0]
	at := 0
	for _, r := range f.runes {
		f.wordStarts = append(f.wordStarts, hasRune(words, r) && isWord(r) && startsWord(f.bytes, at))
		at += utf8.RuneLen(r)
	}
}

// hasRune reports whether r occurs in a spelling of a word.
func hasRune(words [][][]rune, r rune) bool {
	for _, forms := range words {
		for _, form := range forms {
			if slices.Contains(form, r) {
				return true
			}
		}
	}
	return false
}

func appendRunes(dst []byte, runes []rune) []byte {
	for _, r := range runes {
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}
