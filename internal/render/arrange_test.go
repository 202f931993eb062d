package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
	"maqal/internal/terminal"
)

// cellsOf returns the cells of text as one row, shaped and in visual order. Base is the base direction.
func cellsOf(text string, base bidi.Direction) []Cell {
	var p bidi.Paragraph
	p.Resolve(text, base, nil)
	shaped := arabic.Shape(nil, text)
	var clusters []Cell
	var starts []int
	at, runes := 0, 0
	for g := uniseg.NewGraphemes(text); g.Next(); {
		glyph := ""
		for range g.Runes() {
			if r := shaped[runes]; r != arabic.MergedAlef && r != 0x200C {
				glyph += string(r)
			}
			runes++
		}
		clusters, starts = append(clusters, Cell{Glyph: glyph}), append(starts, at)
		at += len(g.Str())
	}
	var cells []Cell
	for _, run := range p.Line(nil, 0, len(text)) {
		var runCells []Cell
		for i, c := range clusters {
			if starts[i] < run.Start || starts[i] >= run.End || c.Glyph == "" {
				continue
			}
			if run.Level.RightToLeft() {
				c.Glyph = mirror(c.Glyph)
			}
			runCells = append(runCells, c)
		}
		if run.Level.RightToLeft() {
			slices.Reverse(runCells)
		}
		cells = append(cells, runCells...)
	}
	return cells
}

// glyphs returns the glyphs of a row as one string.
func glyphs[T Cell | OutputCell](row []T) string {
	var b strings.Builder
	for _, c := range row {
		switch c := any(c).(type) {
		case Cell:
			b.WriteString(c.Glyph)
		case OutputCell:
			b.WriteString(c.Glyph)
		}
	}
	return b.String()
}

// rows are typical lines with their base directions.
var rows = []struct {
	text string
	base bidi.Direction
}{
	{"plain text, 12 (a) b", bidi.LeftToRight},
	{"سلام", bidi.RightToLeft},
	{"نص عربي فيه version 2.0 وكلمات", bidi.RightToLeft},
	{"في 2026-11-14 ثم 14/11/2026 و1,234.5", bidi.RightToLeft},
	{"שלום (אבג) 10-20 ו־50% מן $30", bidi.RightToLeft},
	{"«كلمة» (نص [داخلي]) آخر", bidi.RightToLeft},
	{"I read مقال (عربي) 12 times", bidi.LeftToRight},
	{"word سلام, שלום and more", bidi.LeftToRight},
	{"١٢ من ٣٤ و٥٠٪", bidi.RightToLeft},
	{"see ١٢ ٣٤ there", bidi.LeftToRight},
	{"۱۲ آبان، می\u200cروم", bidi.RightToLeft},
	{"12 كتابا", bidi.RightToLeft},
	{"1. أول البنود", bidi.RightToLeft},
	{"مُحَمَّد لا إله", bidi.RightToLeft},
	{"│ نص │ abc │ 12 │", bidi.RightToLeft},
}

func TestArrangeLogical(t *testing.T) {
	for _, mirrors := range []bool{true, false} {
		a := Arranger{Output: terminal.Output{Mode: terminal.Logical, Mirrors: mirrors}}
		for _, row := range rows {
			cells := cellsOf(row.text, row.base)
			before := a.Inexact
			sent := a.Row(cells)
			if len(sent) != len(cells) {
				t.Errorf("%q: got %d cells, want %d", row.text, len(sent), len(cells))
			}
			if a.Inexact > before {
				t.Errorf("%q (mirrors %v): sent %q, which is not displayed as %q", row.text, mirrors, glyphs(sent), glyphs(cells))
			}
		}
	}
}

func TestBordersStayInPlace(t *testing.T) {
	for _, text := range []string{"نص أول │ نص ثان", "بيت 12 │ 34 دار │ آخر", "abc نص │ نص abc", "نص│نص"} {
		for _, mirrors := range []bool{true, false} {
			a := Arranger{Output: terminal.Output{Mode: terminal.Logical, Mirrors: mirrors}}
			cells := cellsOf(text, bidi.RightToLeft)
			for i, c := range a.Row(cells) {
				if cells[c.Cell].Glyph == "│" && c.Cell != i {
					t.Errorf("%q: border sent at index %d, want %d", text, i, c.Cell)
				}
			}
			if a.Inexact > 0 {
				t.Errorf("%q: got %d inexact rows, want 0", text, a.Inexact)
			}
		}
	}
}
