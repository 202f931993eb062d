package search

import (
	"fmt"
	"strings"
	"testing"

	"maqal/internal/document"
)

// An index that is told of each growth of a document, while others look into it, finds in the end what one of the whole
// finds, and every hit where the text is.
func TestExtend(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The title\n\n")
	for i := range 2000 {
		fmt.Fprintf(&b, "## Section %d\n\n%s\n\n", i, strings.Repeat(fmt.Sprintf("Words of part-%d. ", i), 30))
	}
	for _, end := range []string{"", "[x]: https://example.org/\n\n# Another\n", "A note[^1].\n\n[^1]: The note.\n"} {
		d, rest, err := document.Open(document.Input{Name: "a.md"}, document.NewBytesSource([]byte(b.String()+end)))
		if err != nil {
			t.Fatal(err)
		}
		x := NewIndex(d)
		q := ParseQuery("part-2")
		found := make(chan Results)
		go func() {
			r := x.Find(q).Update()
			for !r.Done() {
				if hit, ok := r.Next(0, 0); ok {
					x.Excerpt(hit, 10, 40)
				}
				r.Wait()
				r = r.Update()
			}
			found <- r
		}()
		for more := true; more; {
			var g document.Update
			g, more = rest.Next()
			from, changed := d.Apply(g)
			if !changed {
				from = Unchanged
			}
			x.Update(d, from)
		}
		r := <-found
		if want := 30 * (1 + 10 + 100); r.Total() != want {
			t.Errorf("%q: %d hits, want %d", end, r.Total(), want)
		}
		for i := 0; i < r.Count(WordStart); i += 101 {
			hit, ok := r.At(WordStart, i)
			if text := d.Block(hit.Block).Text.String; !ok || text[hit.Start:hit.End] != "part-2" {
				t.Fatalf("%q: hit %d is at %v", end, i, hit)
			}
		}
	}
}

// What is found in text that has changed is dropped.
func TestExtendWithOtherText(t *testing.T) {
	x := NewIndex(document.Parse("a.md", []byte("one two\n\ntwo")))
	r := x.Find(ParseQuery("two"))
	for r = r.Update(); !r.Done(); r = r.Update() {
		r.Wait()
	}
	if r.Total() != 2 {
		t.Fatalf("%d hits", r.Total())
	}
	x.Update(document.Parse("a.md", []byte("one\n\ntwo\n\nthree")), 0)
	for r = r.Update(); !r.Done(); r = r.Update() {
		r.Wait()
	}
	if hit, ok := r.Next(0, 0); !ok || r.Total() != 1 || hit.Block != 1 {
		t.Errorf("%d hits, the first %v", r.Total(), hit)
	}
}

// A fault while text is folded reaches whoever asks for it.
func TestAFaultInFolding(t *testing.T) {
	x := newIndex(document.New(document.Metadata{}))
	x.fail("a fault")
	defer func() {
		if r := recover(); r != "a fault" {
			t.Errorf("it panicked with %v", r)
		}
	}()
	x.Find(ParseQuery("a")).Update()
	t.Error("it did not panic")
}
