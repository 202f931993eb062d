package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"maqal/internal/document"
	"maqal/internal/language"
)

// A Query is a parsed search query. The zero Query is empty.
type Query struct {
	text  string
	exact bool // in quotation marks
}

// quotationMarks contains the double quotation marks of European and Middle Eastern scripts, the fullwidth mark U+FF02,
// the single marks ‹ ›, and the gershayim ״, because Hebrew keyboards type it. Other single marks are not included,
// because they are also apostrophes and letters.
const quotationMarks = "\"\uFF02«»“”„‟‹›״"

// ParseQuery parses a query as the user typed it. It ignores spaces around the query. A query that starts with a
// quotation mark is exact; this mark, and a mark at the end, are not part of its text. Any mark opens and any mark
// closes, because languages pair them differently: “…”, ”…“, „…“, »…«. The closing mark may be missing.
func ParseQuery(typed string) Query {
	typed = strings.TrimSpace(typed)
	first, size := utf8.DecodeRuneInString(typed)
	if !strings.ContainsRune(quotationMarks, first) {
		return Query{text: typed}
	}
	text := typed[size:]
	if last, size := utf8.DecodeLastRuneInString(text); strings.ContainsRune(quotationMarks, last) {
		text = text[:len(text)-size]
	}
	return Query{text: text, exact: true}
}

// Empty reports whether q contains nothing to search for. A query of vowel marks only is empty unless it is exact.
func (q Query) Empty() bool {
	return q.text == "" || !q.exact && len(newFoldCache(false).appendText(nil, q.text)) == 0
}

// In returns the matches of q in a text that belongs to no document. All of them are in block 0. The language, tag, is a BCP 47
// tag, or "" if unknown.
func (q Query) In(text, tag string) []Match {
	d := document.New(document.Metadata{Language: tag}, document.Block{Text: document.Text{String: text}})
	x := NewDetachedIndex(d, func() *document.Document { return d })
	return x.Find(q).Update().InRange(0, 0, len(text))
}

// Fold returns text as searches compare it, without differences in spelling. The language, tag, is a BCP 47 tag, or "" if
// unknown. In Persian, Fold also removes white space that replaces a ZWNJ.
func Fold(text, tag string) string {
	return string(newFoldCache(language.UsesHalfSpaces(tag)).appendText(nil, text))
}

// needles returns the distinct folded spellings of q, at most three. A text matches if its folding contains any of
// them; for an exact query, it must also contain the text of q. If folding removes all of q, such as a vowel mark,
// needles returns nil, and only an exact query can match.
func (q Query) needles(cache *foldCache) [][]byte {
	var out [][]byte
	for _, spelling := range spellings(q.text) {
		n := cache.appendText(nil, spelling)
		if len(n) > 0 && !slices.ContainsFunc(out, func(o []byte) bool { return string(o) == string(n) }) {
			out = append(out, n)
		}
	}
	return out
}

// spellings returns s. If s has a hamza on waw or yeh, it also returns s with all of them on yeh and with all of them
// on waw: مسؤول and مسئول are the same word. Folding cannot do this, because it works letter by letter: it would make
// every waw match every yeh.
func spellings(s string) []string {
	out := []string{s}
	if strings.ContainsAny(s, "ؤئ") {
		out = append(out, strings.ReplaceAll(s, "ؤ", "ئ"), strings.ReplaceAll(s, "ئ", "ؤ"))
	}
	return out
}

// words returns the words of q, each as a list of its distinct folded spellings, truncated to maxQueryWord runes. It
// omits words that folding removes completely.
func (q Query) words(cache *foldCache) [][][]rune {
	var words [][][]rune
	var f foldedText
	for word := range strings.FieldsSeq(q.text) {
		var forms [][]rune
		for _, spelling := range spellings(word) {
			f.fold(spelling, cache)
			form := f.runes[:min(len(f.runes), maxQueryWord)]
			if len(form) > 0 && !slices.ContainsFunc(forms, func(o []rune) bool { return slices.Equal(o, form) }) {
				forms = append(forms, slices.Clone(form))
			}
		}
		if len(forms) > 0 {
			words = append(words, forms)
		}
	}
	return words
}
