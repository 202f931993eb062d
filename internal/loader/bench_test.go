package loader

import (
	"fmt"
	"testing"
	"unicode/utf8"

	"maqal/internal/bench/corpus"
	"maqal/internal/document"
)

// reportPerRune reports the time per rune, if each iteration of the benchmark reads text once.
func reportPerRune(b *testing.B, text string) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(utf8.RuneCountInString(text)), "ns/char")
}

// BenchmarkParse measures the parsing of whole articles.
func BenchmarkParse(b *testing.B) {
	text := corpus.Text(256 << 10)
	for _, name := range []string{"a.md", "a.txt"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(name, []byte(text))
			}
			reportPerRune(b, text)
		})
	}
}

// BenchmarkOutline measures how long it takes until all headings of a long article are known.
func BenchmarkOutline(b *testing.B) {
	for _, size := range []int{1e6, 10e6} {
		text := corpus.Text(size)
		b.Run(fmt.Sprintf("%dMB", size/1e6), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d, loader, err := Open(b.Context(), Input{Name: "a.md"}, NewBytesSource([]byte(text)), DefaultLimits())
				if err != nil {
					b.Fatal(err)
				}
				for more := true; more; {
					var u document.Update
					u, more = loader.Next(b.Context())
					d.Apply(u)
				}
			}
			reportPerRune(b, text)
		})
	}
}
