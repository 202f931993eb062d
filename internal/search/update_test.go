package search

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/loader"
)

// An index that is updated and searched at the same time finds all matches of the whole document in the end.
func TestUpdateWhileSearching(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("# The title\n\n")
	for i := range 2000 {
		fmt.Fprintf(&b, "## Section %d\n\n%s\n\n", i, strings.Repeat(fmt.Sprintf("Words of part-%d. ", i), 30))
	}
	for _, end := range []string{"", "[x]: https://example.org/\n\n# Another\n", "A note[^1].\n\n[^1]: The note.\n"} {
		d, rest, err := loader.Open(t.Context(), loader.Input{Name: "a.md"}, loader.NewBytesSource([]byte(b.String()+end)), loader.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		x := NewIndex(d)
		q := ParseQuery("part-2")
		final := make(chan Results)
		go func() {
			r := x.Find(q).Update()
			for !r.Done() {
				if m, ok := r.Next(0, 0); ok {
					x.Excerpt(m, 10, 40)
				}
				r.Wait(t.Context())
				r = r.Update()
			}
			final <- r
		}()
		for more := true; more; {
			var g document.Update
			g, more = rest.Next(t.Context())
			x.Update(d, d.Apply(g).From)
		}
		r := <-final
		if want := 30 * (1 + 10 + 100); r.Total() != want {
			t.Errorf("%q: got %d matches, want %d", end, r.Total(), want)
		}
		for i := 0; i < r.Count(WordStart); i += 101 {
			m, ok := r.At(WordStart, i)
			if text := d.Block(m.Block).Text.String; !ok || text[m.Start:m.End] != "part-2" {
				t.Fatalf("%q: match %d: got %+v, want a range of \"part-2\"", end, i, m)
			}
		}
	}
}

// Matches in text that has changed are dropped.
func TestUpdateDropsChangedText(t *testing.T) {
	t.Parallel()
	x := NewIndex(loader.Parse("a.md", []byte("one two\n\ntwo")))
	r := x.Find(ParseQuery("two"))
	for r = r.Update(); !r.Done(); r = r.Update() {
		r.Wait(t.Context())
	}
	if r.Total() != 2 {
		t.Fatalf("got %d matches, want 2", r.Total())
	}
	x.Update(loader.Parse("a.md", []byte("one\n\ntwo\n\nthree")), 0)
	for r = r.Update(); !r.Done(); r = r.Update() {
		r.Wait(t.Context())
	}
	if m, ok := r.Next(0, 0); !ok || r.Total() != 1 || m.Block != 1 {
		t.Errorf("got %d matches, the first %+v; want 1 in block 1", r.Total(), m)
	}
}

// A panic while text is folded is repeated in a search.
func TestFoldingPanic(t *testing.T) {
	t.Parallel()
	x := newIndex(document.New(document.Metadata{}))
	x.fail("out of range")
	defer func() {
		if r := recover(); r != "out of range" {
			t.Errorf("got panic %v, want %v", r, "out of range")
		}
	}()
	x.Find(ParseQuery("a")).Update()
	t.Error("got no panic")
}

// TestCloseStopsFolding checks that a closed index folds no more text, that nothing waits for it forever, and that the next
// update completes it.
func TestCloseStopsFolding(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte(strings.Repeat(strings.Repeat("word ", 1000)+"\n\n", 2000)))
	x := NewIndex(d)
	x.Close()
	for folding := true; folding; runtime.Gosched() {
		x.mu.Lock()
		folding = x.folding
		x.mu.Unlock()
	}
	all, size := x.Ready()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if r := x.Find(ParseQuery("word")).Update(); !all {
		if r.Wait(ctx); r.Done() {
			t.Error("closed: got a complete search, want it to go on later")
		}
	}
	x.Update(d, document.MaxBlock)
	if got, want := x.All(ParseQuery("word")).Total(), 2_000_000; got != want {
		t.Errorf("updated: got %d matches, want %d (%d bytes were folded when it was closed)", got, want, size)
	}
}
