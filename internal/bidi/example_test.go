package bidi_test

import (
	"fmt"

	"maqal/internal/bidi"
)

func Example() {
	const text = "כתבתי program קטן."
	var p bidi.Paragraph
	p.Resolve(text, bidi.Auto, nil)
	for _, run := range p.Line(nil, 0, len(text)) {
		fmt.Printf("%q rtl=%v\n", text[run.Start:run.End], run.Level.RightToLeft())
	}
	// Output:
	// " קטן." rtl=true
	// "program" rtl=false
	// "כתבתי " rtl=true
}

// An isolate keeps the order of code in a right-to-left sentence. The text itself does not change.
func ExampleIsolate() {
	const text = "קוד C# קצר"
	show := func(isolates []bidi.Isolate) {
		var p bidi.Paragraph
		p.Resolve(text, bidi.RightToLeft, isolates)
		var seen []string
		for _, run := range p.Line(nil, 0, len(text)) {
			seen = append(seen, text[run.Start:run.End])
		}
		fmt.Printf("%q\n", seen)
	}
	show(nil)
	show([]bidi.Isolate{{Start: 7, End: 9, Direction: bidi.LeftToRight}})
	// Output:
	// ["# קצר" "C" "קוד "]
	// [" קצר" "C#" "קוד "]
}

func ExampleParagraph_Levels() {
	var p bidi.Paragraph
	p.Resolve("abאב12", bidi.LeftToRight, nil) // a Hebrew letter takes two bytes
	fmt.Println(p.Base(), p.Levels())
	// Output: 0 [0 0 1 1 1 1 2 2]
}

// A search matches "b ג", and a user selects cells with the mouse.
func ExampleOrder() {
	const text = "ab גדה"
	var p bidi.Paragraph
	var line bidi.Order
	p.Resolve(text, bidi.LeftToRight, nil)
	p.Order(&line, 0, len(text), nil)
	fmt.Println("cells of bytes 1 to 5:", line.Cells(nil, 1, 5))
	fmt.Println("bytes of cells 2 to 4:", line.Text(nil, 2, 4))
	fmt.Println("byte 5 is in cell", line.Cell(5))
	// Output:
	// cells of bytes 1 to 5: [{1 3} {5 6}]
	// bytes of cells 2 to 4: [{2 3} {7 9}]
	// byte 5 is in cell 4
}

func ExampleMirror() {
	fmt.Printf("%c %c %c\n", bidi.Mirror('('), bidi.Mirror('≥'), bidi.Mirror('a'))
	// Output: ) ≤ a
}
