package tui

import (
	"slices"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// TestFocusVisitsAllBlocks checks that the keys focus every block once in each direction, and that the focused blocks are
// on screen.
func TestFocusVisitsAllBlocks(t *testing.T) {
	t.Parallel()
	text := long() + strings.Repeat("A paragraph longer than the screen. ", 60) + "\n\n---\n\nThe end."
	m := newTestModel(t, 60, 18, text)
	press(m, "z")
	r := m.reader
	walk := func(key string) (ranges []focusRange) {
		for range 1000 {
			p := r.focusedRange()
			first, last := r.focusLines(p)
			end := r.page.Move(r.top, r.area.body-1)
			if end.Before(first) || last.Before(r.top) {
				t.Fatalf("focused blocks %v are off screen at %v", p, r.top)
			}
			if len(ranges) == 0 || ranges[len(ranges)-1] != p {
				ranges = append(ranges, p)
			}
			top := r.top
			if press(m, key); r.focusedRange() == p && r.top == top {
				return ranges
			}
		}
		t.Fatalf("key %s still moves the focus after 1000 presses", key)
		return nil
	}
	down := walk("j")
	next := document.BlockID(0)
	for _, p := range down {
		if p.first != next || r.page.Document().Block(p.last).Kind == document.Heading {
			t.Errorf("after block %d: got focused blocks %v, want them to start with the next block and not to end with a heading", next-1, p)
		}
		next = p.last + 1
	}
	if last, _ := r.page.Document().LastBlock(); next != last+1 {
		t.Errorf("number of blocks that were focused: got %d, want %d", next, last+1)
	}
	up := walk("k")
	slices.Reverse(up)
	if !slices.Equal(up, down) {
		t.Errorf("focused blocks upward: got %v, want %v as downward", up, down)
	}
}

// TestScrollingMovesFocus checks that scrolling by lines moves the focus from the first to the last block and skips at most three
// blocks.
func TestScrollingMovesFocus(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 60, 20, long())
	press(m, "z")
	r := m.reader
	end, _ := r.page.Document().LastBlock()
	last := r.focusRangeOf(end)
	previous := r.focusedRange()
	if previous.first != 0 {
		t.Errorf("focused blocks at the top: got %v, want the first", previous)
	}
	for r.top != r.page.LastPageTop(r.area.body) {
		r.scroll(1)
		current := r.focusedRange()
		if current.first < previous.first || current.first > previous.last+4 {
			t.Errorf("focused blocks after %v: got %v, want the same or later ones, at most three blocks further", previous, current)
		}
		previous = current
	}
	if previous != last {
		t.Errorf("focused blocks at the end: got %v, want %v", previous, last)
	}
}

// TestFocusDims checks that a jump focuses its target, that everything else is dimmed, and that the page is not laid out again.
func TestFocusDims(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 60, 20, long())
	p := m.reader.page
	press(m, "z", "]", "]")
	if m.reader.page != p {
		t.Error("focus mode has laid out the page again")
	}
	r := m.reader
	if got, want := r.focusedRange().first, r.doc.Sections[1].Block; got != want {
		t.Fatalf("focused block after a jump: got %d, want heading %d", got, want)
	}
	restyle := r.restyler()
	for _, line := range r.page.Lines(r.top, r.area.body) {
		focused := line.Block == r.focusedRange().first || line.Block == r.focusedRange().last
		for _, c := range restyle(page.LinePos{Block: line.Block}, line).Cells {
			if (c.Role == theme.Dim) == focused {
				t.Fatalf("block %d, focused %v: got a cell of role %d, want the role Dim outside the focus only", line.Block, focused, c.Role)
			}
		}
	}
	press(m, "z")
	for _, line := range r.page.Lines(r.top, r.area.body) {
		for _, c := range r.restyler()(page.LinePos{}, line).Cells {
			if c.Role == theme.Dim {
				t.Fatalf("block %d is dimmed with focus off", line.Block)
			}
		}
	}
	empty := newTestModel(t, 60, 20, "")
	press(empty, "z", "j", "k")
}
