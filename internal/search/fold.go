// Package search finds headings and text in documents.
//
// Headings are matched fuzzily: letters may be left out, and the best match comes first. Text matches only if it contains
// the query without gaps; its matches are in document order. [Index.Excerpt] returns the words around a match.
//
// Query and text are folded before they are compared: different spellings of a word become the same letters. A user may
// type the spelling in the right column, or any other spelling in the same row:
//
//	script     spellings in the text                                         query
//	Arabic     harakat, tanwin, shadda, superscript alef, Quranic marks       (ignored)
//	           tatweel                                                        (ignored)
//	           أ إ آ ٱ                                                        ا
//	           ؤ, ئ (hamza on its seats)                                      و, ي, or each other
//	           ى ی ې ے, ک, ہ ھ ة (Persian, Urdu and Arabic letters)           ي, ك, ه
//	           presentation forms, lam-alef                                   their letters
//	           ٠١٢ and ۰۱۲                                                    012
//	Persian    می‌روم, می روم, کتاب‌ها, کتاب ها (ZWNJ, half-space)               میروم, کتابها
//	Hebrew     niqqud, cantillation                                           (ignored)
//	           ך ם ן ף ץ                                                      כ מ נ פ צ
//	           maqaf                                                          a space
//	Latin,     case; accents and other combining marks                        lower case without marks
//	Greek,     ß æ œ ø ł đ ð þ ı                                              ss ae oe o l d d th i
//	Cyrillic   ligatures, circled and superscript letters                     their letters
//	all        full and half width                                            ordinary width
//	           curly quotes, dashes, geresh                                   ' " -
//	           white space, line breaks                                       one space
//	           soft hyphens, joiners, bidi controls                           (ignored)
//
// A query in quotation marks is exact: it is not folded. A half-space is a space in place of a ZWNJ; it is folded in
// Persian documents only. All other rows apply in every language, because documents quote other languages.
//
// Positions are byte offsets in the text of a block. In a table, they count the bytes of its cells row by row.
package search

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"maqal/internal/arabic"
)

// tableSize is the number of runes in foldTable. The basic blocks of Latin, Greek, Cyrillic, Hebrew and Arabic are
// below it.
const tableSize = 0x0700

// foldTable returns the folded letters of the runes below tableSize. It builds the table on the first call, because
// doing so at startup would take too long.
var foldTable = sync.OnceValue(func() *[tableSize]string {
	var t [tableSize]string
	for r := range rune(tableSize) {
		t[r] = letters(r)
	}
	return &t
})

// A foldCache folds text. It is not safe for concurrent use.
type foldCache struct {
	table      *[tableSize]string
	others     map[rune]string // folded letters of other runes, filled as they occur
	halfSpaces bool            // half-spaces are folded
}

func newFoldCache(halfSpaces bool) *foldCache {
	return &foldCache{table: foldTable(), halfSpaces: halfSpaces}
}

// letters returns the folded letters of r, as the function [letters] does.
func (f *foldCache) letters(r rune) string {
	switch {
	case r < tableSize:
		return f.table[r]
	case 0x3400 <= r && r <= 0x9FFF: // ideographs are not folded, and would fill the cache
		return string(r)
	}
	s, ok := f.others[r]
	if !ok {
		if f.others == nil {
			f.others = map[rune]string{}
		}
		s = letters(r)
		f.others[r] = s
	}
	return s
}

// letters returns the folded letters of r: "" if r is ignored, such as a vowel mark; several letters for a ligature; " "
// for white space.
func letters(r rune) string {
	if nominal, ok := arabic.Nominal(r); ok {
		out := ""
		for _, n := range nominal {
			out += letters(n)
		}
		return out
	}
	if s, ok := extraFoldings[r]; ok {
		return s
	}
	switch r = arabic.Fold(r); {
	case r < 0:
		return ""
	case unicode.IsSpace(r):
		return " "
	case 0xAC00 <= r && r <= 0xD7A3, 0x3041 <= r && r <= 0x30FF: // Hangul and kana: decomposition would yield letters, not accents
		return string(r)
	}
	out := ""
	for _, part := range norm.NFKD.String(string(r)) {
		if s, ok := extraFoldings[part]; ok {
			out += s
		} else if !isOptional(part) {
			out += cases.Fold().String(string(part))
		}
	}
	return out
}

// extraFoldings contains the runes whose folded letters do not follow from Unicode decomposition and case folding.
var extraFoldings = map[rune]string{
	'ך': "כ", 'ם': "מ", 'ן': "נ", 'ף': "פ", 'ץ': "צ", '־': " ", '׳': "'", '״': `"`,
	'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th",
	'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ı': "i",
	'‘': "'", '’': "'", 'ʼ': "'", '“': `"`, '”': `"`, '„': `"`, '‐': "-", '‑': "-", '–': "-", '—': "-",
}

// isOptional reports whether r may be left out in writing. This is true of format characters, and of the marks of
// scripts that are also written without marks. Indic marks are vowels, and kana marks form other letters, so they are
// not optional.
func isOptional(r rune) bool {
	switch {
	case r < 0xAD, r == 0x3099, r == 0x309A:
		return false
	case unicode.Is(unicode.Cf, r):
		return true
	}
	return unicode.In(r, unicode.Mn, unicode.Me) &&
		unicode.In(r, unicode.Inherited, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Greek, unicode.Cyrillic)
}

// appendNext appends the folded letters of the rune at s[i:] to dst, and returns the size of the rune in bytes. Only the
// folding of white space depends on the text around it.
func (f *foldCache) appendNext(dst []byte, s string, i int) ([]byte, int) {
	c := s[i]
	if c < utf8.RuneSelf {
		switch {
		case c > ' ':
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			return append(dst, c), 1
		case c == ' ', '\t' <= c && c <= '\r':
			return f.appendSpace(dst, s, i, i+1), 1
		}
		return append(dst, c), 1
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	l := f.letters(r)
	if l == " " {
		return f.appendSpace(dst, s, i, i+size), size
	}
	return append(dst, l...), size
}

// appendSpace appends the folding of the white space s[from:to]: one space, or nothing if dst ends with a space or the
// white space is a half-space.
func (f *foldCache) appendSpace(dst []byte, s string, from, to int) []byte {
	if n := len(dst); n > 0 && dst[n-1] == ' ' || f.halfSpaces && isHalfSpace(s[:from], s[to:]) {
		return dst
	}
	return append(dst, ' ')
}

// appendText appends the folding of s to dst.
func (f *foldCache) appendText(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		var size int
		dst, size = f.appendNext(dst, s, i)
		i += size
	}
	return dst
}
