//go:build engines && cgo

package engines

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"maqal/articles"
	"maqal/internal/arabic"
	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/loader"
)

// articleTexts returns the texts of all blocks and table cells of the embedded articles.
func articleTexts(t *testing.T) (all []document.Text) {
	t.Helper()
	names, err := fs.Glob(articles.FS, "*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("list articles: got %v, error %v", names, err)
	}
	for _, name := range names {
		source, err := fs.ReadFile(articles.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range loader.Parse(name, source).Blocks(0) {
			all = append(all, block.Text)
			if block.Table != nil {
				for _, cell := range slices.Concat(block.Table.Rows...) {
					all = append(all, cell.Text)
				}
			}
		}
	}
	t.Logf("%d articles, %d texts", len(names), len(all))
	return all
}

// insertIsolates returns text with isolate formatting characters in place of its isolates.
func insertIsolates(text document.Text) string {
	initiators := map[bidi.Direction]string{bidi.Auto: "\u2068", bidi.LeftToRight: "\u2066", bidi.RightToLeft: "\u2067"}
	var b strings.Builder
	for at := range len(text.String) + 1 {
		for _, i := range text.Isolates {
			if i.End == at && i.Start < at {
				b.WriteString("\u2069")
			}
		}
		for _, i := range text.Isolates {
			if i.Start == at && i.Start < i.End {
				b.WriteString(initiators[i.Direction])
			}
		}
		if at < len(text.String) {
			b.WriteByte(text.String[at])
		}
	}
	return b.String()
}

// TestArticleLevels compares the levels and the order of each line of the articles, with and without its isolates, with
// those of ICU.
func TestArticleLevels(t *testing.T) {
	t.Parallel()
	c := newComparison(t)
	for _, text := range articleTexts(t) {
		for _, s := range []string{text.String, insertIsolates(text)} {
			for line := range strings.SplitSeq(s, "\n") {
				for _, base := range []bidi.Direction{bidi.Auto, bidi.LeftToRight, bidi.RightToLeft} {
					c.compare(t, []rune(line), base)
				}
			}
		}
	}
	c.report(t)
}

// TestArticleWords compares the shape of each article word that contains an Arabic letter with that of FriBidi.
//
// Two differences are known. FriBidi does not replace a hamza (U+0621) with its isolated form, U+FE80. It also forms no
// lam-alef if there are marks between the lam and the alef. If such a word differs, it is compared without marks.
func TestArticleWords(t *testing.T) {
	t.Parallel()
	words := map[string]bool{}
	for _, text := range articleTexts(t) {
		for _, word := range strings.Fields(text.String) {
			if strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }) {
				words[word] = true
			}
		}
	}
	hamzas, lamAlefs, differences := 0, 0, 0
	for word := range words {
		got, want := arabic.Shape(nil, word), fribidiShape(word)
		if strings.ContainsRune(word, hamza) {
			hamzas++
			for i, r := range want {
				if r == hamza {
					want[i] = isolatedHamza
				}
			}
		}
		if !slices.Equal(got, want) && markedLamAlef.MatchString(word) {
			lamAlefs++
			got, want = removeMarks(got), fribidiShape(string(removeMarks([]rune(word))))
		}
		if !slices.Equal(got, want) {
			differences++
			t.Errorf("%s %U: got %U, want %U from FriBidi", word, []rune(word), got, want)
		}
	}
	t.Logf("%s: %d words, %d with a hamza, %d that differ and have marks inside a lam-alef, %d other differences",
		FriBidiVersion(), len(words), hamzas, lamAlefs, differences)
}

const (
	hamza         = 0x0621
	isolatedHamza = 0xFE80
)

// markedLamAlef matches a lam and an alef with marks between them.
var markedLamAlef = regexp.MustCompile(`\x{0644}\pM+[\x{0622}\x{0623}\x{0625}\x{0627}]`)

// removeMarks returns runes without combining marks. It modifies runes.
func removeMarks(runes []rune) []rune { return slices.DeleteFunc(runes, unicode.IsMark) }

// fribidiShape shapes a word with FriBidi and moves ligatures to where package arabic has them: FriBidi replaces the
// alef with the ligature, and the lam with U+FEFF.
func fribidiShape(word string) []rune {
	runes := []rune(word)
	f := NewFriBidi(len(runes))
	defer f.Close()
	shaped := f.Shape(runes)
	for i, r := range shaped {
		if r == 0xFEFF && runes[i] != r {
			shaped[i], shaped[i+1] = shaped[i+1], arabic.MergedAlef
		}
	}
	return shaped
}
