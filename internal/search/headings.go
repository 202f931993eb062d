package search

import (
	"cmp"
	"slices"
	"strings"
)

// TitleMatch is a text that matches a query.
type TitleMatch struct {
	Index  int      // in the list that was searched
	Score  int      // higher is better; 0 for the empty query
	Ranges [][2]int // byte ranges of the text that the query's letters matched, sorted and disjoint
}

// maxQueryWord is how many folded letters of a query's word are looked for.
const maxQueryWord = 60

// Rank gives the texts that match what was typed, best first, equals in the order of the list; all of them for a query
// without a letter. Every word of the query must match, in any order.
func Rank(texts []string, typed string) []TitleMatch {
	t, q := NewTitles(texts), ParseQuery(typed)
	matches := t.Rank(q)
	for i := range matches {
		matches[i].Ranges = t.Ranges(q, matches[i].Index)
	}
	return matches
}

// Titles is a list of short texts that are folded once and searched often.
type Titles struct {
	texts   []string
	letters []byte // folded, of all of them
	ends    []int  // bytes of letters up to the end of each
	by      *foldCache
}

// NewTitles folds texts.
func NewTitles(texts []string) *Titles {
	t := &Titles{by: newFoldCache(false)}
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
			t.letters = append(t.letters, t.by.letters(r)...)
		}
		t.texts = append(t.texts, s)
		t.ends = append(t.ends, len(t.letters))
	}
}

// Len is how many texts there are.
func (t *Titles) Len() int { return len(t.texts) }

// Rank gives the texts that match a query, best first, as the function Rank does, but without their ranges.
func (t *Titles) Rank(q Query) []TitleMatch {
	if q.exact {
		return t.rankExact(q)
	}
	var f foldedText
	var a aligner
	words := q.words(t.by)
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

// Ranges are the bytes of a text that the letters of a query match.
func (t *Titles) Ranges(q Query, i int) [][2]int {
	s := t.texts[i]
	if q.exact {
		if at := strings.Index(s, q.text); at >= 0 && q.text != "" {
			return [][2]int{{at, at + len(q.text)}}
		}
		return nil
	}
	words := q.words(t.by)
	if len(words) == 0 {
		return nil
	}
	var f foldedText
	var a aligner
	f.fold(s, t.by)
	_, hits, _ := scoreWords(&f, words, &a)
	return byteRanges(&f, hits)
}

// rankExact gives the texts that hold the query as it is, in the order of the list.
func (t *Titles) rankExact(q Query) (matches []TitleMatch) {
	for i, s := range t.texts {
		if strings.Contains(s, q.text) {
			matches = append(matches, TitleMatch{Index: i})
		}
	}
	return matches
}

// mayMatch reports whether a spelling of each word may be in the text, which costs little to find out.
func (f *foldedText) mayMatch(words [][][]rune) bool {
	for _, forms := range words {
		if !slices.ContainsFunc(forms, func(form []rune) bool { return isSubsequence(form, f.runes) }) {
			return false
		}
	}
	return true
}

// scoreWords scores a text against the words of a query, and gives the indexes of the runes that they hit.
func scoreWords(f *foldedText, words [][][]rune, a *aligner) (total int, hits []int, ok bool) {
	f.findWordStarts(words)
	last := -1
	for _, forms := range words {
		best, bestAt := noAlignment, len(hits)
		for _, form := range forms {
			score, at := a.align(form, f)
			if score >= minScore(len(form)) && score > best {
				best = score
				hits = append(hits[:bestAt], at...)
			}
		}
		if best == noAlignment {
			return 0, nil, false
		}
		if hits[bestAt] > last {
			best += scoreInOrder
		}
		last = hits[bestAt]
		total += best
	}
	return total - len(f.runes)/lettersPerPenalty, hits, true
}

// byteRanges gives the bytes of the runes that were hit, those that touch as one.
func byteRanges(f *foldedText, hits []int) (out [][2]int) {
	slices.Sort(hits)
	for _, i := range hits {
		if n := len(out); n > 0 && out[n-1][1] >= f.starts[i] {
			out[n-1][1] = max(out[n-1][1], f.ends[i])
		} else {
			out = append(out, [2]int{f.starts[i], f.ends[i]})
		}
	}
	return out
}
