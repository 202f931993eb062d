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

// A testArranger arranges rows and counts those that are not exact.
type testArranger struct {
	arranger
	inexact int
}

// newTestArranger returns an arranger for an output, which sends cells unchanged if the mode needs none.
func newTestArranger(o terminal.Output) *testArranger { return &testArranger{arranger: newArranger(o)} }

// row returns the cells to send for a row.
func (a *testArranger) row(cells []cell) []sent {
	if a.arranger == nil {
		var b buffers
		b.appendForward(cells, 0, len(cells))
		return b.sent
	}
	row, exact := a.arrange(cells)
	if !exact {
		a.inexact++
	}
	return row
}

// cellsOf returns the cells of text as one row, shaped and in visual order. Base is the base direction.
func cellsOf(text string, base bidi.Direction) []cell {
	var p bidi.Paragraph
	p.Resolve(text, base, nil)
	shaped := arabic.Shape(nil, text)
	var clusters []cell
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
		clusters, starts = append(clusters, cell{glyph: glyph}), append(starts, at)
		at += len(g.Str())
	}
	var cells []cell
	for _, run := range p.Line(nil, 0, len(text)) {
		var runCells []cell
		for i, c := range clusters {
			if starts[i] < run.Start || starts[i] >= run.End || c.glyph == "" {
				continue
			}
			if run.Level.RightToLeft() {
				c.glyph = mirror(c.glyph)
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
func glyphs[T cell | sent](row []T) string {
	var b strings.Builder
	for _, c := range row {
		switch c := any(c).(type) {
		case cell:
			b.WriteString(c.glyph)
		case sent:
			b.WriteString(c.glyph)
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
	t.Parallel()
	for _, mirrors := range []bool{true, false} {
		a := newTestArranger(terminal.Output{Mode: terminal.Logical, Mirrors: mirrors})
		for _, row := range rows {
			cells := cellsOf(row.text, row.base)
			before := a.inexact
			sent := a.row(cells)
			if len(sent) != len(cells) {
				t.Errorf("%q: got %d cells, want %d", row.text, len(sent), len(cells))
			}
			if a.inexact > before {
				t.Errorf("%q (mirrors %v): sent %q, which is not displayed as %q", row.text, mirrors, glyphs(sent), glyphs(cells))
			}
		}
	}
}

func TestBordersStayInPlace(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"نص أول │ نص ثان", "بيت 12 │ 34 دار │ آخر", "abc نص │ نص abc", "نص│نص"} {
		for _, mirrors := range []bool{true, false} {
			a := newTestArranger(terminal.Output{Mode: terminal.Logical, Mirrors: mirrors})
			cells := cellsOf(text, bidi.RightToLeft)
			for i, c := range a.row(cells) {
				if cells[c.cell].glyph == "│" && c.cell != i {
					t.Errorf("%q: border sent at index %d, want %d", text, i, c.cell)
				}
			}
			if a.inexact > 0 {
				t.Errorf("%q: got %d inexact rows, want 0", text, a.inexact)
			}
		}
	}
}
