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

// blocks returns the blocks of the jumps in the history, in order.
func (h *history) blocks() (blocks []document.BlockID) {
	for _, j := range h.jumps {
		blocks = append(blocks, j.at.Block)
	}
	return blocks
}

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
			m.recordJump()
		}
		visited = append(visited, m.reader.anchor.Block)
	}
	return visited
}

// TestHistory checks that the history works like Vim's jump list.
func TestHistory(t *testing.T) {
	type blocks = []document.BlockID
	for _, test := range []struct{ steps, visited, blocks blocks }{
		{blocks{0, -1}, blocks{0, 0}, nil},
		{blocks{10, 20, 30}, blocks{10, 20, 30}, blocks{0, 10, 20}},
		{blocks{10, 20, 0, 0, 0}, blocks{10, 20, 10, 0, 0}, blocks{0, 10, 20}},
		{blocks{10, 20, 0, 0, -1, -1, -1}, blocks{10, 20, 10, 0, 10, 20, 20}, blocks{0, 10, 20}},
		{blocks{10, 20, 30, 0, 0, 40}, blocks{10, 20, 30, 20, 10, 40}, blocks{0, 20, 30, 10}}, // a new jump keeps the later ones
		{blocks{10, 20, 30, 0, 0, 40, 0, 0, 0}, blocks{10, 20, 30, 20, 10, 40, 10, 30, 20}, blocks{0, 20, 30, 10, 40}},
		{blocks{10, 10, 10}, blocks{10, 10, 10}, blocks{0}}, // a jump to the current position
		{blocks{10, 20, 10, 20}, blocks{10, 20, 10, 20}, blocks{0, 20, 10}},
	} {
		m := newReaderModel(t, strings.Repeat("words\n\n", 60))
		if got := runJumps(m, test.steps...); !slices.Equal(got, test.visited) {
			t.Errorf("steps %v: visited %v, want %v", test.steps, got, test.visited)
		}
		if got := m.history.blocks(); !slices.Equal(got, test.blocks) {
			t.Errorf("steps %v: got history %v, want %v", test.steps, got, test.blocks)
		}
	}
}

func TestHistoryLimit(t *testing.T) {
	m := newReaderModel(t, strings.Repeat("words\n\n", 3*maxJumps))
	for block := document.BlockID(1); block < 2*maxJumps; block++ {
		runJumps(m, block)
	}
	if n := len(m.history.jumps); n != maxJumps || m.history.current != n {
		t.Errorf("got %d jumps and current %d, want %d for both", n, m.history.current, maxJumps)
	}
}

// TestHistoryAfterReload checks that jumps in a changed file go to the same text.
func TestHistoryAfterReload(t *testing.T) {
	var text strings.Builder
	for i := range 60 {
		fmt.Fprintf(&text, "paragraph %d\n\n", i)
	}
	path := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	m := newReaderModel(t, "x")
	a, err := library.NewOpener(articles.FS).Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	m.open(a)
	runJumps(m, 10, 20, 30)
	if err := os.WriteFile(path, []byte("new\n\nnew\n\n"+text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	reloaded, err := a.Reload(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	m.Update(fileCheckedMsg{article: a, reloaded: reloaded})
	if got, want := runJumps(m, 0, 0, 0), []document.BlockID{22, 12, 0}; !slices.Equal(got, want) {
		t.Errorf("back: visited %v, want %v", got, want)
	}
}
