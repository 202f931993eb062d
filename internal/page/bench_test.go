package page

import (
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/theme"
)

func article(b *testing.B, name string) *document.Document {
	b.Helper()
	data, err := fs.ReadFile(articles.FS, name)
	if err != nil {
		b.Fatal(err)
	}
	return document.Parse(name, data)
}

// characters counts those of the text of a document.
func characters(d *document.Document) int {
	n := 0
	for _, b := range d.Blocks(0) {
		for _, t := range b.Texts() {
			n += utf8.RuneCountInString(t.String)
		}
	}
	return n
}

// BenchmarkLayout lays all blocks of an article out.
func BenchmarkLayout(b *testing.B) {
	th := loaded(b, theme.Auto)
	for _, name := range []string{"markdown-in-arabic.md", "persian-zwnj.md", "hebrew-niqqud.md", "bidi-in-a-terminal.md"} {
		d := article(b, name)
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

// BenchmarkFrame draws 24 lines that are laid out already, as a scroll does.
func BenchmarkFrame(b *testing.B) {
	for _, links := range []LinkMode{NoLinks, Hyperlinks} {
		b.Run(map[LinkMode]string{NoLinks: "plain", Hyperlinks: "hyperlinks"}[links], func(b *testing.B) {
			p := New(article(b, "markdown-in-arabic.md"), Options{Theme: loaded(b, theme.Auto), Width: 72, Links: links})
			at := p.Move(LinePos{}, 120)
			var out strings.Builder
			b.ReportAllocs()
			for b.Loop() {
				out.Reset()
				out.Grow(16 << 10)
				for _, line := range p.Lines(at, 24) {
					AppendLine(&out, &line, p.Theme)
					out.WriteByte('\n')
				}
			}
		})
	}
}

// BenchmarkCode lays a block of code out and colours it.
func BenchmarkCode(b *testing.B) {
	code := strings.Repeat("func f(s string) int {\n\treturn len(s) + 1 // length\n}\n", 20)
	d := document.New(document.Metadata{}, document.Block{Kind: document.Code, Language: "go", Text: document.Text{String: code}})
	th := loaded(b, theme.Auto)
	b.ReportAllocs()
	for b.Loop() {
		New(d, Options{Theme: th, Width: 72}).BlockLines(0)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(code)), "ns/char")
}
