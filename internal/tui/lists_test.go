package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// rowOf returns the first row of the window that contains a text.
func rowOf(t *testing.T, m *app, text string) int {
	t.Helper()
	rows := drawnRows(m)
	y := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, text) })
	if y < 0 {
		t.Fatalf("no row contains %q:\n%s", text, strings.Join(rows, "\n"))
	}
	return y
}

// clickRow clicks in the middle of a row.
func clickRow(m *app, y int) {
	m.Update(tea.MouseClickMsg{X: m.canvas.Width / 2, Y: y, Button: tea.MouseLeft})
}

// A click on the title of an article, or on the line below it, opens that article. Group titles above it do not matter.
func TestClickOpensArticle(t *testing.T) {
	t.Parallel()
	th, err := theme.Load(theme.None)
	if err != nil {
		t.Fatal(err)
	}
	for _, click := range []struct{ height, below int }{{30, 0}, {30, 1}, {14, 0}, {14, 1}, {4, 0}} {
		m := newApp(Options{
			Library: library.NewOpener(articles.FS).BuiltIn, Theme: th, Measure: 72,
			Facts: terminal.Facts{Flag: "visual"},
		})
		m.Update(tea.WindowSizeMsg{Width: 80, Height: click.height})
		m.library.recentCount = 1 // as if the first article were a recent file
		clickRow(m, rowOf(t, m, "The Maqal guide")+click.below)
		if m.reader == nil || m.reader.doc.Title != "The Maqal guide" {
			got := "nothing"
			if m.reader != nil {
				got = m.reader.doc.Title
			}
			t.Errorf("height %d, click %d rows below the title: opened %q, want %q", click.height, click.below, got, "The Maqal guide")
		}
	}
}

func TestClickJumpsToBookmark(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for i := range 60 {
		fmt.Fprintf(&text, "Paragraph %d has its own words.\n\n", i)
	}
	for _, height := range []int{24, 14, 4} {
		m := newTestModel(t, 80, height, text.String())
		for _, block := range []document.BlockID{5, 20, 40} {
			at := m.reader.page.PositionOf(m.reader.page.FirstLine())
			at.Block = block
			m.session.SetBookmark(m.session.NewBookmark(at))
		}
		m.openBookmarks()
		clickRow(m, rowOf(t, m, "Paragraph 20"))
		if !m.modes.isTop(m.reader) || m.session.Here().Block != 20 {
			t.Errorf("height %d: got mode %T and block %d, want the reader and block 20", height, m.modes.top(), m.session.Here().Block)
		}
	}
}
