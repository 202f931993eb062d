package arabic

import "unicode/utf8"

// Kashida says how well a tatweel (U+0640) that lengthens a join stands after a character and the marks on it.
type Kashida uint8

// The ranks of kashidas, best first, as the makers of Arabic typesetting programs have long ordered them: where a
// writer put a tatweel, after the long teeth of seen and sad, before final letters with a bowl or a stem, and so on.
const (
	NoKashida      Kashida = iota
	KashidaTatweel         // beside a tatweel of the text
	KashidaSeen            // after a seen or a sad that joins the next
	KashidaHeh             // before a final teh marbuta, heh or dal
	KashidaAlef            // before a final alef, tah, lam, kaf or gaf
	KashidaTooth           // before a medial tooth (beh and its like, noon, yeh) that a final reh or yeh follows
	KashidaWaw             // before a final waw, ain, qaf or feh
	KashidaOther           // before any other final letter
)

// The kashida classes of letters, in the order of gen's groups. A character of none, as a joiner or a letter of a script
// that has no tatweel, has no kashida at its side.
const (
	classNone = iota
	classSeen
	classHeh
	classAlef
	classTooth
	classReh
	classWaw
	classYeh
)

// Kashidas appends to dst, for each rune of a text, how well a tatweel stands after it and the marks that follow it.
func Kashidas(dst []Kashida, text string) []Kashida {
	var a letter // the last one
	at := 0      // the index of its rune
	for i := 0; i < len(text); {
		b, size := letterAt(text, i)
		i += size
		dst = append(dst, NoKashida)
		if b.joining == Transparent {
			continue
		}
		if a.joining.joinsForward() && b.joining.joinsBack() {
			dst[at] = rankKashida(a, b, text[i:])
		}
		a, at = b, len(dst)-1
	}
	return dst
}

// letter is a character as far as it matters to kashidas.
type letter struct {
	rune    rune
	joining Joining
	class   uint8
}

// letterAt gives the character at byte i of a text, and its size in bytes.
func letterAt(text string, i int) (letter, int) {
	r, size := rune(text[i]), 1
	if r >= utf8.RuneSelf {
		r, size = decodeRune(text, i)
	}
	prop := property(r)
	return letter{r, Joining(prop & joiningBits), prop >> classShift}, size
}

// nextBase gives the first character of a text that is not transparent, and what comes after it.
func nextBase(text string) (letter, string) {
	for text != "" {
		l, size := letterAt(text, 0)
		if text = text[size:]; l.joining != Transparent {
			return l, text
		}
	}
	return letter{}, ""
}

// rankKashida ranks the join between a and b, after which comes rest.
func rankKashida(a, b letter, rest string) Kashida {
	switch {
	case a.class == classNone || b.class == classNone:
		return NoKashida
	case a.rune == tatweel || b.rune == tatweel:
		return KashidaTatweel
	case a.rune == lam && lamAlef(b.rune) != 0: // they are one glyph
		return NoKashida
	case a.class == classSeen:
		return KashidaSeen
	}
	c, rest := nextBase(rest)
	if joins(b, c) {
		if d, _ := nextBase(rest); beforeTooth(b, c) && !joins(c, d) {
			return KashidaTooth
		}
		return NoKashida
	}
	switch b.class { // b is final
	case classHeh:
		return KashidaHeh
	case classAlef:
		return KashidaAlef
	case classWaw:
		return KashidaWaw
	}
	return KashidaOther
}

// joins reports whether a letter joins the one after it.
func joins(a, b letter) bool { return a.joining.joinsForward() && b.joining.joinsBack() }

// beforeTooth reports whether b is a tooth, and c a letter before whose final form a kashida stands before the tooth.
func beforeTooth(b, c letter) bool {
	return (b.class == classTooth || b.class == classYeh) && (c.class == classReh || c.class == classYeh)
}

const tatweel = 0x0640
