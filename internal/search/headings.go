package search

import (
	"cmp"
	"slices"
	"strings"
)

// A TitleMatch is a title that matches a query.
type TitleMatch struct {
	Index  int      // in the list of titles
	Score  int      // higher is better; 0 for an empty or exact query
	Ranges [][2]int // bytes of the title that match, sorted and disjoint; set by the function Rank only
}

// maxQueryWord is the maximum number of folded letters of a query word. Further letters are ignored.
const maxQueryWord = 60

// Rank returns the texts that match a query, best match first; equal scores stay in the order of texts. Every word of
// the query must match, in any order. A query without letters matches all texts. [Titles.Rank] describes exact queries.
func Rank(texts []string, query string) []TitleMatch {
	t, q := NewTitles(texts), ParseQuery(query)
	matches := t.Rank(q)
	for i := range matches {
		matches[i].Ranges = t.Ranges(q, matches[i].Index)
	}
	return matches
}

// Titles is a list of short texts that is folded once and searched many times. It is not safe for concurrent use.
type Titles struct {
	texts   []string
	letters []byte // folded texts, one after another, each truncated
	ends    []int  // end of each text in letters
	cache   *foldCache
}

// NewTitles returns a list of texts.
func NewTitles(texts []string) *Titles {
	t := &Titles{cache: newFoldCache(false)}
	t.Add(texts)
	return t
}

// Add appends texts to the list.
func (t *Titles) Add(texts []string) {
	for _, s := range texts {
		n := maxTitleRunes
		for _, r := range s {
			if n--; n < 0 {
				break
			}
			t.letters = append(t.letters, t.cache.letters(r)...)
		}
		t.texts = append(t.texts, s)
		t.ends = append(t.ends, len(t.letters))
	}
}

// Len returns the number of texts.
func (t *Titles) Len() int { return len(t.texts) }

// Rank returns the texts that match q, without their ranges. Like the function [Rank], it returns the best match first.
// An exact query matches the texts that contain it; these stay in the order of the list.
func (t *Titles) Rank(q Query) []TitleMatch {
	if q.exact {
		return t.rankExact(q)
	}
	var f foldedText
	var a aligner
	words := q.words(t.cache)
	matches := make([]TitleMatch, 0, min(len(t.texts), 64))
	from := 0
	for i, end := range t.ends {
		if len(words) == 0 {
			matches = append(matches, TitleMatch{Index: i})
			continue
		}
		f.setLetters(t.letters[from:end])
		from = end
		if !f.mayMatch(words) {
			continue
		}
		if score, _, ok := scoreWords(&f, words, &a); ok {
			matches = append(matches, TitleMatch{Index: i, Score: score})
		}
	}
	slices.SortStableFunc(matches, func(a, b TitleMatch) int { return cmp.Compare(b.Score, a.Score) })
	return matches
}

// Ranges returns the bytes of text i that match q, sorted and disjoint. For an exact query, it returns only the first
// occurrence. It returns nil if text i does not match.
func (t *Titles) Ranges(q Query, i int) [][2]int {
	s := t.texts[i]
	if q.exact {
		if at := strings.Index(s, q.text); at >= 0 && q.text != "" {
			return [][2]int{{at, at + len(q.text)}}
		}
		return nil
	}
	words := q.words(t.cache)
	if len(words) == 0 {
		return nil
	}
	var f foldedText
	var a aligner
	f.fold(s, t.cache)
	_, indexes, _ := scoreWords(&f, words, &a)
	return byteRanges(&f, indexes)
}

// rankExact returns the texts that contain the text of q, in the order of the list.
func (t *Titles) rankExact(q Query) (matches []TitleMatch) {
	for i, s := range t.texts {
		if strings.Contains(s, q.text) {
			matches = append(matches, TitleMatch{Index: i})
		}
	}
	return matches
}

// mayMatch reports whether f contains the letters of a spelling of each word in order. It is much cheaper than
// scoreWords.
func (f *foldedText) mayMatch(words [][][]rune) bool {
	for _, forms := range words {
		if !slices.ContainsFunc(forms, func(form []rune) bool { return isSubsequence(form, f.runes) }) {
			return false
		}
	}
	return true
}

// scoreWords returns the score of f for the words of a query, and the indexes of the runes that match, word by word. It
// reports false if a word does not match.
func scoreWords(f *foldedText, words [][][]rune, a *aligner) (total int, indexes []int, ok bool) {
	f.findWordStarts(words)
	last := -1
	for _, forms := range words {
		best, bestAt := noAlignment, len(indexes)
		for _, form := range forms {
			score, at := a.align(form, f)
			if score >= minScore(len(form)) && score > best {
				best = score
				indexes = append(indexes[:bestAt], at...)
			}
		}
		if best == noAlignment {
			return 0, nil, false
		}
		if indexes[bestAt] > last {
			best += scoreInOrder
		}
		last = indexes[bestAt]
		total += best
	}
	return total - len(f.runes)/lettersPerPenalty, indexes, true
}

// byteRanges returns the bytes of the title that the runes at indexes come from. It sorts indexes, and merges adjacent
// ranges. f must be set by [foldedText.fold].
func byteRanges(f *foldedText, indexes []int) (out [][2]int) {
	slices.Sort(indexes)
	for _, i := range indexes {
		if n := len(out); n > 0 && out[n-1][1] >= f.starts[i] {
			out[n-1][1] = max(out[n-1][1], f.ends[i])
		} else {
			out = append(out, [2]int{f.starts[i], f.ends[i]})
		}
	}
	return out
}
