package search_test

import (
	"context"
	"fmt"

	"maqal/internal/loader"
	"maqal/internal/search"
)

// The query does not need hamzas or vowel marks. A match is a range of the text as written.
func ExampleIndex_Find() {
	d := loader.Parse("a.md", []byte("# النهر\n\nعبر أحمدُ الجسرَ.\n"))
	x := search.NewIndex(d)
	results := x.Find(search.ParseQuery("احمد الجسر"))
	for !results.Done() {
		results.Wait(context.Background())
		results = results.Update()
	}
	for i := range results.Count(search.WordStart) {
		m, _ := results.At(search.WordStart, i)
		fmt.Println(m.Block, d.Block(m.Block).Text.String[m.Start:m.End])
	}
	// Output: 1 أحمدُ الجسرَ
}

// The words of a query may be in any order, and letters may be left out.
func ExampleRank() {
	headings := []string{"Lines and where they break", "Brackets in bidirectional text", "Breaking lines"}
	for _, m := range search.Rank(headings, "lines brk") {
		fmt.Println(headings[m.Index])
	}
	// Output:
	// Lines and where they break
	// Breaking lines
}
