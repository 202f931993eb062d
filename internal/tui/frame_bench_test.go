package tui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
	"maqal/internal/theme"
)

// BenchmarkFrame is a line down and the frame after it, in articles of two sizes: with all that is drawn around the text,
// and without.
func BenchmarkFrame(b *testing.B) {
	th, err := theme.Load("dark")
	if err != nil {
		b.Fatal(err)
	}
	for _, size := range []int{100 << 10, 10 << 20} {
		article := &library.Article{Document: bigArticle(size)}
		for _, full := range []bool{false, true} {
			b.Run(fmt.Sprintf("%dK/bar=%v", size>>10, full), func(b *testing.B) {
				m := New(Options{Article: article, Theme: th, Measure: 72, ScrollBar: full, Focus: full})
				m.Update(tea.WindowSizeMsg{Width: 100, Height: 40})
				m.View()
				down := tea.MouseWheelMsg{Button: tea.MouseWheelDown, X: 50, Y: 20}
				for b.Loop() {
					m.Update(down)
					m.reader.settle()
					m.View()
					if m.reader.top == m.reader.page.LastTop(m.reader.area.body) {
						m.reader.jump(0)
					}
				}
			})
		}
	}
}
