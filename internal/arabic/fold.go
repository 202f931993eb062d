package arabic

import "golang.org/x/text/unicode/norm"

// Fold gives the letter that stands for all spellings of one which a reader takes for the same, across the languages
// of the script: every alef is ا, every yeh ي, every kaf ك, every heh and teh marbuta ه, a hamza sits on its bare
// carrier, digits are those of ASCII. What is no letter, a mark, a tatweel or a joiner, is -1. Other characters are
// themselves.
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

// lastMarkRune is the end of the blocks that have the marks in use; the letters between have no mark of another script.
const lastMarkRune = 0x08FF

// Nominal gives the letters that a presentation form stands for, and false for any other character. A form of a mark
// alone gives a space and the mark.
func Nominal(r rune) (string, bool) {
	if (r < 0xFB50 || r > 0xFDFF) && (r < 0xFE70 || r > 0xFEFC) {
		return "", false
	}
	s := string(r)
	n := norm.NFKC.String(s)
	return n, n != s
}
