package state

import (
	"fmt"
	"strings"
	"testing"

	"maqal/internal/document"
)

func parse(s string) *document.Document { return document.Parse("a.md", []byte(s)) }

// A locator resolves to the same text in an edited document, wherever that text is now.
func TestLocatorSurvivesEdits(t *testing.T) {
	const long = "A sentence that is long enough, and then the words at the place, and then more of it."
	before := parse("## A\n\none\n\nsame\n\n## B\n\nsame\n\ntwo\n\nthree\n\n" + long + "\n\n| a | b |\n|---|---|\n| cell one | cell two |\n")
	in := func(text, word string) document.Position {
		for i, b := range before.Blocks(0) {
			if s := b.AllText(); s == text || word != "" && strings.Contains(s, word) {
				return document.Position{Block: i, Offset: max(strings.Index(s, word), 0)}
			}
		}
		t.Fatalf("there is no %q", text)
		return document.Position{}
	}
	two, words, cell := in("two", ""), in(long, "the words at"), in("", "cell two")
	for name, test := range map[string]struct {
		after string
		at    document.Position
		want  string // the text from the place on begins with it
	}{
		"unchanged":                   {"## A\n\none\n\nsame\n\n## B\n\nsame\n\ntwo\n", two, "two"},
		"more before":                 {"new\n\nnew\n\n## A\n\none\n\nsame\n\n## B\n\nsame\n\ntwo\n\nthree\n", two, "two"},
		"less before":                 {"## B\n\nsame\n\ntwo\n\nthree\n", two, "two"},
		"the nearest of equals":       {"## A\n\none\n\nsame\n\nx\n\n## B\n\nsame\n\ntwo\n", document.Position{Block: 4}, "same"},
		"changed itself":              {"## A\n\n## B\n\nsame\n\nchanged\n\nthree\n", two, "changed"},
		"cut off":                     {"## A\n", two, "A"},
		"the heading renamed":         {"## A\n\none\n\nnew\n\nnew\n\nnew\n\n## Bee\n\nsame\n\ntwo\n\nthree\n", two, "two"},
		"the beginning":               {"new\n\n## A\n", document.Position{}, "new"},
		"changed before in its block": {"## B\n\nNew. " + long + "\n", words, "the words at the place"},
		"moved, and changed":          {"## B\n\n" + strings.Repeat("new\n\n", 20) + "Then the words at the place, and then more of it.\n", words, "the words at the place"},
		"in a table":                  {"new\n\n| a | b |\n|---|---|\n| cell one | cell two |\n", cell, "cell two"},
	} {
		t.Run(name, func(t *testing.T) {
			after := parse(test.after)
			place := NewLocator(before, test.at)
			at := place.Resolve(after)
			if got := after.Block(at.Block).AllText(); at.Offset > len(got) || !strings.HasPrefix(got[at.Offset:], test.want) {
				t.Errorf("at %+v, in %q; want %q", at, got, test.want)
			}
		})
	}
	place := NewLocator(before, two)
	if at := place.Resolve(parse("")); at != (document.Position{}) {
		t.Errorf("in an empty document at %+v", at)
	}
}

// In an unchanged document every locator resolves to its own position, even if its text is repeated.
func TestLocatorsOfSameDocument(t *testing.T) {
	d := parse(strings.Repeat("same words here\n\n", 40) + "# One\n\n" + strings.Repeat("same words here\n\n", 40) + "---\n\nend\n")
	for b, block := range d.Blocks(0) {
		for _, offset := range []int{0, len(block.Text.String) / 2} {
			at := document.Position{Block: b, Offset: offset}
			place := NewLocator(d, at)
			if got := place.Resolve(d); got != at {
				t.Errorf("%+v is found at %+v", at, got)
			}
		}
	}
	behind := NewLocator(d, document.Position{Block: 1 << 40, Offset: 7})
	if got := behind.Resolve(d); got != (document.Position{Block: 1 << 40, Offset: 7}) {
		t.Errorf("what a page adds is found at %+v", got)
	}
}

// Locators from a damaged or forged file resolve to positions within the document.
func TestInvalidLocators(t *testing.T) {
	d := parse("# A\n\ntext\n")
	for _, p := range []Locator{
		{Block: 1 << 40, Offset: 1 << 40, Length: 4, Text: "text"},
		{Block: 1, Offset: 1 << 40, Length: 4, Text: "text", Source: d.Block(1).Offset},
		{Block: 1, Anchor: "a", After: 1 << 40},
		{Block: 1, Offset: 3, Text: "\x00", Length: 1},
	} {
		if at := p.Resolve(d); !d.HasBlock(at.Block) || at.Offset > len(d.Block(at.Block).Text.String) {
			t.Errorf("%+v is found at %+v", p, at)
		}
	}
}

func TestExcerptLength(t *testing.T) {
	d := parse("# A\n\n" + strings.Repeat("كلمة ", 100) + "\n")
	place := NewLocator(d, document.Position{Block: 1, Offset: 9})
	if got, want := place.Excerpt(), strings.Repeat("كلمة ", 11)+"كلمة …"; got != want {
		t.Errorf("%q", got)
	}
	place = NewLocator(d, document.Position{})
	if got := place.Excerpt(); got != "A" {
		t.Errorf("of a heading: %q", got)
	}
}

func BenchmarkResolveInChangedDocument(b *testing.B) {
	var text strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&text, "Paragraph %d, with some more words in it.\n\n", i)
	}
	before := parse(text.String())
	after := parse("new\n\n" + strings.ReplaceAll(text.String(), "10000", "ten thousand"))
	place := NewLocator(before, document.Position{Block: 10000})
	for b.Loop() {
		place.Resolve(after)
	}
}
