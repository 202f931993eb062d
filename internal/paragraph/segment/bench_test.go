package segment

import (
	"testing"
	"unicode/utf8"

	"maqal/internal/bidi/samples"
)

// BenchmarkBreak measures scanning a paragraph for grapheme clusters and line breaks.
func BenchmarkBreak(b *testing.B) {
	for _, sample := range samples.Paragraphs {
		b.Run(sample.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for s := Scan(sample.Text); s.Next(); {
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*utf8.RuneCountInString(sample.Text)), "ns/char")
		})
	}
}
