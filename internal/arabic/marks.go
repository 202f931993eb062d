package arabic

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// SortMarks sorts the combining marks of any script in marks into canonical order (the Unicode Standard, D108 and D109).
// It sorts in place, by Canonical_Combining_Class, and keeps the order of equal classes. A rune of class 0 stays in its
// place, and no mark moves across it.
func SortMarks(marks []rune) {
	for i := 0; i < len(marks); i++ {
		start := i
		for i < len(marks) && combiningClass(marks[i]) != 0 {
			i++
		}
		slices.SortStableFunc(marks[start:i], func(a, b rune) int { return int(combiningClass(a)) - int(combiningClass(b)) })
	}
}

// combiningClass returns the Canonical_Combining_Class of r.
func combiningClass(r rune) uint8 {
	if r < 0x0300 {
		return 0
	}
	var b [utf8.UTFMax]byte
	return norm.NFC.Properties(b[:utf8.EncodeRune(b[:], r)]).CCC()
}
