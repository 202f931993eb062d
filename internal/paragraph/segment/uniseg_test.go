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
	marksPattern = `[\pM\p{Cf}]*`
	digitPattern = `[\pN٫]` // line breaking class NU
)

// unisegDefects lists where uniseg 0.4.7 violates UAX #14, although it passes LineBreakTest.txt. The expressions match
// the text before and after the position.
var unisegDefects = []struct {
	rule          string
	before, after *regexp.Regexp
}{
	{"LB30b: wrong break after an emoji with a skin tone", regexp.MustCompile(`[🏻-🏿]` + marksPattern + `$`), regexp.MustCompile(``)},
	{"LB5, LB8, LB18: missing break before a hyphen and a digit, even after a space or newline", regexp.MustCompile(`[\pZ\pC]$`), regexp.MustCompile(`^-` + digitPattern)},
	{"LB10: attaches a mark to an opening bracket across spaces", regexp.MustCompile(`\p{Ps}` + marksPattern + ` +` + marksPattern + ` *$`), regexp.MustCompile(``)},
	{"LB15–LB17: skips only one space", regexp.MustCompile(`  $`), regexp.MustCompile(`^[（ッー—([{]`)},
	{"LB25: ends a number at its second separator", regexp.MustCompile(digitPattern + marksPattern + `([.,:;/،٫]` + marksPattern + `)+[])}）。、]?` + marksPattern + `$`), regexp.MustCompile(`^[\pN٫$€%+٪\\]`)},
	{"LB25: misses a number after a bracket with a mark", regexp.MustCompile(`[$€%+٪\\]` + marksPattern + `$`), regexp.MustCompile(`^[（([{]` + marksPattern + digitPattern)},
}

// isKnownDefect reports whether the position between before and after matches one of unisegDefects.
func isKnownDefect(before, after string) bool {
	return slices.ContainsFunc(unisegDefects, func(d struct {
		rule          string
		before, after *regexp.Regexp
	}) bool {
		return d.before.MatchString(before) && d.after.MatchString(after)
	})
}

// compareWithUniseg compares the clusters and breaks of text with uniseg's. It returns the number of positions, the
// number of known defects among them, and a description of every other difference.
func compareWithUniseg(text string) (positions, defects int, differences []string) {
	s := Scan(text)
	state := -1
	for rest := text; rest != ""; positions++ {
		s.Next()
		c := s.Cluster
		var theirs string
		var boundaries int
		theirs, rest, boundaries, state = uniseg.StepString(rest, state)
		if text[c.Start:c.End] != theirs {
			return positions, defects, append(differences, fmt.Sprintf("%+q: got cluster %+q, uniseg has %+q", text, text[c.Start:c.End], theirs))
		}
		if b := boundaries & uniseg.MaskLine; rest == "" || int(c.Break) == b {
			continue
		} else if before := text[max(0, c.End-30):c.End]; isKnownDefect(before, rest) {
			defects++
		} else {
			differences = append(differences, fmt.Sprintf("%+q ¦ %+q: got break %d, uniseg has %d", before, rest[:min(30, len(rest))], c.Break, b))
		}
	}
	if s.Next() {
		differences = append(differences, fmt.Sprintf("%+q: got a cluster after the end", text))
	}
	return positions, defects, differences
}

func TestArticlesMatchUniseg(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../../articles/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles found (%v)", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		positions, defects, differences := compareWithUniseg(string(text))
		for _, difference := range differences {
			t.Errorf("%s: %s", name, difference)
		}
		t.Logf("%s: %d positions, %d known defects of uniseg", filepath.Base(name), positions, defects)
	}
}

// fragments lists characters and strings that occur in articles.
var fragments = []string{
	" ", " ", " ", "  ", "a", "Z", "é", "e\u0301", "word", "1", "23", "4.5", ".", ",", ":", ";", "!", "?", "(", ")", "[", "]", "{", "}",
	"\"", "'", "«", "»", "“", "”", "…", "—", "–", "-", "/", "\\", "|", "$", "%", "€", "+", "&", "#", "*", "_", "~", "`", "<", ">", "=", "@",
	"כ", "שלום", "בְּ", "־", "״", "ع", "كتاب", "لا", "َ", "ّ", "،", "؛", "؟", "۔", "ـ", "٣", "۴", "٪", "٫", "می\u200cشود", "\u200f", "\u2067", "\u2069",
	"\u00a0", "\u202f", "\u2007", "\u200b", "\u00ad", "\u2060", "\u200d", "\t", "\r", "\v", "\u0085", "\u2028", "中", "文", "、", "。", "（", "）", "ー", "ッ",
	"한", "👍🏽", "ᄀ", "ᅡ", "ᆨ", "👍", "👨\u200d👩\u200d👧", "🇪🇬", "🇮", "☺\ufe0f", "1\ufe0f\u20e3", "ไทย", "क्षि", "ा", "\u06dd", "\u0600", "\ufeff",
}

func TestRandomTextMatchesUniseg(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 14))
	texts := 200_000
	if testing.Short() {
		texts = 10_000
	}
	positions, defects := 0, 0
	for range texts {
		var b strings.Builder
		for range 1 + random.IntN(8) {
			b.WriteString(fragments[random.IntN(len(fragments))])
		}
		p, d, differences := compareWithUniseg(b.String())
		positions, defects = positions+p, defects+d
		for _, difference := range differences {
			t.Error(difference)
		}
	}
	t.Logf("%d texts, %d positions, %d known defects of uniseg", texts, positions, defects)
}

// FuzzScan checks that the clusters of any bytes are nonempty, adjacent, and cover the text.
func FuzzScan(f *testing.F) {
	f.Add(strings.Join(fragments, ""))
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for s := Scan(text); s.Next(); {
			c := s.Cluster
			if c.Start != end || c.End <= c.Start || c.Runes != utf8.RuneCountInString(text[c.Start:c.End]) {
				t.Fatalf("%+q: got cluster %+v after byte %d", text, c, end)
			}
			end = c.End
		}
		if end != len(text) {
			t.Fatalf("%+q: clusters end at byte %d, want %d", text, end, len(text))
		}
	})
}
