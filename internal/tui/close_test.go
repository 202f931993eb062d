package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/articles"
	"maqal/internal/library"
)

// openFiles returns the number of open files of the process, or 0 if it is unknown.
func openFiles() int {
	files, _ := os.ReadDir("/proc/self/fd")
	return len(files)
}

// TestLeavingArticles checks that 50 long articles that were opened, searched and left while they were being read hold no
// file and no goroutine, and that going back shows their text. It is not parallel, because it counts for the process.
func TestLeavingArticles(t *testing.T) {
	folder := t.TempDir()
	text := "# Long\n\n" + strings.Repeat(strings.Repeat("some words ", 100)+"\n\n", 500)
	m := newReaderModel(t, "# Start\n\ntext\n")
	holdWork(m)
	m.Library = func() []library.Entry { return nil }
	opener := library.NewOpener(articles.FS)
	opener.Limits.Memory = 0 // files stay open
	goroutines, files := runtime.NumGoroutine(), openFiles()
	for i := range 50 {
		path := filepath.Join(folder, fmt.Sprintf("%d.md", i))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		a, err := opener.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		m.open(a)
		runWork(t, m)
		m.session.Push(false)
		press(m, "/", "w", "o", "enter")
		if i%2 == 0 {
			m.showLibrary()
		}
	}
	m.showLibrary()
	settled := false
	for attempt := 0; attempt < 2000 && !settled; attempt++ {
		g, f := runtime.NumGoroutine(), openFiles()
		if settled = g <= goroutines && f <= files; !settled {
			time.Sleep(time.Millisecond)
		}
	}
	if g, f := runtime.NumGoroutine(), openFiles(); !settled {
		t.Errorf("got %d goroutines and %d open files, want at most %d and %d", g, f, goroutines, files)
	}
	m.Update(tea.KeyPressMsg{Code: 'o', Mod: tea.ModCtrl})
	if !strings.Contains(m.View().Content, "some words") {
		t.Errorf("going back: got %q, want the text of the article", m.View().Content)
	}
}
