package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// newTestModel returns a model of the given size, in cells, that shows a Markdown article in the dark style.
func newTestModel(t *testing.T, columns, rows int, text string) *app {
	t.Helper()
	th, err := theme.Load("dark")
	if err != nil {
		t.Fatal(err)
	}
	m := newApp(Options{
		Article: &library.Article{Document: loader.Parse("a.md", []byte(text))}, Theme: th, Measure: 72,
		Facts: terminal.Facts{Flag: "visual"},
	})
	m.Update(tea.WindowSizeMsg{Width: columns, Height: rows})
	return m
}

// TestLinks checks that links returns each link once and in text order, even if it spans lines or is right-to-left, and that a
// selected link is highlighted on all its lines.
func TestLinks(t *testing.T) {
	t.Parallel()
	const text = "قال [الأول](#1) ثم [رابط طويل يمتد على سطرين من هذه الشاشة الضيقة](#2) ثم `x` [three](#3) و[أربعة](#4).\n\n" +
		"| [a](#5) | [ب](#6) |\n|---|---|\n| [same](#7)[same](#7) | x |\n\n" + "![p](q) [![i](j)](#8)\n"
	m := newTestModel(t, 34, 40, text)
	var got []string
	for _, l := range m.reader.links() {
		got = append(got, l.target)
		if l.start >= l.end {
			t.Errorf("link %+v is empty, want a range of bytes", l)
		}
	}
	if got, want := strings.Join(got, " "), "#1 #2 #3 #4 #5 #6 #7 #8"; got != want {
		t.Errorf("links: got %s, want %s", got, want)
	}
	for range 2 {
		m.Update(tea.KeyPressMsg{Code: tea.KeyTab})
	}
	if m.reader.link == nil || m.reader.link.target != "#2" {
		t.Fatalf("selected link: got %+v, want #2", m.reader.link)
	}
	lines, cells := 0, 0
	for _, line := range m.reader.page.Lines(m.reader.top, m.reader.area.body) {
		selected := 0
		for _, c := range m.reader.highlightLink(m.reader.top, line).Cells {
			if c.Role == theme.Selected {
				selected++
			}
		}
		if cells += selected; selected > 0 {
			lines++
		}
	}
	if lines < 2 || cells < 40 {
		t.Errorf("highlighted: got %d cells on %d lines, want at least 40 cells on 2 lines", cells, lines)
	}
}

// TestNoBrowserForRemoteReader checks that a reader at another machine gets a notice instead of this machine's browser.
func TestNoBrowserForRemoteReader(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 60, 10, "[a](https://example.org)\n")
	m.Terminal = &terminal.Terminal{}
	m.Update(tea.KeyPressMsg{Code: tea.KeyTab})
	m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	_, cmd := m.update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if cmd == nil {
		t.Fatal("got no command after Enter in the prompt")
	}
	m.Update(cmd())
	if want := "No browser available"; !strings.HasPrefix(m.notice, want) {
		t.Errorf("got notice %q, want prefix %q", m.notice, want)
	}
}
