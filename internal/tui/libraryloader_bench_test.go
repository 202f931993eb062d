package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/articles"
	"maqal/internal/library"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// BenchmarkLibraryFinder opens the finder in a folder of 2000 documents of 11 kB. It measures the time to the first frame, the time
// until all documents are loaded, and then the time from a key to its frame.
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
		lib, err := library.NewOpener(articles.FS).Folder(folder)
		if err != nil {
			b.Fatal(err)
		}
		m := newApp(Options{
			Library: func() []library.Entry { return lib.Entries }, Root: folder, Theme: th, Measure: 72,
			Facts: terminal.Facts{Flag: "visual"},
		})
		m.Update(tea.WindowSizeMsg{Width: 100, Height: 40})
		start := time.Now()
		m.Update(tea.KeyPressMsg{Code: '/', Text: "/"})
		m.View()
		first += time.Since(start)
		f := topMode[*finder](b, m)
		for pause := firstReport; f.loader != nil; pause = reportInterval {
			m.Update(f.load(pause)())
			m.View()
		}
		all += time.Since(start)
		start = time.Now()
		m.Update(tea.KeyPressMsg{Code: 'c', Text: "c"})
		m.View()
		key += time.Since(start)
	}
	for name, d := range map[string]time.Duration{"ms/first": first, "ms/all": all, "ms/key": key} {
		b.ReportMetric(float64(d.Microseconds())/1000/float64(b.N), name)
	}
	b.ReportMetric(0, "ns/op")
}
