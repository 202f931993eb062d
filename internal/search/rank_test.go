package search

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

// bracketRanges returns text with brackets around the ranges of m.
func bracketRanges(text string, m TitleMatch) string {
	var b strings.Builder
	from := 0
	for _, r := range m.Ranges {
		b.WriteString(text[from:r[0]] + "[" + text[r[0]:r[1]] + "]")
		from = r[1]
	}
	return b.String() + text[from:]
}

// TestRankRanges checks which letters match a query. They are in brackets in want; want is "" if there is no match.
func TestRankRanges(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, query, text, want string }{
		{"hamza on alef", "احمد", "أحمد", "[أحمد]"},
		{"hamza in the query", "أحمد", "احمد", "[احمد]"},
		{"all alefs", "ااا", "آإأ", "[آإأ]"},
		{"marks in the text", "احمد", "كتاب أَحْمَدَ", "كتاب [أَحْمَدَ]"},
		{"marks in the query", "أَحْمَد", "احمد", "[احمد]"},
		{"tatweel in the text", "احمد", "أحـــمد هنا", "[أحـــمد] هنا"},
		{"tatweel in the query", "احــمد", "أحمد", "[أحمد]"},
		{"alef maqsura and ya", "مستشفي", "مستشفى", "[مستشفى]"},
		{"ya and alef maqsura", "على", "علي", "[علي]"},
		{"teh marbuta and heh", "مدرسه", "مدرسة", "[مدرسة]"},
		{"hamza on its carrier", "مسوول", "مسؤول", "[مسؤول]"},
		{"the article", "كتاب", "الكتاب", "ال[كتاب]"},
		{"and", "كتاب", "وكتاب", "و[كتاب]"},
		{"and, with, the", "كتاب", "وبالكتاب", "وبال[كتاب]"},
		{"for the", "كتاب", "للكتاب", "لل[كتاب]"},
		{"presentation forms", "سلام", "ﺳﻼﻡ", "[ﺳﻼﻡ]"},
		{"digits", "2024", "عام ٢٠٢٤", "عام [٢٠٢٤]"},
		{"Persian kaf and ya", "كتابي", "کتابی", "[کتابی]"},
		{"Arabic kaf and ya in Persian", "کتابی", "كتابي", "[كتابي]"},
		{"ZWNJ in the text", "میروم", "می\u200cروم", "[می\u200cروم]"},
		{"ZWNJ in the query", "می\u200cروم", "میروم", "[میروم]"},
		{"Persian digits", "12", "فصل ۱۲", "فصل [۱۲]"},
		{"Urdu heh and yeh", "كهاني", "کہانی", "[کہانی]"},
		{"niqqud in the text", "שלום", "שָׁלוֹם", "[שָׁלוֹם]"},
		{"niqqud in the query", "שָׁלוֹם", "שלום עולם", "[שלום] עולם"},
		{"final letters", "מלכ", "מלך", "[מלך]"},
		{"final letter in the query", "מלך", "המלכה", "ה[מלכ]ה"},
		{"Hebrew presentation forms", "שלום", "\uFB2Aלום", "[\uFB2Aלום]"},
		{"case", "TERMINAL", "The terminal", "The [terminal]"},
		{"accents in the text", "resume", "Résumé", "[Résumé]"},
		{"accents in the query", "Résumé", "resume", "[resume]"},
		{"accents written apart", "cafe", "cafe\u0301 x", "[cafe\u0301] x"},
		{"Greek and Cyrillic", "ελλαδα", "Ελλάδα", "[Ελλάδα]"},
		{"full width", "abc", "ＡＢＣ", "[ＡＢＣ]"},
		{"ligatures", "fin", "ﬁn", "[ﬁn]"},
		{"emoji are not divided", "👩", "a 👩‍💻 b", "a [👩‍💻] b"},
		{"Devanagari clusters are not divided", "क", "की", "[की]"},
		{"scattered letters", "trmnl", "terminal", "[t]e[rm]i[n]a[l]"},
		{"two words", "two one", "one and two", "[one] and [two]"},
		{"a missing word", "one three", "one and two", ""},
		{"letters in another order", "ba", "ab", ""},
		{"letters too far apart", "abc", "a long text with b and much later an end c", ""},
		{"longer than the text", "abcd", "abc", ""},
		{"another script", "سلام", "salam", ""},
		{"empty text", "a", "", ""},
		{"punctuation", "c++", "C++ and C", "[C++] and C"},
		{"marks at the start", "اب", "َاب", "َ[اب]"},
		{"invalid UTF-8", "b", "a\xffb", "a\xff[b]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			if m := Rank([]string{test.text}, test.query); len(m) > 0 {
				got = bracketRanges(test.text, m[0])
				checkRanges(t, test.text, m[0])
			}
			if got != test.want {
				t.Errorf("%q in %q: got %q, want %q", test.query, test.text, got, test.want)
			}
		})
	}
}

