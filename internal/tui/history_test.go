package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/library"
)

// places are those that the history holds, in its order.
func (h *history) places() (at []int) {
	for _, v := range h.jumps {
		at = append(at, v.at.Block)
	}
	return at
}

// runJumps jumps to blocks, back for 0 and forward for -1, and returns the block reached by each step.
func runJumps(m *Model, steps ...int) (led []int) {
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
		led = append(led, m.reader.anchor.Block)
	}
	return led
}

// The history works like Vim's jump list.
func TestHistory(t *testing.T) {
	for _, test := range []struct{ steps, led, places []int }{
		{[]int{0, -1}, []int{0, 0}, nil},
		{[]int{10, 20, 30}, []int{10, 20, 30}, []int{0, 10, 20}},
		{[]int{10, 20, 0, 0, 0}, []int{10, 20, 10, 0, 0}, []int{0, 10, 20}},
		{[]int{10, 20, 0, 0, -1, -1, -1}, []int{10, 20, 10, 0, 10, 20, 20}, []int{0, 10, 20}},
		{[]int{10, 20, 30, 0, 0, 40}, []int{10, 20, 30, 20, 10, 40}, []int{0, 20, 30, 10}}, // nothing is dropped
		{[]int{10, 20, 30, 0, 0, 40, 0, 0, 0}, []int{10, 20, 30, 20, 10, 40, 10, 30, 20}, []int{0, 20, 30, 10, 40}},
		{[]int{10, 10, 10}, []int{10, 10, 10}, []int{0}}, // a jump that leads nowhere
		{[]int{10, 20, 10, 20}, []int{10, 20, 10, 20}, []int{0, 20, 10}},
	} {
		m := newReaderModel(t, strings.Repeat("words\n\n", 60))
		if led := runJumps(m, test.steps...); !slices.Equal(led, test.led) {
			t.Errorf("%v led to %v, not %v", test.steps, led, test.led)
		}
		if got := m.history.places(); !slices.Equal(got, test.places) {
			t.Errorf("%v left the history %v, not %v", test.steps, got, test.places)
		}
	}
}

func TestHistoryLimit(t *testing.T) {
	m := newReaderModel(t, strings.Repeat("words\n\n", 3*maxJumps))
	for block := 1; block < 2*maxJumps; block++ {
		runJumps(m, block)
	}
	if n := len(m.history.jumps); n != maxJumps || m.history.at != n {
		t.Errorf("%d places are kept, and %d is the one at hand", n, m.history.at)
	}
}

// If a file changes, the positions in the history move with its text.
func TestHistoryOfChangedFile(t *testing.T) {
	var text strings.Builder
	for i := range 60 {
		fmt.Fprintf(&text, "paragraph %d\n\n", i)
	}
	path := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	m := newReaderModel(t, "x")
	a, err := library.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.open(a)
	runJumps(m, 10, 20, 30)
	if err := os.WriteFile(path, []byte("new\n\nnew\n\n"+text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := a.Reload()
	if err != nil {
		t.Fatal(err)
	}
	m.Update(fileCheckedMsg{article: a, reloaded: again})
	if got := runJumps(m, 0, 0, 0); !slices.Equal(got, []int{22, 12, 0}) {
		t.Errorf("back led to %v", got)
	}
}
