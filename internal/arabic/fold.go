package arabic

import "golang.org/x/text/unicode/norm"

// Fold returns the character that represents all spelling variants of r in search. It covers the common variants in
// languages of the Arabic script:
//
//   - Variants of alef become ا, of yeh ي, of kaf ك, and of heh and teh marbuta ه.
//   - An alef, waw, yeh, or heh with a hamza loses the hamza.
//   - Arabic-Indic and extended Arabic-Indic digits become ASCII digits.
//
// Fold returns -1 for characters to drop: marks from U+0600 to U+08FF, tatweels, and invisible characters such as joiners
// and direction marks. It returns any other character unchanged, such as a Latin or Hebrew mark.
func Fold(r rune) rune {
	switch {
	case r < 0x0600:
		return r
	case r <= lastMarkRune && JoiningOf(r) == Transparent:
		return -1
	case 0x0660 <= r && r <= 0x0669:
		return '0' + r - 0x0660
	case 0x06F0 <= r && r <= 0x06F9:
		return '0' + r - 0x06F0
	}
	switch r {
	case tatweel, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF:
		return -1
	case 'آ', 'أ', 'إ', 'ٱ', 'ٲ', 'ٳ', 'ٵ':
		return 'ا'
	case 'ى', 'ی', 'ئ', 'ې', 'ے', 'ۍ', 'ێ', 'ۓ', 'ٸ':
		return 'ي'
	case 'ک', 'ڪ', 'ګ':
		return 'ك'
	case 'ة', 'ہ', 'ھ', 'ە', 'ۀ', 'ۂ', 'ۃ':
		return 'ه'
	case 'ؤ', 'ٶ':
		return 'و'
	}
	return r
}

// lastMarkRune is the end of the block Arabic Extended-A. From U+0600 to this code point, Fold drops the marks of all
// scripts, such as Arabic, Syriac and Thaana.
const lastMarkRune = 0x08FF

// Nominal returns the letters that an Arabic presentation form represents, from its NFKC normalization. For an isolated
// form of a mark, it returns a space and the mark. Nominal reports false if r is not a presentation form.
func Nominal(r rune) (string, bool) {
	if (r < 0xFB50 || r > 0xFDFF) && (r < 0xFE70 || r > 0xFEFC) {
		return "", false
	}
	s := string(r)
	n := norm.NFKC.String(s)
	return n, n != s
}
