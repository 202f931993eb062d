package terminal

import (
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
)

// cellsOf lays a text out on one row: shaped, in visual order, with the base direction given.
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
		var these []Cell
		for i, c := range clusters {
			if starts[i] < run.Start || starts[i] >= run.End || c.Glyph == "" {
				continue
			}
			if run.Level.RightToLeft() {
				c.Glyph = mirrored(c.Glyph)
			}
			these = append(these, c)
		}
		if run.Level.RightToLeft() {
			slices.Reverse(these)
		}
		cells = append(cells, these...)
	}
	return cells
}

func glyphs[T Cell | Sent](row []T) string {
	var b strings.Builder
	for _, c := range row {
		switch c := any(c).(type) {
		case Cell:
			b.WriteString(c.Glyph)
		case Sent:
			b.WriteString(c.Glyph)
		}
	}
	return b.String()
}

// rows are lines as people write them, with their base direction.
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

func TestLogicalMatchesVisual(t *testing.T) {
	for _, mirrors := range []bool{true, false} {
		a := Arranger{Output: Output{Mode: Logical, Mirrors: mirrors}}
		for _, row := range rows {
			cells := cellsOf(row.text, row.base)
			before := a.Inexact
			sent := a.Row(cells)
			if len(sent) != len(cells) {
				t.Errorf("%q: %d cells became %d", row.text, len(cells), len(sent))
			}
			if a.Inexact > before {
				t.Errorf("%q (mirrors %v): no string shows %q; nearest %q", row.text, mirrors, glyphs(cells), glyphs(sent))
			}
		}
	}
}

func TestBordersSeparateReordering(t *testing.T) {
	for _, text := range []string{"نص أول │ نص ثان", "بيت 12 │ 34 دار │ آخر", "abc نص │ نص abc", "نص│نص"} {
		for _, mirrors := range []bool{true, false} {
			a := Arranger{Output: Output{Mode: Logical, Mirrors: mirrors}}
			cells := cellsOf(text, bidi.RightToLeft)
			for place, s := range a.Row(cells) {
				if cells[s.Cell].Glyph == "│" && s.Cell != place {
					t.Errorf("%q: the border of column %d is sent in place %d", text, s.Cell, place)
				}
			}
			if a.Inexact > 0 {
				t.Errorf("%q is not shown as it should be", text)
			}
		}
	}
}
