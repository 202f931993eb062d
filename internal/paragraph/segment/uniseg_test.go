package segment

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

const (
	marks = `[\pM\p{Cf}]*`
	digit = `[\pN٫]` // of class NU
)

// unisegDefects are the places where uniseg 0.4.7 departs from UAX #14, though it passes LineBreakTest.txt: what is
// before the place, and what is after it.
var unisegDefects = []struct {
	rule          string
	before, after *regexp.Regexp
}{
	{"LB30b: an emoji with a skin tone ends a line of its own", regexp.MustCompile(`[🏻-🏿]` + marks + `$`), regexp.MustCompile(``)},
	{"LB5, LB8, LB18: no break before a hyphen and a number, even after a space", regexp.MustCompile(`[\pZ\pC]$`), regexp.MustCompile(`^-` + digit)},
	{"LB10: a mark after an opening bracket and a space is one of the bracket", regexp.MustCompile(`\p{Ps}` + marks + ` +` + marks + ` *$`), regexp.MustCompile(``)},
	{"LB15–LB17: only one space is passed over", regexp.MustCompile(`  $`), regexp.MustCompile(`^[（ッー—([{]`)},
	{"LB25: a number ends at its second sign", regexp.MustCompile(digit + marks + `([.,:;/،٫]` + marks + `)+[])}）。、]?` + marks + `$`), regexp.MustCompile(`^[\pN٫$€%+٪\\]`)},
	{"LB25: no number is seen after a bracket with a mark", regexp.MustCompile(`[$€%+٪\\]` + marks + `$`), regexp.MustCompile(`^[（([{]` + marks + digit)},
}

func knownDefect(before, after string) bool {
	return slices.ContainsFunc(unisegDefects, func(d struct {
		rule          string
		before, after *regexp.Regexp
	}) bool {
		return d.before.MatchString(before) && d.after.MatchString(after)
	})
}

// differences compares clusters and breaks with those of uniseg. It counts the places and those with a known defect,
// and tells of all other differences.
func differences(text string) (places, known int, unknown []string) {
	s := Scan(text)
	state := -1
	for rest := text; rest != ""; places++ {
		s.Next()
		c := s.Cluster
		var one string
		var boundaries int
		one, rest, boundaries, state = uniseg.StepString(rest, state)
		if text[c.Start:c.End] != one {
			return places, known, append(unknown, fmt.Sprintf("%+q: cluster %+q, uniseg has %+q", text, text[c.Start:c.End], one))
		}
		if b := boundaries & uniseg.MaskLine; rest == "" || int(c.Break) == b {
			continue
		} else if before := text[max(0, c.End-30):c.End]; knownDefect(before, rest) {
			known++
		} else {
			unknown = append(unknown, fmt.Sprintf("%+q ¦ %+q: break %d, uniseg has %d", before, rest[:min(30, len(rest))], c.Break, b))
		}
	}
	if s.Next() {
		unknown = append(unknown, fmt.Sprintf("%+q: a cluster after the end", text))
	}
	return places, known, unknown
}

func TestArticlesAgainstUniseg(t *testing.T) {
	files, err := filepath.Glob("../../../articles/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no articles", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		places, known, unknown := differences(string(text))
		for _, d := range unknown {
			t.Errorf("%s: %s", name, d)
		}
		t.Logf("%s: %d places, %d known defects of uniseg", filepath.Base(name), places, known)
	}
}

// realistic are characters and pieces that articles have.
var realistic = []string{
	" ", " ", " ", "  ", "a", "Z", "é", "e\u0301", "word", "1", "23", "4.5", ".", ",", ":", ";", "!", "?", "(", ")", "[", "]", "{", "}",
	"\"", "'", "«", "»", "“", "”", "…", "—", "–", "-", "/", "\\", "|", "$", "%", "€", "+", "&", "#", "*", "_", "~", "`", "<", ">", "=", "@",
	"כ", "שלום", "בְּ", "־", "״", "ع", "كتاب", "لا", "َ", "ّ", "،", "؛", "؟", "۔", "ـ", "٣", "۴", "٪", "٫", "می\u200cشود", "\u200f", "\u2067", "\u2069",
	"\u00a0", "\u202f", "\u2007", "\u200b", "\u00ad", "\u2060", "\u200d", "\t", "\r", "\v", "\u0085", "\u2028", "中", "文", "、", "。", "（", "）", "ー", "ッ",
	"한", "👍🏽", "ᄀ", "ᅡ", "ᆨ", "👍", "👨\u200d👩\u200d👧", "🇪🇬", "🇮", "☺\ufe0f", "1\ufe0f\u20e3", "ไทย", "क्षि", "ा", "\u06dd", "\u0600", "\ufeff",
}

func TestRandomAgainstUniseg(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 14))
	texts := 200_000
	if testing.Short() {
		texts = 10_000
	}
	places, known := 0, 0
	for range texts {
		var b strings.Builder
		for range 1 + random.IntN(8) {
			b.WriteString(realistic[random.IntN(len(realistic))])
		}
		p, k, unknown := differences(b.String())
		places, known = places+p, known+k
		for _, d := range unknown {
			t.Error(d)
		}
	}
	t.Logf("%d texts, %d places, %d known defects of uniseg", texts, places, known)
}

func FuzzScan(f *testing.F) {
	f.Add(strings.Join(realistic, ""))
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for s := Scan(text); s.Next(); {
			c := s.Cluster
			if c.Start != end || c.End <= c.Start || c.Runes != utf8.RuneCountInString(text[c.Start:c.End]) {
				t.Fatalf("%+q: cluster %+v after byte %d", text, c, end)
			}
			end = c.End
		}
		if end != len(text) {
			t.Fatalf("%+q: the clusters end at byte %d", text, end)
		}
	})
}
