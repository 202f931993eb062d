package search

import "slices"

// Scores of an alignment between the letters of a query word and those of a title.
const (
	scoreLetter       = 16       // for each letter of the query
	scoreWordStart    = 10       // for a letter at the start of a word, unless scoreAdjacent applies
	scoreAdjacent     = 8        // for a letter right after the previous one
	penaltyGap        = 6        // for a gap between two letters of the query
	penaltySkipped    = 1        // for each letter in a gap
	scoreWholeWord    = 14       // for a query word that is a whole word of the title, except clitics
	scoreInOrder      = 4        // for the first query word, and for one that starts after the previous one
	lettersPerPenalty = 6        // letters of the title that lower the score by 1
	noAlignment       = -1 << 30 // score of a word whose letters the title does not contain
)

// minScore returns the minimum score of a match of n query letters. Letters scattered over a title score less.
func minScore(n int) int { return n * (scoreLetter - 2) }

// An aligner holds the buffers of [aligner.align]. It is not safe for concurrent use.
//
// If the title has n letters, element i*n+j of score and from describes the best alignment of q[:i+1] that aligns q[i]
// with title letter j.
type aligner struct {
	score []int // noAlignment if there is no such alignment
	from  []int // index of the title letter aligned with q[i-1]; -1 if i is 0
	at    []int // indexes that trace returns
}

// align returns the best score of an alignment of q with the runes of f: each letter of q with an equal rune, in order.
// It also returns the indexes of these runes, which are valid until the next call. The score is noAlignment if there is
// no alignment. q must not be empty, and f.wordStarts must be set.
func (a *aligner) align(q []rune, f *foldedText) (int, []int) {
	n := len(f.runes)
	if !isSubsequence(q, f.runes) {
		return noAlignment, nil
	}
	a.score = slices.Grow(a.score[:0], len(q)*n)[:len(q)*n]
	a.from = slices.Grow(a.from[:0], len(q)*n)[:len(q)*n]
	score, from := a.score, a.from
	for i := range q {
		gapBest, gapFrom := noAlignment, -1 // best score of q[:i] with a gap before j, and the index of q[i-1]
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

// isSubsequence reports whether text contains the letters of q in order, with or without gaps. It is much cheaper than
// align.
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

// extend returns the best score of an alignment of q[:i+1] with q[i] at title letter j, without scoreLetter for q[i],
// and the index of q[i-1] in it. The score is noAlignment if there is no such alignment. bonus is the score of q[i] for
// a word start. It is not added if q[i] follows q[i-1] directly: within a word, letters after possible clitics are word
// starts too.
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

// trace returns the score of the best alignment of all of q, and its indexes. It adds scoreWholeWord to the scores of
// the last row.
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

// isWholeWord reports whether runes a to b are a whole word, possibly after clitics, and the alignment that ends at b
// consists of exactly these runes. last is the index of the last query letter.
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
