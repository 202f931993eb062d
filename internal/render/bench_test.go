package render

import (
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/loader"
	"maqal/internal/page"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// parseArticle returns the built-in article of the given file name.
func parseArticle(b *testing.B, name string) *document.Document {
	b.Helper()
	data, err := fs.ReadFile(articles.FS, name)
	if err != nil {
		b.Fatal(err)
	}
	return loader.Parse(name, data)
}

// BenchmarkFrame measures the rendering of 24 lines that are laid out already, as after scrolling.
func BenchmarkFrame(b *testing.B) {
	for _, c := range []struct {
		name  string
		links page.LinkMode
		mode  terminal.Mode
	}{
		{"plain", page.NoLinks, terminal.Visual}, {"hyperlinks", page.Hyperlinks, terminal.Visual},
		{"words", page.NoLinks, terminal.Words}, {"logical", page.NoLinks, terminal.Logical},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := page.New(parseArticle(b, "markdown-in-arabic.md"), page.Options{Theme: loadTheme(b, theme.Auto), Width: 72, Links: c.links})
			at := p.Move(page.LinePos{}, 120)
			r := New(p.Theme, terminal.Output{Mode: c.mode})
			var out strings.Builder
			b.ReportAllocs()
			for b.Loop() {
				out.Reset()
				out.Grow(16 << 10)
				lines := p.Lines(at, 24)
				for i := range lines {
					r.Row(&out, lines[i:i+1])
					out.WriteByte('\n')
				}
			}
			characters := 0
			for _, line := range p.Lines(at, 24) {
				characters += utf8.RuneCountInString(line.String())
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(characters), "ns/char")
		})
	}
}
