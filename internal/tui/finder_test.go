package tui

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/search"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// newReaderModel returns a model of 80x24 cells without colors that shows a Markdown article.
func newReaderModel(t *testing.T, text string) *app {
	t.Helper()
	th, err := theme.Load(theme.None)
	if err != nil {
		t.Fatal(err)
	}
	m := newApp(Options{
		Article: &library.Article{Document: loader.Parse("a.md", []byte(text))}, Theme: th, Measure: 72,
		Facts: terminal.Facts{Flag: "visual"},
	})
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	return m
}

// press sends keys to the model and returns the command of the last one.
func press(m *app, keys ...string) (cmd tea.Cmd) {
	for _, k := range keys {
		msg := tea.KeyPressMsg{Text: k, Code: []rune(k)[0]}
		switch k {
		case "left":
			msg = tea.KeyPressMsg{Code: tea.KeyLeft}
		case "right":
			msg = tea.KeyPressMsg{Code: tea.KeyRight}
		case "home":
			msg = tea.KeyPressMsg{Code: tea.KeyHome}
		case "enter":
			msg = tea.KeyPressMsg{Code: tea.KeyEnter}
		}
		_, cmd = m.Update(msg)
	}
	return cmd
}

// TestDropsLateResults checks that results of an earlier query are dropped.
func TestDropsLateResults(t *testing.T) {
	t.Parallel()
	m := newReaderModel(t, "# a\n\none two three two\n")
	press(m, "/")
	f := topMode[*finder](t, m)
	press(m, "o", "n", "e")
	late := f.update(f.newSearch(f.targets))().(resultsMsg)
	press(m, "x")
	f.searchNow()
	m.Update(late)
	if n := f.targets[0].results.Total(); n != 0 {
		t.Errorf("matches after the results of an earlier query: got %d, want 0", n)
	}
}

// TestEnterWaitsForCurrentQuery checks that Enter does not jump to a match of an earlier query.
func TestEnterWaitsForCurrentQuery(t *testing.T) {
	t.Parallel()
	m := newReaderModel(t, "# a\n\none two three two\n")
	press(m, "/")
	f := topMode[*finder](t, m)
	f.targets[0].index = search.NewIndex(m.reader.doc) // possibly not folded yet
	press(m, "t", "h", "r", "enter")
	if !m.modes.isTop(m.reader) || m.session.Matches() == nil {
		t.Fatal("Enter did not jump")
	}
	if got, want := currentMatch(m), len("one two "); got.Start != want {
		t.Errorf("Enter jumped to %+v, want start %d", got, want)
	}
}

// currentMatch returns the current match, or the zero match.
func currentMatch(m *app) search.Match {
	match, _ := m.session.Matches().Current()
	return match
}

// TestHighlightsDoNotChangePage checks that highlighting copies the cells of the page.
func TestHighlightsDoNotChangePage(t *testing.T) {
	t.Parallel()
	m := newReaderModel(t, "# a\n\none two\n")
	before := m.View().Content
	press(m, "/", "t", "w", "o", "enter")
	if m.View().Content == before {
		t.Error("nothing is highlighted")
	}
	m.session.ClearMatches()
	m.notice = ""
	if got := m.View().Content; got != before {
		t.Errorf("after removing the highlights: got %q, want %q", got, before)
	}
}

// TestMatchesInTables checks that matches in table cells are highlighted.
func TestMatchesInTables(t *testing.T) {
	t.Parallel()
	m := newReaderModel(t, "| a | b |\n|--|--|\n| foo bar | bar |\n| x | foo |\n")
	press(m, "/", "f", "o", "o", "enter")
	var got []string
	restyle := m.reader.matchHighlighter()
	for _, line := range m.reader.page.Lines(m.reader.top, m.reader.area.body) {
		match := ""
		for _, c := range restyle(m.reader.top, line).Cells {
			if c.Role == theme.Match || c.Role == theme.Selected {
				match += c.Glyph
			}
		}
		if match != "" {
			got = append(got, match)
		}
	}
	if want := []string{"foo", "foo"}; !slices.Equal(got, want) {
		t.Errorf("highlighted text: got %q, want %q", got, want)
	}
}
