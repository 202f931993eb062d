package print

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/search"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// newPrinter returns a printer of 40 columns without colors, in visual order.
func newPrinter(t *testing.T) *Printer {
	t.Helper()
	th, err := theme.Load(theme.None)
	if err != nil {
		t.Fatal(err)
	}
	messages, ok := message.NewPrinter("en")
	if !ok {
		t.Fatal("no messages in English")
	}
	return &Printer{Page: page.Options{Theme: th, Width: 40}, Output: terminal.Output{Mode: terminal.Visual}, Messages: messages}
}

// A chunkWriter stores the sizes of the texts written to it. It fails after fail writes, unless fail is 0.
type chunkWriter struct {
	text   bytes.Buffer
	chunks []int
	fail   int
}

var errFull = errors.New("full")

func (w *chunkWriter) Write(text []byte) (int, error) {
	if w.fail > 0 && len(w.chunks) == w.fail {
		return 0, errFull
	}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		return 0, errors.New("a chunk is not made of whole lines")
	}
	w.chunks = append(w.chunks, len(text))
	return w.text.Write(text)
}

// A long article is written in chunks of whole lines, and stops at the first error.
func TestArticleInChunks(t *testing.T) {
	t.Parallel()
	var source strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&source, "Paragraph %d is one line.\n\n", i)
	}
	d := loader.Parse("long.md", []byte(source.String()))
	p := newPrinter(t)
	var out chunkWriter
	if err := p.Article(context.Background(), &out, d); err != nil {
		t.Fatal(err)
	}
	if len(out.chunks) < 3 {
		t.Errorf("got %d chunks of %d bytes, want more", len(out.chunks), out.text.Len())
	}
	for _, size := range out.chunks {
		if size > chunkSize+1000 {
			t.Errorf("got a chunk of %d bytes, want at most one block more than %d", size, chunkSize)
		}
	}
	if got, want := strings.Join(strings.Fields(out.text.String()), " "), strings.Join(strings.Fields(source.String()), " "); got != want {
		t.Errorf("got %d bytes of text, want %d", len(got), len(want))
	}
	failing := chunkWriter{fail: 1}
	if err := p.Article(context.Background(), &failing, d); !errors.Is(err, errFull) || len(failing.chunks) != 1 {
		t.Errorf("got error %v after %d chunks, want %v after 1", err, len(failing.chunks), errFull)
	}
}

func TestIsShorter(t *testing.T) {
	t.Parallel()
	p := newPrinter(t)
	a := &library.Article{Document: loader.Parse("short.md", []byte("one\n\ntwo\n"))} // printed as three lines
	for rows, want := range map[int]bool{1: false, 3: false, 4: true} {
		if got := p.IsShorter(t.Context(), a, rows); got != want {
			t.Errorf("%d rows: got %v, want %v", rows, got, want)
		}
	}
}

// A match has the line of its own word if the source of the block contains as many matches as its text, and otherwise the
// first line of the block.
func TestMatchLines(t *testing.T) {
	t.Parallel()
	const source = "# Title\n\n## Words\n\none\ntwo word\nword\n\n[word](https://example.org/word)\nand\nword\n"
	d := loader.Parse("words.md", []byte(source))
	matches := AppendMatches(nil, search.ParseQuery("word"), "words.md", d, []byte(source))
	var got []int
	for _, m := range matches {
		got = append(got, m.Line)
	}
	if want := []int{3, 6, 7, 9, 9}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got lines %v, want %v", got, want)
	}
	var out bytes.Buffer
	if err := Matches(&out, matches[1:2]); err != nil || out.String() != "words.md:6\tWords\tone two word word\n" {
		t.Errorf("got %q, error %v", out.String(), err)
	}
	out.Reset()
	const want = "words.md\n6 · Words\none two word word\nMatches: 1\n"
	if err := newPrinter(t).Matches(&out, matches[1:2]); err != nil || ansi.Strip(out.String()) != want {
		t.Errorf("got %q, error %v, want %q with styles", out.String(), err, want)
	}
}

// Text of a right-to-left language ends at the right edge of the width.
func TestRightToLeftMessage(t *testing.T) {
	t.Parallel()
	p := newPrinter(t)
	messages, ok := message.NewPrinter("he")
	if !ok {
		t.Fatal("no messages in Hebrew")
	}
	p.Messages = messages
	if got, want := p.Message("שלום"), strings.Repeat(" ", 36)+"םולש\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := p.MessageLine("שלום עולם", 5), "…םולש"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Text in logical order has one line for each heading and each entry, whatever their length.
func TestLogicalText(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("# Title\n\n## One\n\ntext\n\n### Two\n\ntext\n"))
	var out bytes.Buffer
	if err := Outline(&out, Headings(d)); err != nil {
		t.Fatal(err)
	}
	if want := "    1  Title  #title\n    3    One  #one\n    7      Two  #two\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
	out.Reset()
	if err := JSON(&out, Headings(loader.Parse("b.md", []byte("text\n")))); err != nil || out.String() != "[]\n" {
		t.Errorf("got %q, error %v, want an empty list", out.String(), err)
	}
	out.Reset()
	entries := []Entry{{Name: "a.md", Title: "A"}, {Name: strings.Repeat("b", 30), Title: "B"}}
	want := fmt.Sprintf("%-30s  A\n%s  B\n", "a.md", strings.Repeat("b", 30))
	if err := List(&out, entries); err != nil || out.String() != want {
		t.Errorf("got %q, error %v, want %q", out.String(), err, want)
	}
}
