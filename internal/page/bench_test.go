package page

import (
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/loader"
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

// characters returns the length of the text of d, in runes.
func characters(d *document.Document) int {
	n := 0
	for _, b := range d.Blocks(0) {
		for _, t := range b.Texts() {
			n += utf8.RuneCountInString(t.String)
		}
	}
	return n
}

// BenchmarkLayout measures the layout of all blocks of an article.
func BenchmarkLayout(b *testing.B) {
	th := loadTheme(b, theme.Auto)
	for _, name := range []string{"markdown-in-arabic.md", "persian-zwnj.md", "hebrew-niqqud.md", "bidi-in-a-terminal.md"} {
		d := parseArticle(b, name)
		b.Run(strings.TrimSuffix(name, ".md"), func(b *testing.B) {
			b.ReportAllocs()
			lines := 0
			for b.Loop() {
				p := New(d, Options{Theme: th, Width: 72})
				lines = 0
				for i := range p.Blocks() {
					lines += len(p.BlockLines(i))
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(characters(d)), "ns/char")
			b.ReportMetric(float64(lines), "lines")
		})
	}
}

// BenchmarkCode measures the layout and highlighting of a block of code.
func BenchmarkCode(b *testing.B) {
	code := strings.Repeat("func f(s string) int {\n\treturn len(s) + 1 // length\n}\n", 20)
	d := document.New(document.Metadata{}, document.Block{Kind: document.Code, Language: "go", Text: document.Text{String: code}})
	th := loadTheme(b, theme.Auto)
	b.ReportAllocs()
	for b.Loop() {
		New(d, Options{Theme: th, Width: 72}).BlockLines(0)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(code)), "ns/char")
}
