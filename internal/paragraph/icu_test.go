//go:build engines && cgo

package paragraph_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"maqal/internal/bidi/engines"
	"maqal/internal/document"
	"maqal/internal/paragraph"
)

// counts are what a document was checked for.
type counts struct{ paragraphs, lines, rightToLeft, mixed, cells int }

// TestICU compares the order and the directions of every line of the articles with ICU's, and those of the Markdown files
// in the folder that MAQAL_DOCUMENTS names, for which it makes all other checks too.
func TestICU(t *testing.T) {
	var l paragraph.Layouter
	articleBlocks(t, func(name string, blocks []block) { compareWithICU(t, &l, name, blocks) })
	folder := os.Getenv("MAQAL_DOCUMENTS")
	if folder == "" {
		return
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no *.md files (%v)", folder, err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		blocks := blocksOf(document.Parse(file, source))
		if _, err := checkBlocks(&l, blocks); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		compareWithICU(t, &l, filepath.Base(file), blocks)
	}
}

func compareWithICU(t *testing.T, l *paragraph.Layouter, name string, blocks []block) {
	t.Helper()
	var n counts
	for _, b := range blocks {
		n.paragraphs++
		for _, width := range widths {
			o := b.options
			o.Width = width
			if err := n.compare(&checker{text: b.text, o: o, lines: l.Layout(b.text, o)}); err != nil {
				t.Errorf("%s, %d wide: %+.100q: %v", name, width, b.text.String, err)
			}
		}
	}
	t.Logf("%s: %d paragraphs; at widths %v %d lines (%d of right-to-left paragraphs, %d with runs of several levels) with %d cells are as ICU orders them",
		name, n.paragraphs, widths, n.lines, n.rightToLeft, n.mixed, n.cells)
}

// compare orders each line of a layout with ICU.
func (n *counts) compare(c *checker) error {
	var p *engines.ICUParagraph
	var units []int // for each byte of the piece and its end, the index of its unit
	at := -1
	for _, line := range c.lines {
		if line.Start != at {
			if p != nil {
				p.Close()
			}
			c.begin(line.Start)
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

// resolveWithICU resolves the piece with its isolates as characters.
func (c *checker) resolveWithICU() (*engines.ICUParagraph, []int, error) {
	whole, places := c.withIsolates(c.withoutControls())
	unitAt := make([]int, len(whole)+1)
	var text []uint16
	for at, r := range whole {
		unitAt[at] = len(text)
		text = utf16.AppendRune(text, r)
	}
	units := make([]int, len(places)+1)
	for b, place := range places {
		units[b] = unitAt[place]
	}
	units[len(places)] = len(text)
	p, err := engines.ResolveICU(text, c.o.Direction)
	return p, units, err
}

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
		if uint8(cell.Level)&1 != levels[unit]&1 { // ICU gives text that is all left-to-right level 0, isolates or not
			return fmt.Errorf("the cell of byte %d has level %d, with ICU %d", cell.Start, cell.Level, levels[unit])
		}
		mixed = mixed || cell.Level != line.Cells[0].Level
	}
	i := 0
	for _, unit := range order {
		cell, begins := cells[unit]
		if !begins {
			continue // further units of a cell, and what is not drawn
		}
		if line.Cells[i].Start != cell.Start {
			return fmt.Errorf("cell %d is that of byte %d, with ICU of byte %d", i, line.Cells[i].Start, cell.Start)
		}
		i++
	}
	if i != len(line.Cells) {
		return fmt.Errorf("has %d cells, with ICU %d", len(line.Cells), i)
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
