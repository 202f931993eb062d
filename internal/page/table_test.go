package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"maqal/internal/document"
	"maqal/internal/loader"
	"maqal/internal/theme"
)

// barColumns returns the columns of a line with vertical lines of a table or bars of a quotation.
func barColumns(line *Line) (at []int) {
	column := line.Indent
	for i := range line.Cells {
		if c := &line.Cells[i]; strings.ContainsAny(c.Glyph, "│┿┼┃") {
			at = append(at, column)
		}
		column += line.Cells[i].Width
	}
	return at
}

// All lines of a table have the same width. Its columns, and the bars of quotations around it, are aligned.
func TestTableAlignment(t *testing.T) {
	t.Parallel()
	source := "| 世界 | سلام عليكم ورحمة الله | c |\n|---|:-:|--:|\n| a long field that wraps | لا | 👨‍👩‍👧‍👦 |\n| x | שָׁלוֹם | `code` |\n"
	quoted := "> " + strings.ReplaceAll(strings.TrimSpace(source), "\n", "\n> ")
	for _, text := range []string{source, "---\ndir: rtl\n---\n" + source, quoted, "---\ndir: rtl\n---\n" + quoted} {
		for width := 44; width < 90; width++ {
			p := New(loader.Parse("x.md", []byte(text)), Options{Theme: loadTheme(t, theme.None), Width: width})
			lines := p.BlockLines(0)
			for i := range lines {
				if got, want := barColumns(&lines[i]), barColumns(&lines[0]); !slices.Equal(got, want) ||
					lipgloss.Width(lines[i].String()) != lines[0].Indent+lines[0].Width || lines[i].Indent != lines[0].Indent {
					t.Fatalf("width %d: line %d: got bars at %v, want %v:\n%s", width, i, got, want, drawPage(p))
				}
			}
		}
	}
}

func TestDistribute(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		preferred, minimum []int
		available          int
		want               []int
	}{
		{[]int{3, 4}, []int{1, 1}, 10, []int{3, 4}},
		{[]int{3, 40, 40}, []int{3, 5, 5}, 20, []int{3, 9, 8}},
		{[]int{3, 40, 40}, []int{3, 5, 12}, 20, []int{3, 5, 12}},
		{[]int{40, 9, 40}, []int{12, 5, 12}, 29, []int{12, 5, 12}},
		{[]int{40, 40}, []int{12, 12}, 23, nil},
	} {
		if got := distribute(c.preferred, c.minimum, c.available); !slices.Equal(got, c.want) {
			t.Errorf("preferred %v, minimum %v, available %d: got %v, want %v", c.preferred, c.minimum, c.available, got, c.want)
		}
	}
}

// tableDocument returns a document with a table of Arabic and Latin words.
func tableDocument(rows, columns int) *document.Document {
	g := &document.Grid{Columns: make([]document.Align, columns)}
	for r := range rows {
		row := make([]document.TableCell, columns)
		for i := range row {
			row[i].String = fmt.Sprintf("كلمة رقم %d في word %d", r, i)
		}
		g.Rows = append(g.Rows, row)
	}
	return document.New(document.Metadata{}, document.Block{Kind: document.Table, Table: g})
}

// The cost of a table is linear in its cells. The test counts allocations, which do not depend on the load of the machine.
func TestLargeTables(t *testing.T) {
	allocations := func(rows, columns, width int) float64 {
		d := tableDocument(rows, columns)
		o := Options{Theme: loadTheme(t, theme.None), Width: width}
		return testing.AllocsPerRun(1, func() { New(d, o).BlockLines(0) })
	}
	for _, c := range []struct{ rows, columns, width int }{{500, 2, 36}, {500, 2, 72}, {4, 60, 72}, {4, 60, 1800}} {
		small := allocations(c.rows, c.columns, c.width)
		tall, wide := allocations(4*c.rows, c.columns, c.width), allocations(c.rows, 4*c.columns, 4*c.width)
		if tall > 5*small || wide > 5*small {
			t.Errorf("%d rows of %d columns: got %.0f allocations, %.0f for four times the rows, %.0f for four times the columns; want at most five times as many", c.rows, c.columns, small, tall, wide)
		}
	}
}
