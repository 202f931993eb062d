package tui

import (
	"os"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/search"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// newReaderModel returns a model that shows a Markdown text in the reader.
func newReaderModel(t *testing.T, text string) *Model {
	t.Helper()
	th, err := theme.Load(theme.None)
	if err != nil {
		t.Fatal(err)
	}
	m := New(Options{
		Article: &library.Article{Document: document.Parse("a.md", []byte(text))}, Theme: th, Measure: 72,
		Terminal: terminal.Facts{Flag: "visual", Getenv: os.Getenv},
	})
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	return m
}

func press(m *Model, keys ...string) (cmd tea.Cmd) {
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

// Results of an earlier query are dropped.
func TestDropsLateResults(t *testing.T) {
	m := newReaderModel(t, "# a\n\none two three two\n")
	press(m, "/")
	f := m.mode.(*finder)
	press(m, "o", "n", "e")
	late := growJob(f.queryID, f.newJob())().(resultsMsg)
	press(m, "x")
	f.searchNow()
	m.Update(late)
	if n := f.targets[0].results.Total(); n != 0 {
		t.Errorf("%d hits of an earlier query are shown", n)
	}
}

// Enter does not act on the results of an earlier query.
func TestEnterWaitsForResults(t *testing.T) {
	m := newReaderModel(t, "# a\n\none two three two\n")
	press(m, "/")
	f := m.mode.(*finder)
	f.targets[0].index = search.NewIndex(m.reader.doc) // perhaps not ready yet
	press(m, "t", "h", "r", "enter")
	if m.mode != mode(m.reader) || m.reader.matches == nil {
		t.Fatal("Enter did not jump")
	}
	if at := m.reader.matches.current; at.Start != len("one two ") {
		t.Errorf("Enter jumped to %+v", at)
	}
}

// Arrow keys move the caret one cell at a time to both ends of the line, and typed text is inserted at the caret.
func TestCaret(t *testing.T) {
	for _, text := range []string{"abc", "سلام", "abc سلام 12 def", "سلام abc 12", "שלום (x)", "a\u0301b", "سَلَام", "می\u200cروم", "لا لا", "x ", " "} {
		i := newInputWith(text)
		line := i.line()
		walk := func(step int) int {
			edge := i.caret(line).edge
			for range len(line.cells) + 1 {
				key := tea.KeyPressMsg{Code: tea.KeyRight}
				if step < 0 {
					key = tea.KeyPressMsg{Code: tea.KeyLeft}
				}
				i.update(key)
				next := i.caret(line).edge
				if next != edge && next != edge+step {
					t.Errorf("%q: the caret went from %d to %d", text, edge, next)
				}
				edge = next
			}
			return edge
		}
		if got := walk(-1); got != 0 {
			t.Errorf("%q: left arrows end at %d", text, got)
		}
		if got := walk(1); got != len(line.cells) {
			t.Errorf("%q: right arrows end at %d of %d", text, got, len(line.cells))
		}
	}
}

// A letter typed after arrow keys is inserted at the caret, in logical order.
func TestInsertsAtCaret(t *testing.T) {
	tests := []struct{ text, keys, want string }{
		{"abc", "left X", "abXc"},
		{"abc", "left left X", "aXbc"},
		{"سلم", "right X", "سلXم"},
		{"سلم", "right right X", "سXلم"},
		{"سلم", "left X", "سلمX"},
		{"abc שלם", "home X", "Xabc שלם"},
		{"שלם abc", "right right X", "שלXם abc"}, // over the space, and over the final mem
	}
	for _, test := range tests {
		m := newReaderModel(t, "text")
		press(m, "/")
		f := m.mode.(*finder)
		f.input = newInputWith(test.text)
		press(m, strings.Fields(test.keys)...)
		if got := f.input.field.Value(); got != test.want {
			t.Errorf("%s in %q gives %q, want %q", test.keys, test.text, got, test.want)
		}
	}
}

// Matches are drawn on copies of the cells.
func TestHighlightsDoNotChangePage(t *testing.T) {
	m := newReaderModel(t, "# a\n\none two\n")
	before := m.View().Content
	press(m, "/", "t", "w", "o", "enter")
	if m.View().Content == before {
		t.Error("nothing is highlighted")
	}
	m.reader.matches, m.notice = nil, ""
	if got := m.View().Content; got != before {
		t.Errorf("the page is %q, and was %q", got, before)
	}
}

// A match is highlighted by the bytes that cells show, in tables too.
func TestMatchesInTables(t *testing.T) {
	m := newReaderModel(t, "| a | b |\n|--|--|\n| foo bar | bar |\n| x | foo |\n")
	press(m, "/", "f", "o", "o", "enter")
	var shown []string
	restyle := m.reader.matchHighlighter()
	for _, line := range m.reader.page.Lines(m.reader.top, m.reader.area.body) {
		found := ""
		for _, c := range restyle(m.reader.top, line).Cells {
			if c.Role == theme.Match || c.Role == theme.Selected {
				found += c.Glyph
			}
		}
		if found != "" {
			shown = append(shown, found)
		}
	}
	if want := []string{"foo", "foo"}; !slices.Equal(shown, want) {
		t.Errorf("%q are drawn as found, want %q", shown, want)
	}
}
