package locator

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/loader"
)

func parse(s string) *document.Document { return loader.Parse("a.md", []byte(s)) }

// A locator resolves to the same text in an edited document, wherever the text is now.
func TestResolvesInEditedDocuments(t *testing.T) {
	t.Parallel()
	const long = "A sentence that is long enough, and then the words at the place, and then more of it."
	before := parse("## A\n\none\n\nsame\n\n## B\n\nsame\n\ntwo\n\nthree\n\n" + long + "\n\n| a | b |\n|---|---|\n| cell one | cell two |\n")
	// find returns a position in the first block whose text is text or contains word: that of word, or the start if word is "".
	find := func(text, word string) document.Position {
		for i, b := range before.Blocks(0) {
			if s := b.AllText(); s == text || word != "" && strings.Contains(s, word) {
				return document.Position{Block: i, Offset: max(strings.Index(s, word), 0)}
			}
		}
		t.Fatalf("no block %q containing %q", text, word)
		return document.Position{}
	}
	two, words, cell := find("two", ""), find(long, "the words at"), find("", "cell two")
	for name, test := range map[string]struct {
		after string
		at    document.Position
		want  string // prefix of the text at the position
	}{
		"unchanged":                 {"## A\n\none\n\nsame\n\n## B\n\nsame\n\ntwo\n", two, "two"},
		"inserted before":           {"new\n\nnew\n\n## A\n\none\n\nsame\n\n## B\n\nsame\n\ntwo\n\nthree\n", two, "two"},
		"removed before":            {"## B\n\nsame\n\ntwo\n\nthree\n", two, "two"},
		"nearest of equal blocks":   {"## A\n\none\n\nsame\n\nx\n\n## B\n\nsame\n\ntwo\n", document.Position{Block: 4}, "same"},
		"block changed":             {"## A\n\n## B\n\nsame\n\nchanged\n\nthree\n", two, "changed"},
		"truncated":                 {"## A\n", two, "A"},
		"heading renamed":           {"## A\n\none\n\nnew\n\nnew\n\nnew\n\n## Bee\n\nsame\n\ntwo\n\nthree\n", two, "two"},
		"start":                     {"new\n\n## A\n", document.Position{}, "new"},
		"block changed before text": {"## B\n\nNew. " + long + "\n", words, "the words at the place"},
		"block moved and changed":   {"## B\n\n" + strings.Repeat("new\n\n", 20) + "Then the words at the place, and then more of it.\n", words, "the words at the place"},
		"table":                     {"new\n\n| a | b |\n|---|---|\n| cell one | cell two |\n", cell, "cell two"},
	} {
		t.Run(name, func(t *testing.T) {
			after := parse(test.after)
			l := New(before, test.at)
			at := l.Resolve(after)
			if got := after.Block(at.Block).AllText(); at.Offset > len(got) || !strings.HasPrefix(got[at.Offset:], test.want) {
				t.Errorf("got %+v in block %q, want text %q", at, got, test.want)
			}
		})
	}
	l := New(before, two)
	if got := l.Resolve(parse("")); got != (document.Position{}) {
		t.Errorf("empty document: got %+v, want the zero position", got)
	}
}

// In an unchanged document, every position resolves to itself, even if its text occurs many times.
func TestResolvesInUnchangedDocument(t *testing.T) {
	t.Parallel()
	d := parse(strings.Repeat("same words here\n\n", 40) + "# One\n\n" + strings.Repeat("same words here\n\n", 40) + "---\n\nend\n")
	for b, block := range d.Blocks(0) {
		for _, offset := range []int{0, len(block.Text.String) / 2} {
			at := document.Position{Block: b, Offset: offset}
			l := New(d, at)
			if got := l.Resolve(d); got != at {
				t.Errorf("got %+v, want %+v", got, at)
			}
		}
	}
	appended := document.Position{Block: 1 << 40, Offset: 7} // in a block that a page appends
	l := New(d, appended)
	if got := l.Resolve(d); got != appended {
		t.Errorf("block after the document: got %+v, want %+v", got, appended)
	}
}

// A locator with wrong values, which a state file can contain, resolves to a position in the document.
func TestResolvesInvalidLocators(t *testing.T) {
	t.Parallel()
	d := parse("# A\n\ntext\n")
	for _, l := range []Locator{
		{Block: 1 << 40, Offset: math.MaxInt, Length: 4, Text: "text"},
		{Block: 1, Offset: math.MaxInt, Length: 4, Text: "text", Source: d.Block(1).Offset},
		{Block: 1, Anchor: "a", After: math.MaxInt},
		{Block: 1, Offset: 3, Text: "\x00", Length: 1},
	} {
		if at := l.Resolve(d); !d.HasBlock(at.Block) || at.Offset > len(d.Block(at.Block).Text.String) {
			t.Errorf("%+v: got %+v, want a position in the document", l, at)
		}
	}
}

func TestExcerpt(t *testing.T) {
	t.Parallel()
	d := parse("# A\n\n" + strings.Repeat("كلمة ", 100) + "\n")
	l := New(d, document.Position{Block: 1, Offset: 9})
	if got, want := l.Excerpt(), strings.Repeat("كلمة ", 11)+"كلمة …"; got != want {
		t.Errorf("paragraph: got %q, want %q", got, want)
	}
	l = New(d, document.Position{})
	if got, want := l.Excerpt(), "A"; got != want {
		t.Errorf("heading: got %q, want %q", got, want)
	}
}

func BenchmarkResolveInEditedDocument(b *testing.B) {
	var text strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&text, "Paragraph %d, with some more words in it.\n\n", i)
	}
	before := parse(text.String())
	after := parse("new\n\n" + strings.ReplaceAll(text.String(), "10000", "ten thousand"))
	l := New(before, document.Position{Block: 10000})
	for b.Loop() {
		l.Resolve(after)
	}
}
