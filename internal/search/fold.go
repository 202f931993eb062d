// Package search finds headings and text by what a person types, in the spelling that they use. Headings are found
// fuzzily, best first; text literally, in its order, with the words around it.
//
// Text and query are folded to letters that stand for all spellings which a reader takes for the same:
//
//	script   spellings                                                     are found by
//	Arabic   harakat, tanwin, shadda, superscript alef, Quranic marks       nothing: they are passed over
//	         tatweel                                                        nothing
//	         أ إ آ ٱ                                                        ا
//	         ؤ, ئ (the seats of hamza)                                      و, ي, and each other
//	         ى ی ې ے, ک, ہ ھ ة (Persian, Urdu and Arabic letters)           ي, ك, ه
//	         presentation forms, lam-alef                                   their letters
//	         ٠١٢ and ۰۱۲                                                    012
//	Persian  می‌روم, می روم, کتاب‌ها, کتاب ها (ZWNJ, half-space)               میروم, کتابها
//	Hebrew   niqqud, cantillation                                           nothing
//	         ך ם ן ף ץ                                                      כ מ נ פ צ
//	         maqaf                                                          a space
//	Latin,   case; accents and other combining marks                        the bare letter in lower case
//	Greek,   ß æ œ ø ł đ ð þ ı                                              ss ae oe o l d d th i
//	Cyrillic ligatures, circled and superscript letters                     their letters
//	all      full and half width                                            ordinary width
//	         curly quotes, dashes, geresh                                   ' " -
//	         white space, line breaks                                       one space
//	         soft hyphens, joiners, bidi controls                           nothing
//
// A query in quotation marks, "…", «…» or “…”, is exact: nothing is folded. Half-spaces are folded in articles in
// Persian only, the rest everywhere: articles quote other languages.
//
// Text positions are byte offsets of a block's text; in a table they count through its fields, row by row.
package search

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"maqal/internal/arabic"
)

// tableSize is the first character whose letters are not kept in a table: those below are Latin, Greek, Cyrillic, Hebrew
// and Arabic.
const tableSize = 0x0700

// foldTable is made when a search needs it first: it costs more than the program may take to start.
var foldTable = sync.OnceValue(func() *[tableSize]string {
	var t [tableSize]string
	for r := range rune(tableSize) {
		t[r] = letters(r)
	}
	return &t
})

// foldCache folds characters. It is used from one goroutine.
type foldCache struct {
	table   *[tableSize]string
	others  map[rune]string // the letters of other characters that came before
	persian bool            // half-spaces are folded
}

func newFoldCache(persian bool) *foldCache { return &foldCache{table: foldTable(), persian: persian} }

// letters gives the folded letters of a character.
func (f *foldCache) letters(r rune) string {
	switch {
	case r < tableSize:
		return f.table[r]
	case 0x3400 <= r && r <= 0x9FFF: // ideographs; a table of them would be long
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

// letters gives the folded letters of a character: "" for a mark, several for a ligature, " " for white space.
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
	case 0xAC00 <= r && r <= 0xD7A3, 0x3041 <= r && r <= 0x30FF: // Hangul and kana: their parts are no accents
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

// extraFoldings are characters that Unicode does not decompose, and that are typed in another way.
var extraFoldings = map[rune]string{
	'ך': "כ", 'ם': "מ", 'ן': "נ", 'ף': "פ", 'ץ': "צ", '־': " ", '׳': "'", '״': `"`,
	'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th",
	'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ı': "i",
	'‘': "'", '’': "'", 'ʼ': "'", '“': `"`, '”': `"`, '„': `"`, '‐': "-", '‑': "-", '–': "-", '—': "-",
}

// isOptional reports whether a character is one that a reader may leave out: a mark of a script that is written without
// them too, or a format character. The marks of Indic scripts are vowels, those of kana make other letters.
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

// next appends the folded letters of the character at s[i:] to dst and gives its length in bytes. What stands around it
// decides about white space only: one space for any of it, none for a half-space.
func (f *foldCache) next(dst []byte, s string, i int) ([]byte, int) {
	c := s[i]
	if c < utf8.RuneSelf {
		switch {
		case c > ' ':
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			return append(dst, c), 1
		case c == ' ', '\t' <= c && c <= '\r':
			return f.space(dst, s, i, i+1), 1
		}
		return append(dst, c), 1
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	l := f.letters(r)
	if l == " " {
		return f.space(dst, s, i, i+size), size
	}
	return append(dst, l...), size
}

// space appends the space that stands for s[from:to].
func (f *foldCache) space(dst []byte, s string, from, to int) []byte {
	if n := len(dst); n > 0 && dst[n-1] == ' ' || f.persian && isHalfSpace(s[:from], s[to:]) {
		return dst
	}
	return append(dst, ' ')
}

// text appends all of a folded text.
func (f *foldCache) text(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		var size int
		dst, size = f.next(dst, s, i)
		i += size
	}
	return dst
}
