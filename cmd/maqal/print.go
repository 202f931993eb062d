package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"maqal/internal/library"
	"maqal/internal/page"
	"maqal/internal/paint"
	"maqal/internal/paragraph"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// printer writes laid-out text where there is no screen to show it on.
type printer struct {
	out     io.Writer
	theme   *theme.Theme
	measure int
	output  terminal.Output
}

// print writes an article, or the list of the library where it is nil. Colours are left out where nobody can see them.
func (p printer) print(a *library.Article) error {
	var b strings.Builder
	if a == nil {
		p.list(&b)
	} else {
		for _, n := range a.Document.Notices {
			_, _ = fmt.Fprintf(os.Stderr, "maqal: %s: %s\n", a.Name, n)
		}
		p.article(&b, a)
	}
	if _, err := io.WriteString(colorprofile.NewWriter(p.out, os.Environ()), b.String()); err != nil {
		return fmt.Errorf("printing the article: %w", err)
	}
	return nil
}

func (p printer) article(b *strings.Builder, a *library.Article) {
	pg := page.New(a.Document, page.Options{Theme: p.theme, Width: p.measure, Logical: p.output.Mode == terminal.Off})
	var painter paint.Painter
	painter.Use(p.output)
	for i := range a.Document.Blocks {
		lines := pg.Block(i)
		for k := range lines {
			painter.Row(b, lines[k:k+1], p.theme)
			b.WriteByte('\n')
		}
	}
}

// list writes the name and the title of each article.
func (p printer) list(b *strings.Builder) {
	var layout paragraph.Layouter
	for _, e := range library.Embedded() {
		line := layout.Fit(paragraph.Text{String: e.Document.Title}, p.measure,
			paragraph.Options{Direction: e.Document.Direction, Logical: p.output.Mode == terminal.Off})
		fmt.Fprintf(b, "%-20s ", e.Name)
		for _, c := range line.Cells {
			b.WriteString(c.Glyph)
		}
		b.WriteByte('\n')
	}
}
