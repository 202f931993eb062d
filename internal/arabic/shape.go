package arabic

import "unicode/utf8"

// MergedAlef replaces the alef of a lam-alef ligature in the result of [Shape]. The ligature replaces the lam.
const MergedAlef rune = -1

// Forms of a letter, in the order of the forms table. The forms isolated+2 and final+2 also join the next letter.
const (
	isolated = iota
	final
	initial
	medial
)

const lam = 0x0644

// Shape appends the shaped runes of text to dst, in logical order, and returns the extended slice. It appends exactly one
// rune for each rune of text; an invalid UTF-8 byte becomes U+FFFD.
//
// A lam and the alef after it become a ligature and [MergedAlef], even with marks between them. A joiner, non-joiner or
// tatweel between them prevents the ligature. Runes already in dst do not join text.
func Shape(dst []rune, text string) []rune {
	prev := -1 // index in dst of the last character that is not transparent; -1 if it does not join the next
	var prevRune rune
	prevForm := isolated
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			dst = append(dst, rune(c))
			prev = -1
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
		if prev >= 0 && joining.joinsPrevious() {
			if prevRune == lam {
				if ligature := lamAlefLigature(r); ligature != 0 {
					dst[prev] = ligature + rune(prevForm)
					dst = append(dst, MergedAlef)
					prev = -1
					continue
				}
			}
			form = final
			dst[prev] = presentationForm(prevRune, prevForm+2)
		}
		prev = -1
		if joining.joinsNext() {
			prev, prevRune, prevForm = len(dst), r, form
		}
		dst = append(dst, presentationForm(r, form))
	}
	return dst
}

// presentationForm returns the given form of r, or r itself if Unicode does not encode that form.
func presentationForm(r rune, form int) rune {
	if i := r - firstLetter; uint32(i) < uint32(len(forms)) && forms[i][form] != 0 {
		return rune(forms[i][form])
	}
	return r
}

// lamAlefLigature returns the isolated ligature of lam and alef, or 0 if Unicode has none. The next code point is the
// final ligature.
func lamAlefLigature(alef rune) rune {
	for _, l := range lamAlefs {
		if l.alef == alef {
			return l.ligature
		}
	}
	return 0
}
