package search

import (
	"slices"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// A foldedText is a folded title. Each rune refers to bytes of the title: those of the whole grapheme cluster that it
// comes from.
type foldedText struct {
	runes      []rune
	starts     []int  // start of the cluster, in bytes of the title
	ends       []int  // end of the cluster, and of a cluster after it that has no letters, such as a tatweel
	wordStarts []bool // a word starts with this rune, or continues with it after clitics
	bytes      []byte // runes as UTF-8
}

// maxTitleRunes limits how much of a title is searched. [Titles.Add] counts runes of the title, [foldedText.fold] counts
// folded runes.
const maxTitleRunes = 1000

// fold sets f to the folding of s, without wordStarts. It reuses the memory of f.
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

// findWordStarts sets wordStarts. It tests only runes that occur in words: no other rune can be aligned.
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
