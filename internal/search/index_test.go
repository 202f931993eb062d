package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/loader"
)

// find returns the results of a query in d, and the index of d.
func find(d *document.Document, query string) (Results, *Index) {
	x := foldedIndex(d)
	return x.Find(ParseQuery(query)).Update(), x
}

// allMatches returns all matches in document order.
func allMatches(r Results) (all []Match) {
	last := Match{}
	for {
		m, ok := r.Next(last.Block, last.End)
		if !ok {
			return all
		}
		all = append(all, m)
		last = m
	}
}

// bracketMatches returns the text of d with brackets around the matches.
func bracketMatches(d *document.Document, all []Match) string {
	var b strings.Builder
	for i, block := range d.Blocks(0) {
		text, from := block.Text.String, 0
		for _, m := range all {
			if m.Block == i {
				b.WriteString(text[from:m.Start] + "[" + text[m.Start:m.End] + "]")
				from = m.End
			}
		}
		b.WriteString(text[from:] + "\n")
	}
	return strings.TrimSpace(b.String())
}

// TestFolding checks the table of spellings in the package comment.
func TestFolding(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, lang, query, text, want string }{
		{"harakat", "ar", "كتب", "كَتَبَ الكُتُبَ", "[كَتَبَ] ال[كُتُبَ]"},
		{"harakat in the query", "ar", "كَتَبَ", "كتب", "[كتب]"},
		{"superscript alef", "ar", "هذا", "هٰذا", "[هٰذا]"},
		{"tatweel", "ar", "احمد", "أحـــمد", "[أحـــمد]"},
		{"alefs", "ar", "اسلام", "إسلام أسلام آسلام ٱسلام", "[إسلام] [أسلام] [آسلام] [ٱسلام]"},
		{"seats of hamza", "ar", "مسؤول", "مسؤول مسئول مسوول", "[مسؤول] [مسئول] [مسوول]"},
		{"alef maqsura and ya", "ar", "مستشفي علي", "مستشفى على", "[مستشفى على]"},
		{"ta marbuta and ha", "ar", "مدرسه", "مدرسة", "[مدرسة]"},
		{"presentation forms", "ar", "سلام", "ﺳﻼﻡ", "[ﺳﻼﻡ]"},
		{"lam-alef", "ar", "لا", "ﻻ لأ لآ", "[ﻻ] [لأ] [لآ]"},
		{"digits", "ar", "2024", "٢٠٢٤ ۲۰۲۴ 2024", "[٢٠٢٤] [۲۰۲۴] [2024]"},
		{"digits of the query", "ar", "٢٠", "20", "[20]"},
		{"Persian ye and kaf", "fa", "كتابي", "کتابی", "[کتابی]"},
		{"Arabic ya and kaf", "fa", "کتابی", "كتابي", "[كتابي]"},
		{"joined", "fa", "میروم", "می\u200cروم و میروم و می روم", "[می\u200cروم] و [میروم] و [می روم]"},
		{"with ZWNJ", "fa", "می\u200cروم", "می\u200cروم و میروم و می روم", "[می\u200cروم] و [میروم] و [می روم]"},
		{"with a space", "fa", "می روم", "می\u200cروم و میروم و می روم", "[می\u200cروم] و [میروم] و [می روم]"},
		{"the negative", "fa", "نمیدانم", "نمی دانم", "[نمی دانم]"},
		{"plural", "fa", "کتابهای", "کتاب\u200cهای کتاب های", "[کتاب\u200cهای] [کتاب های]"},
		{"comparison", "fa", "بزرگ\u200cتر", "بزرگ تر بزرگتر", "[بزرگ تر] [بزرگتر]"},
		{"no half-space in Arabic", "ar", "كتابها", "كتاب ها", "كتاب ها"},
		{"Urdu", "ur", "كهاني", "کہانی", "[کہانی]"},
		{"niqqud", "he", "שלום", "שָׁלוֹם", "[שָׁלוֹם]"},
		{"cantillation", "he", "בראשית", "בְּרֵאשִׁ֖ית", "[בְּרֵאשִׁ֖ית]"},
		{"final letters", "he", "מלכ שלומ", "מלך שלום", "[מלך שלום]"},
		{"maqaf", "he", "בית ספר", "בית־ספר", "[בית־ספר]"},
		{"case", "en", "terminal", "TERMINAL Terminal", "[TERMINAL] [Terminal]"},
		{"accents", "en", "resume", "Résumé résumé", "[Résumé] [résumé]"},
		{"accents written apart", "en", "cafe x", "cafe\u0301 x", "[cafe\u0301 x]"},
		{"letters with a stroke", "en", "strasse lodz", "Straße Łódź", "[Straße Łódź]"},
		{"Greek", "el", "σοφος", "Σοφός", "[Σοφός]"},
		{"width", "en", "abc", "ＡＢＣ", "[ＡＢＣ]"},
		{"quotes and dashes", "en", "don't - do", "don’t — do", "[don’t — do]"},
		{"line breaks", "en", "two words", "two\u00A0 words", "[two\u00A0 words]"},
		{"kana marks are letters", "ja", "か", "か が", "[か] が"},
		{"Indic vowels are letters", "hi", "कु", "कु कि", "[कु] कि"},
		{"exact", "ar", `"أحمد"`, "أحمد احمد", "[أحمد] احمد"},
		{"exact, not closed yet", "en", `"Res`, "resume Resume", "resume [Res]ume"},
		{"exact, in guillemets", "fa", "«کتاب»", "كتاب کتاب", "كتاب [کتاب]"},
		{"marks alone", "ar", "َّ", "كَتَّ", "كَتَّ"},
		{"a mark before the match", "ar", "تب", "كَتَب", "كَ[تَب]"},
		{"in a ligature", "en", "in", "ﬁn", "[ﬁn]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := loader.Parse("a.md", []byte("---\nlang: "+test.lang+"\n---\n"+test.text+"\n"))
			r, _ := find(d, test.query)
			if got := bracketMatches(d, allMatches(r)); got != test.want {
				t.Errorf("%q in %q: got %q, want %q", test.query, test.text, got, test.want)
			}
		})
	}
}

