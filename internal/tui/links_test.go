package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// newTestModel returns a model of the given size that shows a Markdown text.
func newTestModel(t *testing.T, columns, rows int, text string) *Model {
	t.Helper()
	th, err := theme.Load("dark")
	if err != nil {
		t.Fatal(err)
	}
	m := New(Options{
		Article: &library.Article{Document: document.Parse("a.md", []byte(text))}, Theme: th, Measure: 72,
		Terminal: terminal.Facts{Flag: "visual", Getenv: func(string) string { return "" }},
	})
	m.Update(tea.WindowSizeMsg{Width: columns, Height: rows})
	return m
}

// The links on screen are in logical order, each once, even if lines break within them or run from right to left.
func TestLinksOnScreen(t *testing.T) {
	const text = "قال [الأول](#1) ثم [رابط طويل يمتد على سطرين من هذه الشاشة الضيقة](#2) ثم `x` [three](#3) و[أربعة](#4).\n\n" +
		"| [a](#5) | [ب](#6) |\n|---|---|\n| [same](#7)[same](#7) | x |\n\n" + "![p](q) [![i](j)](#8)\n"
	m := newTestModel(t, 34, 40, text)
	var got []string
	for _, l := range m.reader.links() {
		got = append(got, l.target)
		if l.start >= l.end {
			t.Errorf("link %+v is empty", l)
		}
	}
	if s := strings.Join(got, " "); s != "#1 #2 #3 #4 #5 #6 #7 #8" {
		t.Errorf("links %s", s)
	}
	for range 2 {
		m.Update(tea.KeyPressMsg{Code: tea.KeyTab})
	}
	if m.reader.link == nil || m.reader.link.target != "#2" {
		t.Fatalf("chosen: %+v", m.reader.link)
	}
	lines, cells := 0, 0
	for _, line := range m.reader.page.Lines(m.reader.top, m.reader.area.body) {
		chosen := 0
		for _, c := range m.reader.highlightLink(m.reader.top, line).Cells {
			if c.Role == theme.Selected {
				chosen++
			}
		}
		if cells += chosen; chosen > 0 {
			lines++
		}
	}
	if lines < 2 || cells < 40 {
		t.Errorf("%d cells on %d lines are drawn as chosen", cells, lines)
	}
}
