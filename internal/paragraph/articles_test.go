package paragraph_test

import (
	"fmt"
	"io/fs"
	"testing"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/loader"
	"maqal/internal/paragraph"
)

// A block is a text of a document with the layout options of its page.
type block struct {
	text    paragraph.Text
	options paragraph.Options
}

// blocksOf returns the texts of a document, including those of table cells.
func blocksOf(d *document.Document) (blocks []block) {
	for _, b := range d.Blocks(0) {
		if b.Kind != document.Table && b.Kind != document.Rule {
			blocks = append(blocks, block{paragraph.Text{String: b.Text.String, Isolates: b.Text.Isolates},
				paragraph.Options{Direction: b.Direction, Code: b.Kind == document.Code}})
		}
		if b.Table == nil {
			continue
		}
		for _, row := range b.Table.Rows {
			for _, f := range row {
				blocks = append(blocks, block{paragraph.Text{String: f.String, Isolates: f.Isolates}, paragraph.Options{Direction: f.Direction}})
			}
		}
	}
	return blocks
}

// forEachArticle calls f with the blocks of each built-in article.
func forEachArticle(t *testing.T, f func(name string, blocks []block)) {
	t.Helper()
	names, err := fs.Glob(articles.FS, "*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("no articles found (%v)", err)
	}
	for _, name := range names {
		source, err := fs.ReadFile(articles.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		f(name, blocksOf(loader.Parse(name, source)))
	}
}

// widths lists the line widths of the tests, in cells.
var widths = []int{20, 40, 72, 120}

// TestArticles checks the layout of every built-in article.
func TestArticles(t *testing.T) {
	t.Parallel()
	forEachArticle(t, func(name string, blocks []block) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var l paragraph.Layouter
			if err := checkBlocks(&l, blocks); err != nil {
				t.Error(err)
			}
		})
	})
}

// checkBlocks checks every block with all variants of its options. It returns the first error.
func checkBlocks(l *paragraph.Layouter, blocks []block) error {
	for _, b := range blocks {
		for _, o := range optionVariants(b.options) {
			if err := check(l, b.text, o); err != nil {
				return fmt.Errorf("%.60q… %+v: %w", b.text.String, o, err)
			}
		}
	}
	return nil
}

// optionVariants returns o at every width with every combination of Justify, HideMarks, and Logical.
func optionVariants(o paragraph.Options) (all []paragraph.Options) {
	for _, width := range widths {
		o.Width = width
		for bits := range 8 {
			o.Justify, o.HideMarks, o.Logical = bits&1 != 0, bits&2 != 0, bits&4 != 0
			all = append(all, o)
		}
	}
	return all
}
