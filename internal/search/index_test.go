package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"maqal/internal/document"
)

func found(d *document.Document, typed string) (Results, *Index) {
	x := foldedIndex(d)
	return x.Find(ParseQuery(typed)).Update(), x
}

// hits gives all hits in their order.
func hits(r Results) (all []Match) {
	at := Match{}
	for {
		h, ok := r.Next(at.Block, at.End)
		if !ok {
			return all
		}
		all = append(all, h)
		at = h
	}
}

// shown puts brackets around the hits in a text.
func shown(d *document.Document, all []Match) string {
	var b strings.Builder
	for i, block := range d.Blocks(0) {
		text, from := block.Text.String, 0
		for _, h := range all {
			if h.Block == i {
				b.WriteString(text[from:h.Start] + "[" + text[h.Start:h.End] + "]")
				from = h.End
			}
		}
		b.WriteString(text[from:] + "\n")
	}
	return strings.TrimSpace(b.String())
}

// TestFolding states what a query finds in a text, by the table of the package's documentation.
func TestFolding(t *testing.T) {
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
		{"exact, by guillemets", "fa", "«کتاب»", "كتاب کتاب", "كتاب [کتاب]"},
		{"marks alone", "ar", "َّ", "كَتَّ", "كَتَّ"},
		{"a mark before the hit", "ar", "تب", "كَتَب", "كَ[تَب]"},
		{"in a ligature", "en", "in", "ﬁn", "[ﬁn]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := document.Parse("a.md", []byte("---\nlang: "+test.lang+"\n---\n"+test.text+"\n"))
			r, _ := found(d, test.query)
			if got := shown(d, hits(r)); got != test.want {
				t.Errorf("%q in %q: %q, want %q", test.query, test.text, got, test.want)
			}
		})
	}
}

func TestClasses(t *testing.T) {
	tests := []struct{ query, text, starts, inside string }{
		{"كتاب", "كتاب والكتاب بالكتاب للكتاب وكتاب فبكتاب كالكتاب ككتاب استكتاب مكتاب", "12345678", "ab"},
		{"art", "art artist chart-art smart", "123", "ab"},
		{"בית", "בית הבית ושבבית חבית", "123", "a"},
		{"روم", "می\u200cروم نمی\u200cروم شروم", "12", "a"},
	}
	for _, test := range tests {
		d := document.Parse("a.md", []byte("---\nlang: fa\n---\n"+test.text))
		r, _ := found(d, test.query)
		if r.Count(WordStart) != len(test.starts) || r.Count(InsideWord) != len(test.inside) {
			t.Errorf("%q in %q: %d at the start of words and %d inside, want %d and %d", test.query, test.text,
				r.Count(WordStart), r.Count(InsideWord), len(test.starts), len(test.inside))
		}
	}
}

// mixed is an article of all kinds of blocks that is longer than a chunk.
func mixed() *document.Document {
	var b strings.Builder
	b.WriteString("---\nlang: fa\n---\n# سرآغاز کتاب\n\n")
	for i := range 400 {
		fmt.Fprintf(&b, "## بخش %d کتاب\n\nاین **کتا**ب است و می\u200cروم، کتاب\u200cهای %s خوب. A kitab, ﷺ كِتَابٌ.\n\n", i, strings.Repeat("دراز ", i%60))
		fmt.Fprintf(&b, "| کتاب | b |\n|--|--|\n| x | کتاب %d |\n|  | کتاب |\n\n```\nکتاب  کتاب\n```\n\n---\n\n", i)
	}
	return document.Parse("a.md", []byte(b.String()))
}

