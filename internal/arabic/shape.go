package arabic

import "unicode/utf8"

// MergedAlef stands in the place of an alef that its lam has taken in: the ligature of both stands in the place of the lam.
const MergedAlef rune = -1

// The forms of a letter, in the order of the table. A letter that the one after it joins goes from isolated to initial
// and from final to medial: two further.
const (
	isolated = iota
	final
	initial
	medial
)

const lam = 0x0644

// Shape appends the shaped runes of a text to dst: one for each rune of the text (a byte that is no UTF-8 counts as
// U+FFFD), each in its logical place. A lam and the alef after it become one ligature and Ligated, whatever marks stand
// between them; a joiner between them keeps them apart.
func Shape(dst []rune, text string) []rune {
	before := -1 // index in dst of the last character that is not transparent, where it joins the next; else -1
	var beforeRune rune
	beforeForm := isolated
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			dst = append(dst, rune(c))
			before = -1
			i++
			continue
		}
		r, size := decodeRune(text, i)
		i += size
		joining := JoiningOf(r)
		if joining == Transparent {
			dst = append(dst, r)
			continue
		}
		form := isolated
		if before >= 0 && joining.joinsBack() {
			if beforeRune == lam {
				if ligature := lamAlef(r); ligature != 0 {
					dst[before] = ligature + rune(beforeForm)
					dst = append(dst, MergedAlef)
					before = -1
					continue
				}
			}
			form = final
			dst[before] = presentation(beforeRune, beforeForm+2)
		}
		before = -1
		if joining.joinsForward() {
			before, beforeRune, beforeForm = len(dst), r, form
		}
		dst = append(dst, presentation(r, form))
	}
	return dst
}

// presentation is the presentation form of a letter, or the letter itself where it has none.
func presentation(r rune, form int) rune {
	if i := r - firstLetter; uint32(i) < uint32(len(forms)) && forms[i][form] != 0 {
		return rune(forms[i][form])
	}
	return r
}

// lamAlef is the isolated ligature of a lam with the alef given, 0 where there is none; the final one comes after it.
func lamAlef(alef rune) rune {
	for _, l := range lamAlefs {
		if l.alef == alef {
			return l.ligature
		}
	}
	return 0
}
