package search

import (
	"cmp"
	"slices"
	"strings"
)

// Match is a text that matches a query.
type Match struct {
	Index  int      // in the list that was searched
	Score  int      // higher is better; 0 for the empty query
	Ranges [][2]int // byte ranges of the text that the query's letters matched, sorted and disjoint
}

// longestWord is how many folded letters of a query's word are looked for.
const longestWord = 60

// Rank gives the texts that match a query, best first, equals in the order of the list; all of them for a query without
// a letter. Every word of the query must match, in any order.
func Rank(texts []string, query string) []Match {
	var f folded
	var words [][]rune
	for word := range strings.FieldsSeq(query) {
		if f.fold(word); len(f.runes) > 0 {
			words = append(words, slices.Clone(f.runes[:min(len(f.runes), longestWord)]))
		}
	}
	var a aligner
	var matches []Match
	for i, text := range texts {
		if len(words) == 0 {
			matches = append(matches, Match{Index: i})
			continue
		}
		f.fold(text)
		if m, ok := match(&f, words, &a); ok {
			m.Index = i
			matches = append(matches, m)
		}
	}
	slices.SortStableFunc(matches, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return matches
}

// match scores a text against the words of a query.
func match(f *folded, words [][]rune, a *aligner) (Match, bool) {
	var m Match
	var hits []int
	last := -1
	for _, word := range words {
		score, at := a.align(word, f)
		if score < leastScore(len(word)) {
			return Match{}, false
		}
		if at[0] > last {
			score += inOrder
		}
		last = at[0]
		m.Score += score
		hits = append(hits, at...)
	}
	m.Score -= len(f.runes) / perLength
	m.Ranges = ranges(f, hits)
	return m, true
}

// ranges gives the bytes of the runes that were hit, those that touch as one.
func ranges(f *folded, hits []int) (out [][2]int) {
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
