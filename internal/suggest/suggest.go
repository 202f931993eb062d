// Package suggest finds the name that a mistyped one was meant to be.
package suggest

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Closest gives the name that is least far from a wrong one, the first of those that are equally far; "" where all are so
// far that none can have been meant. Capitals do not count.
func Closest(wrong string, names iter.Seq[string]) string {
	lower := strings.ToLower(wrong)
	least, found := max(utf8.RuneCountInString(wrong)/3, 1), ""
	for name := range names {
		if d := distance(lower, strings.ToLower(name)); d <= least && d < utf8.RuneCountInString(name) && (found == "" || d < least) {
			least, found = d, name
		}
	}
	return found
}

// distance is how many letters must be put in, left out, exchanged, or swapped with their neighbours to make one word of
// another (optimal string alignment).
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	before, last, row := make([]int, len(to)+1), make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(from); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(to); j++ {
			change := last[j-1]
			if from[i-1] != to[j-1] {
				change++
			}
			row[j] = min(last[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(to)]
}
