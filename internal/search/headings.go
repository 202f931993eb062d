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

// Rank gives the texts that match a query, best first, equals in the order of the list; all of them for an empty one.
// Every word of the query must match, in any order.
func Rank(texts []string, query string) []Match {
	words := strings.Fields(query)
	var matches []Match
	for i, text := range texts {
		if m, ok := match(text, words); ok {
			m.Index = i
			matches = append(matches, m)
		}
	}
	slices.SortStableFunc(matches, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return matches
}

// match scores a text against the words of a query.
func match(text string, words []string) (Match, bool) {
	var m Match
	if len(words) == 0 {
		return m, true
	}
	f := fold(text)
	hit := make([]bool, len(f.runes))
	last := -1
	for _, word := range words {
		q := fold(word).runes
		if len(q) == 0 {
			continue
		}
		score, at := align(q, f)
		if score < leastScore(len(q)) {
			return Match{}, false
		}
		if at[0] > last {
			score += inOrder
		}
		last = at[0]
		m.Score += score
		for _, i := range at {
			hit[i] = true
		}
	}
	m.Score -= len(f.runes) / perLength
	m.Ranges = ranges(f, hit)
	return m, true
}

func ranges(f folded, hit []bool) (out [][2]int) {
	for i, h := range hit {
		if !h {
			continue
		}
		if n := len(out); n > 0 && out[n-1][1] >= f.starts[i] {
			out[n-1][1] = f.ends[i]
		} else {
			out = append(out, [2]int{f.starts[i], f.ends[i]})
		}
	}
	return out
}