// Letters after clitics are at the start of a word. The strings starts and inside have one character for each match.
func TestMatchKinds(t *testing.T) {
	t.Parallel()
	tests := []struct{ query, text, starts, inside string }{
		{"كتاب", "كتاب والكتاب بالكتاب للكتاب وكتاب فبكتاب كالكتاب ككتاب استكتاب مكتاب", "12345678", "ab"},
		{"art", "art artist chart-art smart", "123", "ab"},
		{"בית", "בית הבית ושבבית חבית", "123", "a"},
		{"روم", "می\u200cروم نمی\u200cروم شروم", "12", "a"},
	}
	for _, test := range tests {
		d := loader.Parse("a.md", []byte("---\nlang: fa\n---\n"+test.text))
		r, _ := find(d, test.query)
		if r.Count(WordStart) != len(test.starts) || r.Count(InsideWord) != len(test.inside) {
			t.Errorf("%q in %q: got %d at word starts and %d inside, want %d and %d", test.query, test.text,
				r.Count(WordStart), r.Count(InsideWord), len(test.starts), len(test.inside))
		}
	}
}

// mixedArticle returns an article of several chunks with all kinds of blocks.
func mixedArticle() *document.Document {
	var b strings.Builder
	b.WriteString("---\nlang: fa\n---\n# سرآغاز کتاب\n\n")
	for i := range 400 {
		fmt.Fprintf(&b, "## بخش %d کتاب\n\nاین **کتا**ب است و می\u200cروم، کتاب\u200cهای %s خوب. A kitab, ﷺ كِتَابٌ.\n\n", i, strings.Repeat("دراز ", i%60))
		fmt.Fprintf(&b, "| کتاب | b |\n|--|--|\n| x | کتاب %d |\n|  | کتاب |\n\n```\nکتاب  کتاب\n```\n\n---\n\n", i)
	}
	return loader.Parse("a.md", []byte(b.String()))
}

// All methods of Results return the same matches, and the folded text of a match contains the folded query.
func TestResultsAgree(t *testing.T) {
	t.Parallel()
	d := mixedArticle()
	for _, query := range []string{"کتاب", "كتاب های", "می روم", `"کتاب"`, "صلى", "دراز دراز", "خوب. a KITAB"} {
		r, x := find(d, query)
		all := allMatches(r)
		if len(all) == 0 || len(all) != r.Total() {
			t.Fatalf("%q: got %d matches from Next, %d from Total", query, len(all), r.Total())
		}
		var byKind []Match
		for kind := range numKinds {
			for i := range r.Count(kind) {
				m, ok := r.At(kind, i)
				if !ok {
					t.Fatalf("%q: got no match %d of kind %d, want %d", query, i, kind, r.Count(kind))
				}
				byKind = append(byKind, m)
			}
			if m, ok := r.At(kind, r.Count(kind)); ok {
				t.Errorf("%q: got match %+v of kind %d after the last", query, m, kind)
			}
		}
		slices.SortFunc(byKind, func(a, b Match) int { return cmp.Or(cmp.Compare(a.Block, b.Block), a.Start-b.Start) })
		if !slices.Equal(all, byKind) {
			t.Errorf("%q: got matches %v from At, want %v as from Next", query, byKind, all)
		}
		cache := newFoldCache(true)
		for i, m := range all {
			if i%7 == 0 {
				checkNavigation(t, r, all, i)
			}
			e := x.Excerpt(m, 20, 20)
			text := e.Text[e.Start:e.End]
			if want := ParseQuery(query); !want.exact && !slices.ContainsFunc(r.needles, func(n []byte) bool {
				return strings.Contains(string(cache.appendText(nil, text)), string(n))
			}) || want.exact && text != want.text {
				t.Fatalf("%q: match %+v: got text %q", query, m, text)
			}
		}
	}
}

