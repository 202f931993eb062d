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

// Rank gives the texts that match what was typed, best first, equals in the order of the list; all of them for a query
// without a letter. Every word of the query must match, in any order.
func Rank(texts []string, typed string) []Match {
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
	by      *folder
}

// NewTitles folds texts.
func NewTitles(texts []string) *Titles {
	t := &Titles{by: newFolder(false)}
	t.Add(texts)
	return t
}

// Add appends texts to the list.
func (t *Titles) Add(texts []string) {
	for _, s := range texts {
		n := longestText
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
func (t *Titles) Rank(q Query) []Match {
	if q.exact {
		return t.exact(q)
	}
	var f folded
	var a aligner
	words := q.words(t.by)
	matches := make([]Match, 0, min(len(t.texts), 64))
	from := 0
	for i, end := range t.ends {
		if len(words) == 0 {
			matches = append(matches, Match{Index: i})
			continue
		}
		f.take(t.letters[from:end])
		from = end
		if !f.holds(words) {
			continue
		}
		if score, _, ok := match(&f, words, &a); ok {
			matches = append(matches, Match{Index: i, Score: score})
		}
	}
	slices.SortStableFunc(matches, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
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
	var f folded
	var a aligner
	f.fold(s, t.by)
	_, hits, _ := match(&f, words, &a)
	return ranges(&f, hits)
}

// exact gives the texts that hold the query as it is, in the order of the list.
func (t *Titles) exact(q Query) (matches []Match) {
	for i, s := range t.texts {
		if strings.Contains(s, q.text) {
			matches = append(matches, Match{Index: i})
		}
	}
	return matches
}

// holds reports whether a spelling of each word may be in the text, which costs little to find out.
func (f *folded) holds(words [][][]rune) bool {
	for _, forms := range words {
		if !slices.ContainsFunc(forms, func(form []rune) bool { return inside(form, f.runes) }) {
			return false
		}
	}
	return true
}

// match scores a text against the words of a query, and gives the indexes of the runes that they hit.
func match(f *folded, words [][][]rune, a *aligner) (total int, hits []int, ok bool) {
	f.findHeads(words)
	last := -1
	for _, forms := range words {
		best, bestAt := impossible, len(hits)
		for _, form := range forms {
			score, at := a.align(form, f)
			if score >= leastScore(len(form)) && score > best {
				best = score
				hits = append(hits[:bestAt], at...)
			}
		}
		if best == impossible {
			return 0, nil, false
		}
		if hits[bestAt] > last {
			best += inOrder
		}
		last = hits[bestAt]
		total += best
	}
	return total - len(f.runes)/perLength, hits, true
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