// TestHitsAgree: whatever way hits are asked for, they are the same, and their text folds to the query.
func TestHitsAgree(t *testing.T) {
	d := mixed()
	for _, typed := range []string{"کتاب", "كتاب های", "می روم", `"کتاب"`, "صلى", "دراز دراز", "خوب. a KITAB"} {
		r, x := found(d, typed)
		all := hits(r)
		if len(all) == 0 || len(all) != r.Total() {
			t.Fatalf("%q: %d hits by Next, %d counted", typed, len(all), r.Total())
		}
		var byClass []Match
		for class := range numKinds {
			for i := range r.Count(class) {
				h, ok := r.At(class, i)
				if !ok {
					t.Fatalf("%q: hit %d of class %d is none", typed, i, class)
				}
				byClass = append(byClass, h)
			}
			if _, ok := r.At(class, r.Count(class)); ok {
				t.Errorf("%q: class %d has more hits than it counts", typed, class)
			}
		}
		slices.SortFunc(byClass, func(a, b Match) int { return (a.Block-b.Block)<<20 + a.Start - b.Start })
		if !slices.Equal(all, byClass) {
			t.Errorf("%q: the hits of the classes are not those of Next", typed)
		}
		by := newFoldCache(true)
		for i, h := range all {
			if i%7 == 0 {
				checkAround(t, r, all, i)
			}
			p := x.Excerpt(h, 20, 20)
			text := p.Text[p.Start:p.End]
			if want := ParseQuery(typed); !want.exact && !slices.ContainsFunc(r.needles, func(n []byte) bool {
				return strings.Contains(string(by.text(nil, text)), string(n))
			}) || want.exact && text != want.text {
				t.Fatalf("%q: hit %+v is %q", typed, h, text)
			}
		}
	}
}

// checkAround checks Previous, Number and Within at a hit.
func checkAround(t *testing.T, r Results, all []Match, i int) {
	t.Helper()
	h := all[i]
	previous, ok := r.Previous(h.Block, h.Start)
	if ok != (i > 0) || ok && previous != all[i-1] {
		t.Fatalf("before hit %d, %+v, comes %+v", i, h, previous)
	}
	if n := r.Ordinal(h); n != i+1 {
		t.Fatalf("hit %d has number %d", i, n)
	}
	if within := r.InRange(h.Block, h.Start, h.End); len(within) != 1 || within[0] != h {
		t.Fatalf("within hit %d, %+v, are %+v", i, h, within)
	}
}

func TestPassage(t *testing.T) {
	d := document.Parse("a.md", []byte("one two `three` four five six\n\n| a | b |\n|--|--|\n| c d | e f g |\n"))
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
		r, x := found(d, test.query)
		h, _ := r.Next(0, 0)
		p := x.Excerpt(h, test.before, test.after)
		if got := p.Text[:p.Start] + "[" + p.Text[p.Start:p.End] + "]" + p.Text[p.End:]; got != test.want {
			t.Errorf("%q with %d before and %d after: %q, want %q", test.query, test.before, test.after, got, test.want)
		}
		for _, i := range p.Isolates {
			if !strings.HasPrefix("three", strings.Trim(p.Text[i.Start:i.End], ellipsis)) {
				t.Errorf("%q: an isolate is around %q", test.query, p.Text[i.Start:i.End])
			}
		}
	}
}

func TestEmptyDocuments(t *testing.T) {
	for _, text := range []string{"", "---", "# x"} {
		d := document.Parse("a.md", []byte(text))
		for _, query := range []string{"", `"`, "a", "َ"} {
			r, _ := found(d, query)
			if r.Total() != 0 {
				t.Errorf("%q in %q: %d hits", query, text, r.Total())
			}
			_, next := r.Next(0, 0)
			_, previous := r.Previous(5, 5)
			if next || previous || r.InRange(3, 0, 10) != nil {
				t.Errorf("%q in %q: hits out of nothing", query, text)
			}
		}
	}
}

// FuzzIndex: every hit lies between characters of its block, in order, and all ways to ask agree.
func FuzzIndex(f *testing.F) {
	f.Add("# كتاب\n\nمي روم ﷺ می روم\n\n|a|b|\n|-|-|\n|كتاب|x|", "كتاب")
	f.Add("שָׁלוֹם \xff é ß", "שלום")
	f.Add("a  b\n\n```\na\t b\n```", `"a`)
	f.Fuzz(func(t *testing.T, text, query string) {
		d := document.Parse("a.md", []byte("---\nlang: fa\n---\n"+text))
		r, x := found(d, query)
		all := hits(r)
		if len(all) > r.Total() {
			t.Fatalf("%d hits, but %d counted", len(all), r.Total())
		}
		for _, h := range all {
			if p := x.Excerpt(h, 10, 10); h.Start >= h.End || p.Start >= p.End || p.End > len(p.Text) {
				t.Fatalf("hit %+v, passage %+v", h, p)
			}
			r.InRange(h.Block, h.Start, h.End)
			r.Ordinal(h)
		}
	})
}
