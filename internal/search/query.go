package search

import (
	"slices"
	"strings"

	"maqal/internal/document"
)

// Query is what a person looks for.
type Query struct {
	text  string
	exact bool // it was typed in quotation marks
}

// ParseQuery reads what a person typed: what begins with a quotation mark is exact, closed or not yet.
func ParseQuery(typed string) Query {
	typed = strings.TrimSpace(typed)
	for _, marks := range []struct{ open, end string }{{`"`, `"`}, {"«", "»"}, {"“", "”"}} {
		if inner, ok := strings.CutPrefix(typed, marks.open); ok {
			return Query{text: strings.TrimSuffix(inner, marks.end), exact: true}
		}
	}
	return Query{text: typed}
}

// Empty reports whether there is nothing to look for: no letter, but perhaps marks.
func (q Query) Empty() bool {
	return q.text == "" || !q.exact && len(newFoldCache(false).text(nil, q.text)) == 0
}

// In finds the query in a text of a language (a BCP 47 tag, or "") that is no document; the hits are all of block 0.
func (q Query) In(text, language string) []Match {
	d := document.New(document.Metadata{Language: language}, document.Block{Text: document.Text{String: text}})
	x := NewDetachedIndex(d, func() *document.Document { return d })
	return x.Find(q).Update().InRange(0, 0, len(text))
}

// needles are the folded spellings of the query: a text that has any of them matches. There is none without a letter.
func (q Query) needles(by *foldCache) [][]byte {
	var out [][]byte
	for _, spelling := range spellings(q.text) {
		n := by.text(nil, spelling)
		if len(n) > 0 && !slices.ContainsFunc(out, func(o []byte) bool { return string(o) == string(n) }) {
			out = append(out, n)
		}
	}
	return out
}

// spellings gives a text with its hamzas on each of their seats: مسؤول and مسئول are one word, which no fold of single
// letters makes one without making و and ي one.
func spellings(s string) []string {
	out := []string{s}
	if strings.ContainsAny(s, "ؤئ") {
		out = append(out, strings.ReplaceAll(s, "ؤ", "ئ"), strings.ReplaceAll(s, "ئ", "ؤ"))
	}
	return out
}

// words are the words of the query, each in its folded spellings.
func (q Query) words(by *foldCache) [][][]rune {
	var words [][][]rune
	var f foldedText
	for word := range strings.FieldsSeq(q.text) {
		var forms [][]rune
		for _, spelling := range spellings(word) {
			f.fold(spelling, by)
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
