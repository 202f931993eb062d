package arabic_test

import (
	"fmt"
	"strings"

	"maqal/internal/arabic"
)

func ExampleShape() {
	for _, r := range arabic.Shape(nil, "سلام") {
		if r == arabic.MergedAlef {
			fmt.Print("(merged) ")
			continue
		}
		fmt.Printf("%U ", r)
	}
	// Output: U+FEB3 U+FEFC (merged) U+FEE1
}

// This example lengthens a word at its best join. Of several joins with the best rank, it uses the last.
func ExampleKashidas() {
	const word = "مستقبل"
	best, at := arabic.NoKashida, 0
	for i, k := range arabic.Kashidas(nil, word) {
		if k != arabic.NoKashida && (best == arabic.NoKashida || k <= best) {
			best, at = k, i
		}
	}
	runes := []rune(word)
	fmt.Println(string(runes[:at+1]) + strings.Repeat("ـ", 3) + string(runes[at+1:]))
	// Output: مســـتقبل
}

func ExampleSortMarks() {
	marks := []rune{0x0651, 0x064E} // shadda, fatha
	arabic.SortMarks(marks)
	fmt.Printf("%U\n", marks)
	// Output: [U+064E U+0651]
}

func ExampleFold() {
	same := strings.Map(arabic.Fold, "كِتَابٌ") == strings.Map(arabic.Fold, "کتاب")
	fmt.Println(same)
	// Output: true
}
