package arabic

import "unicode/utf8"

// A Kashida ranks the join after a character as a place to insert tatweels (U+0640).
type Kashida uint8

// Kashida ranks. After NoKashida, the best rank comes first, in the order that Arabic typesetting programs use.
const (
	NoKashida      Kashida = iota // no join, or one that must not be lengthened
	KashidaTatweel                // next to a tatweel of the text
	KashidaSeen                   // after a seen or sad
	KashidaHeh                    // before a final teh marbuta, heh, or dal
	KashidaAlef                   // before a final alef, tah, lam, kaf, or gaf
	KashidaTooth                  // before a medial letter like beh, noon, or yeh, followed by a final reh or yeh
	KashidaWaw                    // before a final waw, ain, qaf, or feh
	KashidaOther                  // before any other final letter
)

// Kashida classes of letters, in the order of joiningGroups in gen. The tatweel, and other letters of scripts that use
// it, have the class after classYeh. A character of classNone, such as a joiner, allows no kashida on either side.
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

// Kashidas appends one rank to dst for each rune of text, and returns the extended slice. The rank at a letter is for
// the join to the next letter: a tatweel goes after the letter and the marks on it. Marks themselves have NoKashida.
func Kashidas(dst []Kashida, text string) []Kashida {
	var prev letter // last character that is not transparent
	prevIndex := 0  // index in dst
	for i := 0; i < len(text); {
		next, size := letterAt(text, i)
		i += size
		dst = append(dst, NoKashida)
		if next.joining == Transparent {
			continue
		}
		if prev.joining.joinsNext() && next.joining.joinsPrevious() {
			dst[prevIndex] = rankKashida(prev, next, text[i:])
		}
		prev, prevIndex = next, len(dst)-1
	}
	return dst
}

// A letter is a character with the properties that determine kashidas.
type letter struct {
	rune    rune
	joining Joining
	class   uint8
}

// letterAt returns the character at byte i of text and its size in bytes.
func letterAt(text string, i int) (letter, int) {
	r, size := rune(text[i]), 1
	if r >= utf8.RuneSelf {
		r, size = decodeRune(text, i)
	}
	prop := property(r)
	return letter{r, Joining(prop & joiningBits), prop >> classShift}, size
}

// nextBase returns the first character of text that is not transparent, and the text after it. It returns the zero
// letter if there is none.
func nextBase(text string) (letter, string) {
	for text != "" {
		l, size := letterAt(text, 0)
		if text = text[size:]; l.joining != Transparent {
			return l, text
		}
	}
	return letter{}, ""
}

// rankKashida returns the rank of the join between a and b. The text after b is rest.
func rankKashida(a, b letter, rest string) Kashida {
	switch {
	case a.class == classNone || b.class == classNone:
		return NoKashida
	case a.rune == tatweel || b.rune == tatweel:
		return KashidaTatweel
	case a.rune == lam && lamAlefLigature(b.rune) != 0: // a lam-alef is one glyph
		return NoKashida
	case a.class == classSeen:
		return KashidaSeen
	}
	c, rest := nextBase(rest)
	if joins(b, c) {
		if d, _ := nextBase(rest); isToothPair(b, c) && !joins(c, d) {
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

// joins reports whether a joins b when b is the next letter.
func joins(a, b letter) bool { return a.joining.joinsNext() && b.joining.joinsPrevious() }

// isToothPair reports whether b and c have classes that make the join before b a [KashidaTooth]. The caller checks that b
// is medial, and that c is final and follows it.
func isToothPair(b, c letter) bool {
	return (b.class == classTooth || b.class == classYeh) && (c.class == classReh || c.class == classYeh)
}

const tatweel = 0x0640
