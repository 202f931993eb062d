package arabic

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// SortMarks puts combining marks of any script into canonical order (the Unicode Standard, D108 and D109), in place:
// those with a class other than 0 by their class, equals as they were. Runes with class 0 stay where they are and part
// those around them.
func SortMarks(marks []rune) {
	for i := 0; i < len(marks); i++ {
		start := i
		for i < len(marks) && combiningClass(marks[i]) != 0 {
			i++
		}
		slices.SortStableFunc(marks[start:i], func(a, b rune) int { return int(combiningClass(a)) - int(combiningClass(b)) })
	}
}

// combiningClass is the Canonical_Combining_Class of a character.
func combiningClass(r rune) uint8 {
	if r < 0x0300 {
		return 0
	}
	var b [utf8.UTFMax]byte
	return norm.NFC.Properties(b[:utf8.EncodeRune(b[:], r)]).CCC()
}
