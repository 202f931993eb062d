package tui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bench/corpus"
	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/terminal"
	"maqal/internal/theme"
	"maqal/internal/tui/widget"
)

// BenchmarkFinderKey measures the time from a key in the finder to the frame with the matching headings, and to the frame with the
// matches in the text, for an article of 10 MB.
func BenchmarkFinderKey(b *testing.B) {
	th, err := theme.Load(theme.None)
	if err != nil {
		b.Fatal(err)
	}
	for _, query := range []string{"ا", "كاتب", "terminal", "لا شيء"} {
		b.Run(query, func(b *testing.B) {
			m := newApp(Options{
				Article: &library.Article{Document: loader.Parse("big.md", []byte(corpus.Text(10e6)))}, Theme: th, Measure: 72,
				Facts: terminal.Facts{Flag: "visual"},
			})
			m.Update(tea.WindowSizeMsg{Width: 100, Height: 40})
			m.Update(tea.KeyPressMsg{Code: '/', Text: "/"})
			f := topMode[*finder](b, m)
			for all := false; !all; {
				all, _ = f.targets[0].index.Ready()
				time.Sleep(time.Millisecond)
			}
			letters := []rune(query)
			last := string(letters[len(letters)-1])
			f.input = widget.NewInputWith(string(letters[:len(letters)-1]))
			var headings, text time.Duration
			for b.Loop() {
				start := time.Now()
				m.Update(tea.KeyPressMsg{Code: letters[len(letters)-1], Text: last})
				m.View()
				headings += time.Since(start)
				m.Update(f.update(f.newSearch(f.targets))())
				m.View()
				text += time.Since(start)
				f.input = widget.NewInputWith(string(letters[:len(letters)-1]))
			}
			b.ReportMetric(float64(headings.Microseconds())/1000/float64(b.N), "ms/headings")
			b.ReportMetric(float64(text.Microseconds())/1000/float64(b.N), "ms/text")
			b.ReportMetric(0, "ns/op")
		})
	}
}
