package paragraph_test

import (
	"fmt"
	"io/fs"
	"testing"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/paragraph"
)

// block is a text of a document, with the options that a page lays it out with.
type block struct {
	text    paragraph.Text
	options paragraph.Options
}

// blocksOf gives the texts of a document, table fields among them.
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

// articleBlocks calls f with the blocks of each embedded article.
func articleBlocks(t *testing.T, f func(name string, blocks []block)) {
	t.Helper()
	names, err := fs.Glob(articles.FS, "*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("no articles", err)
	}
	for _, name := range names {
		source, err := fs.ReadFile(articles.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		f(name, blocksOf(document.Parse(name, source)))
	}
}

var widths = []int{20, 40, 72, 120}

func TestArticles(t *testing.T) {
	var l paragraph.Layouter
	articleBlocks(t, func(name string, blocks []block) {
		lines, err := checkBlocks(&l, blocks)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		t.Logf("%s: %d paragraphs, %d lines", name, len(blocks), lines)
	})
}

// checkBlocks checks every text at every width, with all that can be asked for.
func checkBlocks(l *paragraph.Layouter, blocks []block) (lines int, err error) {
	for _, b := range blocks {
		for _, o := range variants(b.options) {
			if err := check(l, b.text, o); err != nil {
				return lines, fmt.Errorf("%.60q… %+v: %w", b.text.String, o, err)
			}
			lines += len(l.Layout(b.text, o))
		}
	}
	return lines, nil
}

func variants(o paragraph.Options) (all []paragraph.Options) {
	for _, width := range widths {
		o.Width = width
		for bits := range 8 {
			o.Justify, o.HideMarks, o.Logical = bits&1 != 0, bits&2 != 0, bits&4 != 0
			all = append(all, o)
		}
	}
	return all
}
