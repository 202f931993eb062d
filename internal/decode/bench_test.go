package decode

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"maqal/internal/bench/corpus"
)

// reportPerRune reports the time per rune, if each iteration of the benchmark reads text once.
func reportPerRune(b *testing.B, text string) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(utf8.RuneCountInString(text)), "ns/char")
}

// BenchmarkDecode measures the conversion to UTF-8 and the normalization of UTF-8, of partly invalid UTF-8, and of
// Windows-1256.
func BenchmarkDecode(b *testing.B) {
	text := corpus.Text(1 << 20)
	windows, err := charmap.Windows1256.NewEncoder().String(strings.Map(toWindows1256, text))
	if err != nil {
		b.Fatal(err)
	}
	for _, source := range []struct{ name, bytes string }{
		{"UTF-8", text}, {"invalid UTF-8", strings.ReplaceAll(text, "\n", "\xff\r\n")}, {"Windows-1256", windows},
	} {
		b.Run(source.name, func(b *testing.B) {
			data := []byte(source.bytes)
			b.ReportAllocs()
			for b.Loop() {
				utf8Data, _, _ := ToUTF8(data, "")
				Normalize(utf8Data)
			}
			reportPerRune(b, text)
		})
	}
}

// toWindows1256 returns r, or a question mark if Windows-1256 has no such character.
func toWindows1256(r rune) rune {
	if _, ok := charmap.Windows1256.EncodeRune(r); !ok {
		return '?'
	}
	return r
}
