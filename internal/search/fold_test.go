package search

import (
	"testing"

	"maqal/internal/document"
)

// An index that does not keep its document asks for it only where text is shown, and not any more once it is given one.
func TestFoldAsksForTheDocumentAgain(t *testing.T) {
	d := document.Parse("a.md", []byte("# A\n\nكتاب في بيت\n\nand a book\n"))
	asked := 0
	x := NewDetachedIndex(d, func() *document.Document { asked++; return d })
	if all, _ := x.Ready(); !all {
		t.Fatal("not all is folded")
	}
	r := x.Find(ParseQuery("book")).Update()
	if r.Total() != 1 || !r.Done() || asked > 0 {
		t.Fatalf("%d hits, the document asked for %d times", r.Total(), asked)
	}
	hit, ok := r.At(WordStart, 0)
	if p := x.Excerpt(hit, 20, 20); !ok || p.Text[p.Start:p.End] != "book" || asked == 0 {
		t.Errorf("the passage is %+v, the document was asked for %d times", p, asked)
	}
	asked = 0
	x.Update(d, Unchanged)
	if r.WithIndex(x).Update().At(WordStart, 0); asked > 0 {
		t.Error("a document that is kept was asked for")
	}
}

// Titles that are added are found as those that were there.
func TestAddedTitles(t *testing.T) {
	titles := NewTitles([]string{"one", "two"})
	titles.Add([]string{"three", "twofold"})
	got := titles.Rank(ParseQuery("two"))
	if len(got) != 2 || got[0].Index != 1 || got[1].Index != 3 || titles.texts[3] != "twofold" {
		t.Errorf("found %+v", got)
	}
}
