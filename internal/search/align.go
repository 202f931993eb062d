package search

import "slices"

// What an alignment of a query's letters with those of a text is worth.
const (
	scoreLetter       = 16 // a letter found
	scoreWordStart    = 10 // at the beginning of a word
	scoreAdjacent     = 8  // right after the letter before it
	penaltyGap        = 6  // letters skipped between two found
	penaltySkipped    = 1  // each of them
	scoreWholeWord    = 14 // the query is a word of the text
	scoreInOrder      = 4  // the query's words come in their order
	lettersPerPenalty = 6  // letters of the text that cost one
	noAlignment       = -1 << 30
)

// minScore is what a query of n letters must reach: letters scattered over a text are no match.
func minScore(n int) int { return n * (scoreLetter - 2) }

// aligner is the memory of align, which is used again and again.
type aligner struct{ score, from, at []int }

// align finds the best alignment of q, in order, with the runes of a text: its score, and the index of the rune that
// each letter of q is aligned with, valid until the next call. The score is impossible where q is not in the text.
func (a *aligner) align(q []rune, f *foldedText) (int, []int) {
	n := len(f.runes)
	if !isSubsequence(q, f.runes) {
		return noAlignment, nil
	}
	a.score = slices.Grow(a.score[:0], len(q)*n)[:len(q)*n] // of q[:i+1] with q[i] at j
	a.from = slices.Grow(a.from[:0], len(q)*n)[:len(q)*n]   // where q[i-1] was
	score, from := a.score, a.from
	for i := range q {
		gapped, gappedAt := noAlignment, -1 // the best of the row above, with what the gap up to j costs
		for j := range n {
			at := i*n + j
			score[at] = noAlignment
			if f.runes[j] == q[i] {
				head := 0
				if f.wordStarts[j] {
					head = scoreWordStart
				}
				score[at], from[at] = extend(i, j, n, head, score, gapped, gappedAt)
				if score[at] > noAlignment {
					score[at] += scoreLetter
				}
			}
			if i > 0 && j > 0 {
				if above := score[at-n-1]; above-penaltyGap > gapped {
					gapped, gappedAt = above-penaltyGap, j-1
				}
				gapped -= penaltySkipped
			}
		}
	}
	return a.trace(q, f)
}

// isSubsequence reports whether the letters of q stand in the text in their order, which costs little to find out.
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

// extend gives the best score of what comes before q[i] at j, and where it ends. A letter at the head of a word is worth
// more, unless it goes on with what is before it: half of the letters may be clitics, and so may stand before a head.
func extend(i, j, n, head int, score []int, gapped, gappedAt int) (int, int) {
	if i == 0 {
		return head, -1
	}
	best, at := gapped, gappedAt
	if at >= 0 {
		best += head
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

// trace finds the best end of the last row and walks back from it.
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

// isWholeWord reports whether the alignment that ends at b is unbroken from a on, and a word from head to end.
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
