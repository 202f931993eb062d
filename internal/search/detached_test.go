package search

import (
	"testing"

	"maqal/internal/document"
	"maqal/internal/loader"
)

// A detached index loads its document to return matches and excerpts, but not to count matches, and never after an
// update.
func TestDetachedIndexReloads(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("# A\n\nكتاب في بيت\n\nand a book\n"))
	loads := 0
	x := NewDetachedIndex(d, func() *document.Document { loads++; return d })
	if all, _ := x.Ready(); !all {
		t.Fatal("got an incomplete index, want a complete one")
	}
	r := x.Find(ParseQuery("book")).Update()
	if r.Total() != 1 || !r.Done() || loads > 0 {
		t.Fatalf("got %d matches, done %v, %d loads; want 1, true, 0", r.Total(), r.Done(), loads)
	}
	m, ok := r.At(WordStart, 0)
	if e := x.Excerpt(m, 20, 20); !ok || e.Text[e.Start:e.End] != "book" || loads == 0 {
		t.Errorf("got excerpt %+v after %d loads, want one of \"book\" after a load", e, loads)
	}
	loads = 0
	x.Update(d, document.MaxBlock)
	if r.WithIndex(x).Update().At(WordStart, 0); loads > 0 {
		t.Errorf("got %d loads after an update, want 0", loads)
	}
}
