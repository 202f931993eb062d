package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"

	"maqal/internal/bidi"
	"maqal/internal/library"
	"maqal/internal/page"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// reorderInTerminal returns what a terminal that reorders text displays for a row, from left to right: UAX #9 with a
// left-to-right base, marks after their base characters, and brackets mirrored if the terminal mirrors them.
func reorderInTerminal(sent string, mirrors bool) string {
	var p bidi.Paragraph
	p.Resolve(sent, bidi.LeftToRight, nil)
	var out strings.Builder
	for _, run := range p.Line(nil, 0, len(sent)) {
		var clusters []string
		for g := uniseg.NewGraphemes(sent[run.Start:run.End]); g.Next(); {
			c := invisible.Replace(g.Str())
			if r := g.Runes()[0]; run.Level.RightToLeft() && mirrors && bidi.Mirror(r) != r {
				c = string(bidi.Mirror(r)) + c[len(string(r)):]
			}
			clusters = append(clusters, c)
		}
		if run.Level.RightToLeft() {
			slices.Reverse(clusters)
		}
		out.WriteString(strings.Join(clusters, ""))
	}
	return strings.ReplaceAll(out.String(), "\u2800", " ")
}

// invisible are the characters without width: ZWNJ, RLI, PDI.
var invisible = strings.NewReplacer("\u200C", "", "\u2067", "", "\u2069", "")

// forEachLine calls f with every line of every built-in article at several widths.
func forEachLine(t *testing.T, f func(name string, row Row, th *theme.Theme)) {
	t.Helper()
	th, err := theme.Load("notty")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range library.BuiltIn() {
		a, err := e.Open()
		if err != nil {
			t.Fatal(err)
		}
		for _, width := range []int{30, 72, 110} {
			pg := page.New(a.Document, page.Options{Theme: th, Width: width})
			for b := range a.Document.Blocks(0) {
				block := pg.BlockLines(b)
				for i := range block {
					f(e.Name, Row{block[i]}, th)
				}
			}
		}
	}
}

func renderRow(p *Renderer, row Row, th *theme.Theme) string {
	var b strings.Builder
	p.AppendRow(&b, row, th)
	return ansi.Strip(b.String())
}

func TestLogicalMatchesVisual(t *testing.T) {
	for _, mirrors := range []bool{true, false} {
		var visual, logical Renderer
		logical.SetOutput(terminal.Output{Mode: terminal.Logical, Mirrors: mirrors, Reshapes: !mirrors})
		rows, wrong := 0, 0
		forEachLine(t, func(name string, row Row, th *theme.Theme) {
			rows++
			want, sent := renderRow(&visual, row, th), renderRow(&logical, row, th)
			if got := reorderInTerminal(sent, mirrors); got != want {
				wrong++
				t.Errorf("%s, mirrors %v\n  sent  %q\n  shows %q\n  not   %q", name, mirrors, sent, got, want)
			}
		})
		if wrong > 0 || logical.InexactRows() > 0 {
			t.Errorf("of %d rows %d are not shown as they should be; the painter counted %d", rows, wrong, logical.InexactRows())
		}
		t.Logf("mirrors %v: %d rows", mirrors, rows)
	}
}

func TestCountsInexactWords(t *testing.T) {
	var words, bare Renderer
	words.SetOutput(terminal.Output{Mode: terminal.Words})
	bare.SetOutput(terminal.Output{Mode: terminal.Words})
	rows := 0
	forEachLine(t, func(_ string, row Row, th *theme.Theme) {
		rows++
		renderRow(&words, row, th)
		unmarked := slices.Clone(row[0].Cells)
		for i := range unmarked {
			if g := []rune(unmarked[i].Glyph); len(g) > 1 && bidi.ClassOf(g[1]) == bidi.NSM {
				unmarked[i].Glyph = string(g[0])
			}
		}
		row[0].Cells = unmarked
		renderRow(&bare, row, th)
	})
	t.Logf("of %d rows kitty shows %d without their marks or with the parts of a word in another order, and %d of those for the order",
		rows, words.InexactRows(), bare.InexactRows())
	if words.InexactRows()*2 > rows || bare.InexactRows()*100 > rows {
		t.Errorf("of %d rows %d are inexact, %d of them for the order", rows, words.InexactRows(), bare.InexactRows())
	}
}
