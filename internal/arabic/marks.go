package arabic

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// SortMarks puts combining marks of any script into canonical order (the Unicode Standard, D108 and D109), in place:
// those with a class other than 0 by their class, equals as they were.
func SortMarks(marks []rune) {
	for i := 1; i < len(marks); i++ {
		class := combiningClass(marks[i])
		if class == 0 {
			continue
		}
		for k := i; k > 0 && combiningClass(marks[k-1]) > class; k-- {
			marks[k-1], marks[k] = marks[k], marks[k-1]
		}
	}
}

func combiningClass(r rune) uint8 {
	if r < 0x0300 {
		return 0
	}
	var b [utf8.UTFMax]byte
	return norm.NFC.Properties(b[:utf8.EncodeRune(b[:], r)]).CCC()
}
