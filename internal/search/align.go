package search

import "slices"

// Scores of an alignment between the letters of a query word and those of a title.
const (
	scoreLetter       = 16 // for each letter of the query
	scoreWordStart    = 10 // for a letter at the start of a word
	scoreAdjacent     = 8  // for a letter right after the previous one
	penaltyGap        = 6  // for a gap between two letters of the query
	penaltySkipped    = 1  // for each letter in a gap
	scoreWholeWord    = 14 // for a query word that is a whole word of the title
	scoreInOrder      = 4  // for a query word that follows the previous one
	lettersPerPenalty = 6  // letters of the title that lower the score by 1
	noAlignment       = -1 << 30
)

// minScore returns the score that n query letters need to match. It excludes letters scattered over a title.
func minScore(n int) int { return n * (scoreLetter - 2) }

// An aligner holds the buffers of align. It is not safe for concurrent use.
//
// With n letters in the title, element i*n+j of score and from belongs to query letters q[:i+1] with q[i] at title letter j.
type aligner struct {
	score []int // best score
	from  []int // index of the title letter that q[i-1] is aligned with
	at    []int // result of trace
}

// align returns the best score of an alignment of q, in order, with the runes of f, and the index of the rune for each
// letter of q. The indexes are valid until the next call. The score is noAlignment if f does not contain q.
func (a *aligner) align(q []rune, f *foldedText) (int, []int) {
	n := len(f.runes)
	if !isSubsequence(q, f.runes) {
		return noAlignment, nil
	}
	a.score = slices.Grow(a.score[:0], len(q)*n)[:len(q)*n]
	a.from = slices.Grow(a.from[:0], len(q)*n)[:len(q)*n]
	score, from := a.score, a.from
	for i := range q {
		gapBest, gapFrom := noAlignment, -1 // best score of q[:i] with a gap up to j, and the index it comes from
		for j := range n {
			at := i*n + j
			score[at] = noAlignment
			if f.runes[j] == q[i] {
				bonus := 0
				if f.wordStarts[j] {
					bonus = scoreWordStart
				}
				score[at], from[at] = extend(i, j, n, bonus, score, gapBest, gapFrom)
				if score[at] > noAlignment {
					score[at] += scoreLetter
				}
			}
			if i > 0 && j > 0 {
				if above := score[at-n-1]; above-penaltyGap > gapBest {
					gapBest, gapFrom = above-penaltyGap, j-1
				}
				gapBest -= penaltySkipped
			}
		}
	}
	return a.trace(q, f)
}

// isSubsequence reports whether text contains the letters of q in order. It is much cheaper than align.
func isSubsequence(q, text []rune) bool {
	for _, r := range text {
		if len(q) == 0 {
			break
		}
		if r == q[0] {
			q = q[1:]
		}
	}
	return len(q) == 0
}

// extend returns the best score of an alignment of q[:i] that continues with q[i] at j, and the index of q[i-1] in it.
// The bonus for a word start is not added if q[i] follows q[i-1] directly: within a word, the letters after possible
// clitics are word starts too.
func extend(i, j, n, bonus int, score []int, gapBest, gapFrom int) (int, int) {
	if i == 0 {
		return bonus, -1
	}
	best, at := gapBest, gapFrom
	if at >= 0 {
		best += bonus
	}
	if j > 0 {
		if next := score[(i-1)*n+j-1]; next > noAlignment && next+scoreAdjacent > best {
			best, at = next+scoreAdjacent, j-1
		}
	}
	if at < 0 || best < noAlignment/2 {
		return noAlignment, -1
	}
	return best, at
}

// trace returns the best score of the last row, and the alignment that leads to it.
func (a *aligner) trace(q []rune, f *foldedText) (int, []int) {
	n, last, score, from := len(f.runes), len(q)-1, a.score, a.from
	best, end := noAlignment, -1
	for j := range n {
		s := score[last*n+j]
		if s > noAlignment && j >= last && isWholeWord(f, j-last, j, from, last) {
			s += scoreWholeWord
		}
		if s > best {
			best, end = s, j
		}
	}
	if end < 0 {
		return noAlignment, nil
	}
	at := slices.Grow(a.at[:0], len(q))[:len(q)]
	a.at = at
	for i, j := last, end; i >= 0; i-- {
		at[i] = j
		j = from[i*n+j]
	}
	return best, at
}

// isWholeWord reports whether the alignment that ends at b has no gap from a on, and the runes from a to b are a whole
// word. The word may have clitics before a. last is the index of the last query letter.
func isWholeWord(f *foldedText, a, b int, from []int, last int) bool {
	n := len(f.runes)
	if !f.wordStarts[a] || b+1 < n && isWord(f.runes[b+1]) {
		return false
	}
	for i, j := last, b; i > 0; i, j = i-1, j-1 {
		if from[i*n+j] != j-1 {
			return false
		}
	}
	return true
}
