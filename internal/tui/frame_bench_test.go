package tui

import (
	"fmt"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"maqal/internal/bench/corpus"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/theme"
)

// benchmarkModel returns a model that shows d. If full is set, it also shows the scroll bar and the focus.
func benchmarkModel(b *testing.B, d *document.Document, full bool) *app {
	b.Helper()
	th, err := theme.Load("dark")
	if err != nil {
		b.Fatal(err)
	}
	m := newApp(Options{Article: &library.Article{Document: d}, Theme: th, Measure: 72, ScrollBar: full, Focus: full})
	m.Update(tea.WindowSizeMsg{Width: 100, Height: 40})
	return m
}

// BenchmarkFrame scrolls down and draws a frame, in articles of two sizes, with and without scroll bar and focus. Its allocations
// must not depend on the size of the article.
func BenchmarkFrame(b *testing.B) {
	for _, size := range []int{100e3, 10e6} {
		d := loader.Parse("a.md", []byte(corpus.Text(size)))
		for _, full := range []bool{false, true} {
			b.Run(fmt.Sprintf("%dKB/bar=%v", size/1e3, full), func(b *testing.B) {
				m := benchmarkModel(b, d, full)
				characters := utf8.RuneCountInString(ansi.Strip(m.View().Content))
				down := tea.MouseWheelMsg{Button: tea.MouseWheelDown, X: 50, Y: 20}
				b.ReportAllocs()
				for b.Loop() {
					m.Update(down)
					m.reader.flushScroll()
					m.View()
					if m.reader.top == m.reader.page.LastPageTop(m.reader.area.body) {
						m.reader.goToSection(0)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(characters), "ns/char")
			})
		}
	}
}

// BenchmarkWhole parses an article and draws all its pages.
func BenchmarkWhole(b *testing.B) {
	text := corpus.Text(100e3)
	b.ReportAllocs()
	for b.Loop() {
		m := benchmarkModel(b, loader.Parse("a.md", []byte(text)), false)
		for r := m.reader; ; r.turnPage(r.pageStep()) {
			m.View()
			if r.top == r.page.LastPageTop(r.area.body) {
				break
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(utf8.RuneCountInString(text)), "ns/char")
}
