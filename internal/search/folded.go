package search

import (
	"slices"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// foldedText is a short text as it is compared: folded runes, and where in the text each is from. A grapheme cluster is
// never divided: all runes of one are from the whole of it.
type foldedText struct {
	runes      []rune
	starts     []int  // byte offset of the cluster that gave the rune
	ends       []int  // byte offset after it, and after what follows it that has no letter, such as a tatweel
	wordStarts []bool // the rune begins a word, or stands after a clitic that begins one
	bytes      []byte // the runes as UTF-8
}

// maxTitleRunes is how many folded runes of a short text are searched.
const maxTitleRunes = 1000

// fold folds a text. The memory of f is used again.
func (f *foldedText) fold(s string, by *foldCache) {
	f.runes, f.starts, f.ends = f.runes[:0], f.starts[:0], f.ends[:0]
	state := -1
	for at, rest := 0, s; rest != "" && len(f.runes) < maxTitleRunes; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		end := at + len(cluster)
		before := len(f.runes)
		for _, r := range cluster {
			for _, l := range by.letters(r) {
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

// setLetters takes letters that are folded already, without where they are from.
func (f *foldedText) setLetters(letters []byte) {
	f.bytes, f.runes = letters, f.runes[:0]
	for i := 0; i < len(letters); {
		r, size := utf8.DecodeRune(letters[i:])
		f.runes = append(f.runes, r)
		i += size
	}
}

// findWordStarts marks the runes that a word begins with, and those after clitics: those of the query's words, since no
// others are asked for.
func (f *foldedText) findWordStarts(words [][][]rune) {
	f.wordStarts = f.wordStarts[:0]
	at := 0
	for _, r := range f.runes {
		f.wordStarts = append(f.wordStarts, hasRune(words, r) && isWord(r) && startsWord(f.bytes, at))
		at += utf8.RuneLen(r)
	}
}

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

func appendRunes(to []byte, runes []rune) []byte {
	for _, r := range runes {
		to = utf8.AppendRune(to, r)
	}
	return to
}
