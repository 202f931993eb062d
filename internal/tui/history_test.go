package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/library"
)

// runJumps jumps to blocks and returns the current block after each step. Step 0 goes back and step -1 forward.
func runJumps(m *app, steps ...document.BlockID) (visited []document.BlockID) {
	for _, step := range steps {
		switch step {
		case 0:
			m.back()
		case -1:
			m.forward()
		default:
			m.reader.jumpToLine(m.reader.page.LineOf(document.Position{Block: step}))
		}
		visited = append(visited, m.session.Here().Block)
	}
	return visited
}

// TestHistoryAfterReload checks that jumps in a changed file go to the same text.
func TestHistoryAfterReload(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for i := range 60 {
		fmt.Fprintf(&text, "paragraph %d\n\n", i)
	}
	path := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	m := newReaderModel(t, "x")
	holdWork(m)
	a, err := library.NewOpener(articles.FS).Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	m.open(a)
	runJumps(m, 10, 20, 30)
	if err := os.WriteFile(path, []byte("new\n\nnew\n\n"+text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	runWork(t, m)
	if got, want := runJumps(m, 0, 0, 0), []document.BlockID{22, 12, 0}; !slices.Equal(got, want) {
		t.Errorf("back: visited %v, want %v", got, want)
	}
}
