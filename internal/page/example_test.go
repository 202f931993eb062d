package page_test

import (
	"fmt"

	"maqal/internal/loader"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// Lines returns the first lines of a right-to-left article. Each line contains the range of the text that it shows.
func ExamplePage_Lines() {
	d := loader.Parse("a.md", []byte("# النهر\n\nعبر أحمد الجسر في صباح بارد.\n"))
	th, err := theme.Load("none")
	if err != nil {
		fmt.Println(err)
		return
	}
	p := page.New(d, page.Options{Theme: th, Width: 20})
	for _, line := range p.Lines(p.FirstLine(), 5) {
		fmt.Printf("%d %2d–%2d %s|\n", line.Block, line.Start, line.End, line.String())
	}
	// Output:
	// 0  0–10                ﺮﻬﻨﻟﺍ|
	// 0 10–10                ═════|
	// 1  0– 0 |
	// 1  0–32    ﻲﻓ ﺮﺴﺠﻟﺍ ﺪﻤﺣﺃ ﺮﺒﻋ|
	// 1 32–50           .ﺩﺭﺎﺑ ﺡﺎﺒﺻ|
}
