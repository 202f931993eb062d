package search_test

import (
	"fmt"

	"maqal/internal/document"
	"maqal/internal/search"
)

// The letters of the query stand for all their spellings. What is found is told in bytes of the text as it is written.
func ExampleIndex_Find() {
	d := document.Parse("a.md", []byte("# النهر\n\nعبر أحمدُ الجسرَ.\n"))
	x := search.NewIndex(d)
	found := x.Find(search.ParseQuery("احمد الجسر"))
	for !found.Done() {
		found.Wait()
		found = found.Update()
	}
	for i := range found.Count(search.WordStart) {
		h, _ := found.At(search.WordStart, i)
		fmt.Println(h.Block, d.Block(h.Block).Text.String[h.Start:h.End])
	}
	// Output: 1 أحمدُ الجسرَ
}

// Words of a heading may come in any order, and letters may be left out.
func ExampleRank() {
	headings := []string{"Lines and where they break", "Brackets in bidirectional text", "Breaking lines"}
	for _, m := range search.Rank(headings, "lines brk") {
		fmt.Println(headings[m.Index])
	}
	// Output:
	// Lines and where they break
	// Breaking lines
}
