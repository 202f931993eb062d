package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"

	"maqal/articles"
	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/page"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// reorderInTerminal returns the text that a terminal that reorders rows displays for sent, from left to right. It applies
// UAX #9 with a left-to-right base, keeps marks after their base, and mirrors brackets if mirrors is true.
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

// invisible removes the characters without width: ZWNJ, RLI and PDI.
var invisible = strings.NewReplacer("\u200C", "", "\u2067", "", "\u2069", "")

// forEachLine calls f with every line of every built-in article at several widths.
func forEachLine(t *testing.T, f func(name string, row Row)) {
	t.Helper()
	th := loadTheme(t, "notty")
	for _, e := range library.NewOpener(articles.FS).BuiltIn() {
		a, err := e.Open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, width := range []int{30, 72, 110} {
			pg := page.New(a.Document, page.Options{Theme: th, Width: width})
			for b := range a.Document.Blocks(0) {
				block := pg.BlockLines(b)
				for i := range block {
					f(e.Name, Row{block[i]})
				}
			}
		}
	}
}

// renderRow renders a row and returns its text without escape sequences.
func renderRow(r *Renderer, row Row) string {
	var b strings.Builder
	r.Row(&b, row)
	return ansi.Strip(b.String())
}

func TestLogicalMatchesVisual(t *testing.T) {
	t.Parallel()
	notty := loadTheme(t, "notty")
	for _, mirrors := range []bool{true, false} {
		visual := New(notty, terminal.Output{})
		logical := New(notty, terminal.Output{Mode: terminal.Logical, Mirrors: mirrors, Reshapes: !mirrors})
		rows, wrong := 0, 0
		forEachLine(t, func(name string, row Row) {
			rows++
			want, sent := renderRow(visual, row), renderRow(logical, row)
			if got := reorderInTerminal(sent, mirrors); got != want {
				wrong++
				t.Errorf("%s, mirrors %v, sent %q:\n  got  %q\n  want %q", name, mirrors, sent, got, want)
			}
		})
		if wrong > 0 || logical.inexact > 0 {
			t.Errorf("got %d wrong and %d inexact rows of %d, want 0", wrong, logical.inexact, rows)
		}
		t.Logf("mirrors %v: %d rows", mirrors, rows)
	}
}

func TestCountsInexactWords(t *testing.T) {
	t.Parallel()
	notty := loadTheme(t, "notty")
	words, withoutMarks := New(notty, terminal.Output{Mode: terminal.Words}), New(notty, terminal.Output{Mode: terminal.Words})
	rows := 0
	forEachLine(t, func(_ string, row Row) {
		rows++
		renderRow(words, row)
		cells := slices.Clone(row[0].Cells)
		for i := range cells {
			if g := []rune(cells[i].Glyph); len(g) > 1 && bidi.ClassOf(g[1]) == bidi.NSM {
				cells[i].Glyph = string(g[0])
			}
		}
		row[0].Cells = cells
		renderRow(withoutMarks, row)
	})
	t.Logf("%d of %d rows are inexact, %d even without marks", words.inexact, rows, withoutMarks.inexact)
	if words.inexact*2 > rows || withoutMarks.inexact*100 > rows {
		t.Errorf("got %d inexact rows, %d without marks; want at most %d and %d", words.inexact, withoutMarks.inexact, rows/2, rows/100)
	}
}

// The sequence of a style is taken once, and then returned without allocation.
func TestStylesAreCached(t *testing.T) {
	r := New(loadTheme(t, "dark"), terminal.Output{})
	r.style(theme.Heading1, document.Strong)
	if n := testing.AllocsPerRun(100, func() { r.style(theme.Heading1, document.Strong) }); n != 0 {
		t.Errorf("got %v allocations for a cached style, want 0", n)
	}
}