// checkNavigation checks Previous, Ordinal and InRange for match i of all.
func checkNavigation(t *testing.T, r Results, all []Match, i int) {
	t.Helper()
	m := all[i]
	previous, ok := r.Previous(m.Block, m.Start)
	if ok != (i > 0) || ok && previous != all[i-1] {
		t.Fatalf("before match %d, %+v: got %+v, %v, want the match before it", i, m, previous, ok)
	}
	if n := r.Ordinal(m); n != i+1 {
		t.Fatalf("ordinal of match %d: got %d, want %d", i, n, i+1)
	}
	if inRange := r.InRange(m.Block, m.Start, m.End); len(inRange) != 1 || inRange[0] != m {
		t.Fatalf("in the range of match %d: got %+v, want %+v", i, inRange, m)
	}
}

func TestExcerpt(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("one two `three` four five six\n\n| a | b |\n|--|--|\n| c d | e f g |\n"))
	for _, test := range []struct {
		query         string
		before, after int
		want          string
	}{
		{"four", 100, 100, "one two three [four] five six"},
		{"four", 8, 7, "…three [four] five…"},
		{"four", 5, 0, "…[four]…"},
		{"fiv", 5, 3, "…four [fiv]e…"},
		{"f", 9, 9, "…three [f]our five…"},
		{"f g", 100, 100, "e [f g]"},
		{"d", 0, 0, "…[d]"},
	} {
		r, x := find(d, test.query)
		m, _ := r.Next(0, 0)
		e := x.Excerpt(m, test.before, test.after)
		if got := e.Text[:e.Start] + "[" + e.Text[e.Start:e.End] + "]" + e.Text[e.End:]; got != test.want {
			t.Errorf("%q with %d before and %d after: got %q, want %q", test.query, test.before, test.after, got, test.want)
		}
		for _, i := range e.Isolates {
			if got := strings.Trim(e.Text[i.Start:i.End], ellipsis); !strings.HasPrefix("three", got) {
				t.Errorf("%q: got isolate %q, want a prefix of %q", test.query, got, "three")
			}
		}
	}
}

func TestEmptyDocuments(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "---", "# x"} {
		d := loader.Parse("a.md", []byte(text))
		for _, query := range []string{"", `"`, "a", "َ"} {
			r, _ := find(d, query)
			if r.Total() != 0 {
				t.Errorf("%q in %q: got %d matches, want 0", query, text, r.Total())
			}
			_, next := r.Next(0, 0)
			_, previous := r.Previous(5, 5)
			if next || previous || r.InRange(3, 0, 10) != nil {
				t.Errorf("%q in %q: got a match, want none", query, text)
			}
		}
	}
}

// FuzzIndex checks that matches have a valid range and excerpt, and that Next returns at most as many as Total counts.
func FuzzIndex(f *testing.F) {
	f.Add("# كتاب\n\nمي روم ﷺ می روم\n\n|a|b|\n|-|-|\n|كتاب|x|", "كتاب")
	f.Add("שָׁלוֹם \xff é ß", "שלום")
	f.Add("a  b\n\n```\na\t b\n```", `"a`)
	f.Fuzz(func(t *testing.T, text, query string) {
		d := loader.Parse("a.md", []byte("---\nlang: fa\n---\n"+text))
		r, x := find(d, query)
		all := allMatches(r)
		if len(all) > r.Total() {
			t.Fatalf("got %d matches from Next, %d from Total", len(all), r.Total())
		}
		for _, m := range all {
			if e := x.Excerpt(m, 10, 10); m.Start >= m.End || e.Start >= e.End || e.End > len(e.Text) {
				t.Fatalf("got match %+v, excerpt %+v", m, e)
			}
			r.InRange(m.Block, m.Start, m.End)
			r.Ordinal(m)
		}
	})
}
