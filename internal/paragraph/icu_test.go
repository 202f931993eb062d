//go:build engines && cgo

package paragraph_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"maqal/internal/bidi/engines"
	"maqal/internal/loader"
	"maqal/internal/paragraph"
)

// counts stores the numbers of items that were compared.
type counts struct{ paragraphs, lines, rightToLeft, mixed, cells int }

// TestICU compares the order and direction of every line of the articles with ICU. If MAQAL_DOCUMENTS names a folder, it
// does the same for the Markdown files there, and runs all other checks on them.
func TestICU(t *testing.T) {
	t.Parallel()
	var l paragraph.Layouter
	forEachArticle(t, func(name string, blocks []block) { compareWithICU(t, &l, name, blocks) })
	folder := os.Getenv("MAQAL_DOCUMENTS")
	if folder == "" {
		return
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no *.md files in %s (%v)", folder, err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		blocks := blocksOf(loader.Parse(file, source))
		if err := checkBlocks(&l, blocks); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		compareWithICU(t, &l, filepath.Base(file), blocks)
	}
}

// compareWithICU compares the layout of blocks with ICU, at every width in widths.
func compareWithICU(t *testing.T, l *paragraph.Layouter, name string, blocks []block) {
	t.Helper()
	var n counts
	for _, b := range blocks {
		n.paragraphs++
		for _, width := range widths {
			o := b.options
			o.Width = width
			if err := n.compare(&checker{text: b.text, options: o, lines: l.Layout(b.text, o)}); err != nil {
				t.Errorf("%s, width %d: %+.100q: %v", name, width, b.text.String, err)
			}
		}
	}
	t.Logf("%s: %d paragraphs; at widths %v, %d lines (%d right-to-left, %d with several levels) of %d cells match ICU",
		name, n.paragraphs, widths, n.lines, n.rightToLeft, n.mixed, n.cells)
}

// compare compares each line of a layout with ICU.
func (n *counts) compare(c *checker) error {
	var p *engines.ICUParagraph
	var units []int // index of the UTF-16 code unit for each byte of the piece and its end
	at := -1
	for _, line := range c.lines {
		if line.Start != at {
			if p != nil {
				p.Close()
			}
			c.startPiece(line.Start)
			var err error
			if p, units, err = c.resolveWithICU(); err != nil {
				return err
			}
		}
		at = line.End
		if err := n.compareLine(c, p, units, line); err != nil {
			p.Close()
			return err
		}
	}
	p.Close()
	return nil
}

// resolveWithICU resolves the piece, with its isolates as characters, in ICU. It also returns the index of the UTF-16 code
// unit for each byte of the piece and its end.
func (c *checker) resolveWithICU() (*engines.ICUParagraph, []int, error) {
	expanded, offsets := c.insertIsolates(c.replaceControls())
	unitAt := make([]int, len(expanded)+1)
	var text []uint16
	for at, r := range expanded {
		unitAt[at] = len(text)
		text = utf16.AppendRune(text, r)
	}
	units := make([]int, len(offsets)+1)
	for b, offset := range offsets {
		units[b] = unitAt[offset]
	}
	units[len(offsets)] = len(text)
	p, err := engines.ResolveICU(text, c.options.Direction)
	return p, units, err
}

// compareLine compares the levels and the order of the cells of a line with ICU.
func (n *counts) compareLine(c *checker, p *engines.ICUParagraph, units []int, line paragraph.Line) error {
	n.lines++
	start, limit := units[line.Start-c.base], units[line.End-c.base]
	if start == limit {
		return nil
	}
	order, levels, err := p.Line(start, limit)
	if err != nil {
		return err
	}
	cells := map[int32]paragraph.Cell{}
	mixed := false
	for _, cell := range line.Cells {
		unit := int32(units[cell.Start-c.base] - start)
		cells[unit] = cell
		if uint8(cell.Level)&1 != levels[unit]&1 { // ICU assigns level 0 to all-left-to-right text, even in isolates
			return fmt.Errorf("the cell of byte %d has level %d, but ICU has %d", cell.Start, cell.Level, levels[unit])
		}
		mixed = mixed || cell.Level != line.Cells[0].Level
	}
	i := 0
	for _, unit := range order {
		cell, begins := cells[unit]
		if !begins {
			continue // not the first unit of a cell, or not drawn
		}
		if line.Cells[i].Start != cell.Start {
			return fmt.Errorf("cell %d shows byte %d, but in ICU byte %d", i, line.Cells[i].Start, cell.Start)
		}
		i++
	}
	if i != len(line.Cells) {
		return fmt.Errorf("has %d cells, but ICU orders %d", len(line.Cells), i)
	}
	n.cells += i
	if line.RightToLeft {
		n.rightToLeft++
	}
	if mixed {
		n.mixed++
	}
	return nil
}
