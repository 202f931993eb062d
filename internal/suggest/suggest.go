// Package suggest finds the intended name for a mistyped one.
package suggest

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Closest returns the name with the smallest edit distance from wrong, ignoring case. Of several such names it returns
// the first. The distance may be at most a third of the length of wrong, or 1 if that is more, and must be less than the
// length of the name. Closest returns "" if there is no such name.
func Closest(wrong string, names iter.Seq[string]) string {
	lower := strings.ToLower(wrong)
	maxDistance, closest := max(utf8.RuneCountInString(wrong)/3, 1), ""
	for name := range names {
		if d := distance(lower, strings.ToLower(name)); d <= maxDistance && d < utf8.RuneCountInString(name) && (closest == "" || d < maxDistance) {
			maxDistance, closest = d, name
		}
	}
	return closest
}

// distance returns the minimum number of edits that change a into b (optimal string alignment). An edit inserts, deletes
// or replaces one rune, or swaps two neighbors.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	beforeLast, last, row := make([]int, len(to)+1), make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(from); i++ {
		beforeLast, last, row = last, row, beforeLast
		row[0] = i
		for j := 1; j <= len(to); j++ {
			change := last[j-1]
			if from[i-1] != to[j-1] {
				change++
			}
			row[j] = min(last[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				row[j] = min(row[j], beforeLast[j-2]+1)
			}
		}
	}
	return row[len(to)]
}
