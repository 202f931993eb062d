package paragraph_test

import (
	"fmt"
	"strings"

	"maqal/internal/paragraph"
)

// This example justifies a right-to-left paragraph, whose lines start at the right edge. The first line stays ragged,
// because it is too short to look natural at the full width.
func ExampleLayouter_Layout() {
	const width = 24
	var l paragraph.Layouter
	text := paragraph.Text{String: "السلام عليكم، اسمي Layouter وأرتب الكلمات في أسطر."}
	for _, line := range l.Layout(text, paragraph.Options{Width: width, Justify: true}) {
		var b strings.Builder
		for _, cell := range line.Cells {
			b.WriteString(cell.Glyph)
		}
		fmt.Printf("|%s%s|\n", strings.Repeat(" ", width-line.Width), b.String())
	}
	// Output:
	// |       ﻲﻤﺳﺍ ،ﻢﻜﻴﻠﻋ ﻡﻼﺴﻟﺍ|
	// |ﺕﺎـﻤﻠﻜﻟﺍ ﺐـﺗﺭﺃﻭ Layouter|
	// |                .ﺮﻄﺳﺃ ﻲﻓ|
}
