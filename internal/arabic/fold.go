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
	case 0x0610 <= r && r <= 0x061A, 0x064B <= r && r <= 0x065F, 0x06D6 <= r && r <= 0x06DC, 0x06DF <= r && r <= 0x06E8 && r != 0x06E5 && r != 0x06E6,
		0x06EA <= r && r <= 0x06ED, 0x08D3 <= r && r <= 0x08FF && r != 0x08E2:
		return -1
	case 0x0660 <= r && r <= 0x0669:
		return '0' + r - 0x0660
	case 0x06F0 <= r && r <= 0x06F9:
		return '0' + r - 0x06F0
	}
	switch r {
	case tatweel, 0x0670, 0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF:
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