// checkRanges checks that the ranges of m are sorted, disjoint, and made of whole grapheme clusters of text.
func checkRanges(t *testing.T, text string, m TitleMatch) {
	t.Helper()
	boundary := map[int]bool{0: true}
	for at, rest, state := 0, text, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		at += len(cluster)
		boundary[at] = true
	}
	end := -1
	for _, r := range m.Ranges {
		if r[0] <= end || r[0] >= r[1] || !boundary[r[0]] || !boundary[r[1]] {
			t.Errorf("%q: got ranges %v, want sorted ranges of whole clusters", text, m.Ranges)
		}
		end = r[1]
	}
}

// TestRankOrder checks that a query ranks texts in the order in which they are listed.
func TestRankOrder(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, query string
		texts       []string
	}{
		{"whole word, prefix, inside, scattered", "art", []string{"the art of it", "the artist here", "a chart is here", "a rough tent xx"}},
		{"in Arabic", "علم", []string{"هذا علم كبير", "هذا علمنا هنا", "هذا معلم هنا"}},
		{"a word with the article before a longer word", "كتاب", []string{"هذا الكتاب", "هذا الكتابة", "هذا استكتاب"}},
		{"the bare word is as good as with a clitic", "بيت", []string{"بيت في المدينة", "والبيت القديم جدا في المدينة"}},
		{"short before long", "library", []string{"The library", "The library of the town", "The library of the town that is on the hill"}},
		{"the whole text first", "سوريا", []string{"سوريا", "مستقبل سوريا بعد سنوات طويلة"}},
		{"words in their order", "one two", []string{"one two", "two one"}},
		{"unbroken before broken", "abcd", []string{"xabcd x", "xab cd x", "xa bc d"}},
		{"equal scores keep their order", "a", []string{"a 1", "a 2", "a 3"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			reversed := make([]string, len(test.texts))
			for i, s := range test.texts {
				reversed[len(reversed)-1-i] = s
			}
			list := reversed
			if strings.HasPrefix(test.name, "equal") {
				list = test.texts
			}
			var got []string
			for _, m := range Rank(list, test.query) {
				got = append(got, list[m.Index])
			}
			if g, w := strings.Join(got, " | "), strings.Join(test.texts, " | "); g != w {
				t.Errorf("%q:\n got %s\nwant %s", test.query, g, w)
			}
		})
	}
}

func TestEmptyQueryMatchesAll(t *testing.T) {
	t.Parallel()
	texts := []string{"a long text", "b", ""}
	for _, query := range []string{"", "  ", "\u064B \u0640", "\u200F"} {
		matches := Rank(texts, query)
		if len(matches) != len(texts) {
			t.Fatalf("%q: got %d matches, want %d", query, len(matches), len(texts))
		}
		for i, m := range matches {
			if m.Index != i || m.Score != 0 || m.Ranges != nil {
				t.Errorf("%q: match %d: got %+v, want index %d, score 0 and no ranges", query, i, m, i)
			}
		}
	}
}

// Very long queries and texts are truncated.
func TestLongInput(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("كلمة ", 100_000)
	matches := Rank([]string{long, "كلمة"}, strings.Repeat("a", 100_000)+" "+long[:2000])
	if len(matches) != 0 {
		t.Errorf("got %d matches, want 0", len(matches))
	}
	if matches = Rank([]string{long}, "كلمة"); len(matches) != 1 || matches[0].Ranges[0] != [2]int{0, len("كلمة")} {
		t.Errorf("got matches %+v, want one that starts with the first word", matches)
	}
}

// Titles added later are searched like the first ones.
func TestTitlesAdd(t *testing.T) {
	t.Parallel()
	titles := NewTitles([]string{"one", "two"})
	titles.Add([]string{"three", "twofold"})
	got := titles.Rank(ParseQuery("two"))
	if len(got) != 2 || got[0].Index != 1 || got[1].Index != 3 || titles.texts[3] != "twofold" {
		t.Errorf("got matches %+v, want indexes 1 and 3", got)
	}
}

func FuzzRank(f *testing.F) {
	f.Add("أَحْـمد والكتاب", "احمد كتاب")
	f.Add("שָׁלוֹם 👩‍💻 cafe\u0301", "שלום cafe")
	f.Add("می\u200cروم ﻼ", "لا مي")
	f.Fuzz(func(t *testing.T, text, query string) {
		for _, m := range Rank([]string{text, query}, query) {
			checkRanges(t, []string{text, query}[m.Index], m)
		}
	})
}

// BenchmarkRank measures a search in a thousand headings.
func BenchmarkRank(b *testing.B) {
	var texts []string
	for _, s := range []string{"تعزيز الأمن في المدن القديمة", "The terminal and the text", "דרך ארוכה אל הים", "کتاب\u200cهای تازه در کتابخانه"} {
		for range 250 {
			texts = append(texts, s)
		}
	}
	runes := 0
	for _, s := range texts {
		runes += len([]rune(s))
	}
	for _, query := range []string{"ا", "المدن", "terminal text", "no such thing"} {
		b.Run(query, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Rank(texts, query)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*runes), "ns/char")
		})
	}
}
