package render

import (
	"fmt"
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

// articleRows returns every line of every built-in article at several widths, as rows, and how each is drawn in visual
// order. The subtests of a test share them.
func articleRows(t *testing.T, th *theme.Theme) (rows []Row, drawn []string) {
	t.Helper()
	visual := New(th, terminal.Output{})
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
					row := Row{block[i]}
					rows, drawn = append(rows, row), append(drawn, renderRow(visual, row))
				}
			}
		}
	}
	return rows, drawn
}

// renderRow renders a row and returns its text without escape sequences.
func renderRow(r *Renderer, row Row) string {
	var b strings.Builder
	r.Row(&b, row)
	return ansi.Strip(b.String())
}

// Every line of the built-in articles looks the same in each mode: exactly in logical order, and except for vowel marks in
// kitty.
func TestModesMatchVisual(t *testing.T) {
	t.Parallel()
	notty := loadTheme(t, "notty")
	rows, drawn := articleRows(t, notty)
	for _, mirrors := range []bool{true, false} {
		t.Run(fmt.Sprintf("logical, mirrors %v", mirrors), func(t *testing.T) {
			t.Parallel()
			logical := New(notty, terminal.Output{Mode: terminal.Logical, Mirrors: mirrors, Reshapes: !mirrors})
			for i, row := range rows {
				sent := renderRow(logical, row)
				if got := reorderInTerminal(sent, mirrors); got != drawn[i] {
					t.Errorf("sent %q:\n  got  %q\n  want %q", sent, got, drawn[i])
				}
			}
			if logical.inexact > 0 {
				t.Errorf("got %d inexact rows of %d, want 0", logical.inexact, len(rows))
			}
		})
	}
	t.Run("words", func(t *testing.T) {
		t.Parallel()
		checkInexactWords(t, notty, rows)
	})
}

// checkInexactWords checks that few rows are inexact in kitty, and hardly any without vowel marks.
func checkInexactWords(t *testing.T, th *theme.Theme, rows []Row) {
	t.Helper()
	words, withoutMarks := New(th, terminal.Output{Mode: terminal.Words}), New(th, terminal.Output{Mode: terminal.Words})
	for _, row := range rows {
		renderRow(words, row)
		line := row[0]
		line.Cells = slices.Clone(line.Cells)
		for i := range line.Cells {
			if g := []rune(line.Cells[i].Glyph); len(g) > 1 && bidi.ClassOf(g[1]) == bidi.NSM {
				line.Cells[i].Glyph = string(g[0])
			}
		}
		renderRow(withoutMarks, Row{line})
	}
	t.Logf("%d of %d rows are inexact, %d even without marks", words.inexact, len(rows), withoutMarks.inexact)
	if words.inexact*2 > len(rows) || withoutMarks.inexact*100 > len(rows) {
		t.Errorf("got %d inexact rows, %d without marks; want at most %d and %d", words.inexact, withoutMarks.inexact, len(rows)/2, len(rows)/100)
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
