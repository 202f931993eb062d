package search

import "slices"

// What an alignment of a query's letters with those of a text is worth.
const (
	perLetter  = 16 // a letter found
	atHead     = 10 // at the beginning of a word
	adjacent   = 8  // right after the letter before it
	gapOpen    = 6  // letters skipped between two found
	gapLetter  = 1  // each of them
	wholeWord  = 14 // the query is a word of the text
	inOrder    = 4  // the query's words come in their order
	perLength  = 6  // letters of the text that cost one
	impossible = -1 << 30
)

// leastScore is what a query of n letters must reach: letters scattered over a text are no match.
func leastScore(n int) int { return n * (perLetter - 2) }

// aligner is the memory of align, which is used again and again.
type aligner struct{ score, from, at []int }

// align finds the best alignment of q, in order, with the runes of a text: its score, and the index of the rune that
// each letter of q is aligned with, valid until the next call. The score is impossible where q is not in the text.
func (a *aligner) align(q []rune, f *folded) (int, []int) {
	n := len(f.runes)
	if !inside(q, f.runes) {
		return impossible, nil
	}
	a.score = slices.Grow(a.score[:0], len(q)*n)[:len(q)*n] // of q[:i+1] with q[i] at j
	a.from = slices.Grow(a.from[:0], len(q)*n)[:len(q)*n]   // where q[i-1] was
	score, from := a.score, a.from
	for i := range q {
		gapped, gappedAt := impossible, -1 // the best of the row above, with what the gap up to j costs
		for j := range n {
			at := i*n + j
			score[at] = impossible
			if f.runes[j] == q[i] {
				head := 0
				if f.heads[j] {
					head = atHead
				}
				score[at], from[at] = extend(i, j, n, head, score, gapped, gappedAt)
				if score[at] > impossible {
					score[at] += perLetter
				}
			}
			if i > 0 && j > 0 {
				if above := score[at-n-1]; above-gapOpen > gapped {
					gapped, gappedAt = above-gapOpen, j-1
				}
				gapped -= gapLetter
			}
		}
	}
	return a.trace(q, f)
}

// inside reports whether the letters of q stand in the text in their order, which costs little to find out.
func inside(q, text []rune) bool {
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
		if next := score[(i-1)*n+j-1]; next > impossible && next+adjacent > best {
			best, at = next+adjacent, j-1
		}
	}
	if at < 0 || best < impossible/2 {
		return impossible, -1
	}
	return best, at
}

// trace finds the best end of the last row and walks back from it.
func (a *aligner) trace(q []rune, f *folded) (int, []int) {
	n, last, score, from := len(f.runes), len(q)-1, a.score, a.from
	best, end := impossible, -1
	for j := range n {
		s := score[last*n+j]
		if s > impossible && j >= last && isWholeWord(f, j-last, j, from, last) {
			s += wholeWord
		}
		if s > best {
			best, end = s, j
		}
	}
	if end < 0 {
		return impossible, nil
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
func isWholeWord(f *folded, a, b int, from []int, last int) bool {
	n := len(f.runes)
	if !f.heads[a] || b+1 < n && isWord(f.runes[b+1]) {
		return false
	}
	for i, j := last, b; i > 0; i, j = i-1, j-1 {
		if from[i*n+j] != j-1 {
			return false
		}
	}
	return true
}
