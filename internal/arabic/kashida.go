package arabic

import "unicode/utf8"

// Kashida says how well a tatweel that lengthens a join stands after a character and the marks on it.
type Kashida uint8

// The ranks of kashidas, best first, as the makers of Arabic typesetting programs have long ordered them: where a
// writer put a tatweel, after the long teeth of seen and sad, before final letters with a bowl or a stem, and so on.
const (
	NoKashida Kashida = iota
	KashidaTatweel
	KashidaSeen  // after a seen or a sad that joins the next
	KashidaHeh   // before a final teh marbuta, heh or dal
	KashidaAlef  // before a final alef, tah, lam, kaf or gaf
	KashidaTooth // before a medial tooth (beh and its like) that a final reh or yeh follows
	KashidaWaw   // before a final waw, ain, qaf or feh
	KashidaOther // before any other final letter
)

// The kashida classes of letters, in the order of gen's groups.
const (
	classSeen  = 1
	classHeh   = 2
	classAlef  = 3
	classTooth = 4
	classReh   = 5
	classWaw   = 6
	classYeh   = 7
)

// Kashidas appends to dst, for each rune of a text, how well a tatweel stands after it.
func Kashidas(dst []Kashida, text string) []Kashida {
	before := letter{at: -1}
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = decode(text, i)
		}
		i += size
		prop := property(r)
		l := letter{at: len(dst), rune: r, joining: Joining(prop & joiningBits), class: prop >> classShift}
		dst = append(dst, NoKashida)
		if l.joining == Transparent {
			continue
		}
		if before.at >= 0 && before.joining.joinsForward() && l.joining.joinsBack() {
			dst[before.at] = kashida(before, l, next(text, i))
		}
		before = l
	}
	return dst
}

// letter is a character that is not transparent.
type letter struct {
	at      int // index of the rune
	rune    rune
	joining Joining
	class   uint8
}

// next is the first character from byte i on that is not transparent.
func next(text string, i int) letter {
	for i < len(text) {
		r, size := decode(text, i)
		prop := property(r)
		if j := Joining(prop & joiningBits); j != Transparent {
			return letter{rune: r, joining: j, class: prop >> classShift}
		}
		i += size
	}
	return letter{}
}

// kashida ranks the join between a and b, after which comes c.
func kashida(a, b, c letter) Kashida {
	final := !(b.joining.joinsForward() && c.joining.joinsBack())
	switch {
	case a.rune == tatweel || b.rune == tatweel:
		return KashidaTatweel
	case a.rune == lam && lamAlef(b.rune) != 0: // they are one glyph
		return NoKashida
	case a.class == classSeen:
		return KashidaSeen
	case !final:
		if (b.class == classTooth || b.class == classYeh) && (c.class == classReh || c.class == classYeh) {
			return KashidaTooth
		}
		return NoKashida
	}
	switch b.class {
	case classHeh:
		return KashidaHeh
	case classAlef:
		return KashidaAlef
	case classWaw:
		return KashidaWaw
	}
	return KashidaOther
}

const tatweel = 0x0640
