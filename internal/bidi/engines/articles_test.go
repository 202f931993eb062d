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
)

// paragraphs gives the paragraphs of the embedded articles: the lines of all blocks and fields of tables.
func paragraphs(t *testing.T) (all []document.Text) {
	t.Helper()
	names, err := fs.Glob(articles.FS, "*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("articles %v: %v", names, err)
	}
	for _, name := range names {
		source, err := fs.ReadFile(articles.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range document.Parse(name, source).Blocks(0) {
			all = append(all, block.Text)
			if block.Table != nil {
				for _, field := range slices.Concat(block.Table.Rows...) {
					all = append(all, field.Text)
				}
			}
		}
	}
	t.Logf("%d articles, %d texts", len(names), len(all))
	return all
}

// inserted is a text with the characters put in that its isolates stand for.
func inserted(text document.Text) string {
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

// TestArticleLevels compares the paragraphs of the articles, as they are and with their isolates.
func TestArticleLevels(t *testing.T) {
	c := newComparison(t)
	for _, text := range paragraphs(t) {
		for _, s := range []string{text.String, inserted(text)} {
			for line := range strings.SplitSeq(s, "\n") {
				for _, base := range []bidi.Direction{bidi.Auto, bidi.LeftToRight, bidi.RightToLeft} {
					c.compare(t, []rune(line), base)
				}
			}
		}
	}
	c.report(t)
}

// TestArticleWords compares the shapes of all words of the articles that have a letter of the Arabic script. Two
// differences are known. FriBidi leaves a hamza (U+0621) as it is, of which Unicode has the isolated form U+FE80. And
// it makes no lam-alef of a lam and an alef that have marks between them: such words are compared without marks.
func TestArticleWords(t *testing.T) {
	words := map[string]bool{}
	for _, text := range paragraphs(t) {
		for _, word := range strings.Fields(text.String) {
			if strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }) {
				words[word] = true
			}
		}
	}
	hamzas, marked, different := 0, 0, 0
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
			marked++
			got, want = withoutMarks(got), fribidiShape(string(withoutMarks([]rune(word))))
		}
		if !slices.Equal(got, want) {
			different++
			t.Errorf("%s %U: %U, FriBidi has %U", word, []rune(word), got, want)
		}
	}
	t.Logf("%s: %d words, %d of them with a hamza, %d with a lam-alef that has marks in it: %d other differences",
		FriBidiVersion(), len(words), hamzas, marked, different)
}

const (
	hamza         = 0x0621
	isolatedHamza = 0xFE80
)

// markedLamAlef is a lam and an alef with marks between them.
var markedLamAlef = regexp.MustCompile(`\x{0644}\pM+[\x{0622}\x{0623}\x{0625}\x{0627}]`)

func withoutMarks(runes []rune) []rune { return slices.DeleteFunc(runes, unicode.IsMark) }

// fribidiShape shapes a word and puts ligatures where package arabic has them. FriBidi puts one in the place of the
// alef, and U+FEFF in that of the lam.
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
