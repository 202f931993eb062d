package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// BenchmarkLibraryFinder is the time to the first frame of the finder of a folder of 2000 documents of 11 kB, to the
// moment when all of it was read, and from a key to its frame then.
func BenchmarkLibraryFinder(b *testing.B) {
	folder := b.TempDir()
	for i := range 2000 {
		text := fmt.Sprintf("# Document %d\n", i) + strings.Repeat("\n## Section\n\n"+strings.Repeat("the river and the city ", 60)+"\n", 8)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%04d.md", i)), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	th, err := theme.Load(theme.None)
	if err != nil {
		b.Fatal(err)
	}
	var first, all, key time.Duration
	for b.Loop() {
		f, err := library.OpenFolder(folder)
		if err != nil {
			b.Fatal(err)
		}
		m := New(Options{
			Library: func() []library.Entry { return f.Entries }, Root: folder, Theme: th, Measure: 72,
			Terminal: terminal.Facts{Flag: "visual", Getenv: os.Getenv},
		})
		m.Update(tea.WindowSizeMsg{Width: 100, Height: 40})
		began := time.Now()
		m.Update(tea.KeyPressMsg{Code: '/', Text: "/"})
		m.View()
		first += time.Since(began)
		finding := m.mode.(*finder)
		for msg := finding.loader.start(); finding.loader != nil; {
			reading := finding.loader
			m.Update(msg)
			m.View()
			if finding.loader != nil {
				msg = reading.report(reportInterval)
			}
		}
		all += time.Since(began)
		began = time.Now()
		m.Update(tea.KeyPressMsg{Code: 'c', Text: "c"})
		m.View()
		key += time.Since(began)
	}
	for name, d := range map[string]time.Duration{"ms/first": first, "ms/all": all, "ms/key": key} {
		b.ReportMetric(float64(d.Microseconds())/1000/float64(b.N), name)
	}
	b.ReportMetric(0, "ns/op")
}
