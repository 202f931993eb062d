package tui

import (
	"slices"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// The focus visits each passage once, from the start to the end and back. The passage is on screen: whole, or as much of it as
// fits.
func TestFocusVisitsAllPassages(t *testing.T) {
	text := longArticle() + strings.Repeat("A paragraph longer than the screen. ", 60) + "\n\n---\n\nThe end."
	m := newTestModel(t, 60, 18, text)
	press(m, "z")
	r := m.reader
	walk := func(key string) (passages []focusRange) {
		for range 1000 {
			p := r.focusedRange()
			first, last := r.focusLines(p)
			end := r.page.Move(r.top, r.area.body-1)
			if end.Before(first) || last.Before(r.top) {
				t.Fatalf("the bright passage %v is not on the screen at %v", p, r.top)
			}
			if len(passages) == 0 || passages[len(passages)-1] != p {
				passages = append(passages, p)
			}
			before, at := r.focusedRange(), r.top
			if press(m, key); r.focusedRange() == before && r.top == at {
				return passages
			}
		}
		t.Fatal("it never ends")
		return nil
	}
	down := walk("j")
	next := 0
	for _, p := range down {
		if p.first != next || r.page.Document().Block(p.last).Kind == document.Heading {
			t.Errorf("after block %d comes the passage %v", next-1, p)
		}
		next = p.last + 1
	}
	if last, _ := r.page.Document().LastBlock(); next != last+1 {
		t.Errorf("%d blocks of %d were bright", next, last+1)
	}
	up := walk("k")
	slices.Reverse(up)
	if !slices.Equal(up, down) {
		t.Errorf("upwards come %v, downwards %v", up, down)
	}
}

// Scrolling line by line moves the focus through all passages that fit, without skipping one.
func TestFocusFollowsScrolling(t *testing.T) {
	m := newTestModel(t, 60, 20, longArticle())
	press(m, "z")
	r := m.reader
	end, _ := r.page.Document().LastBlock()
	last := r.focusRangeOf(end)
	seen := r.focusedRange()
	if seen.first != 0 {
		t.Errorf("at the top %v is bright", seen)
	}
	for r.top != r.page.LastPageTop(r.area.body) {
		r.scroll(1)
		now := r.focusedRange()
		if now.first < seen.first || now.first > seen.last+4 {
			t.Errorf("after %v comes %v", seen, now)
		}
		seen = now
	}
	if seen != last {
		t.Errorf("at the end %v is bright, not %v", seen, last)
	}
}

// Text outside the focus is dimmed without a new layout. A jump moves the focus.
func TestFocusDims(t *testing.T) {
	m := newTestModel(t, 60, 20, longArticle())
	laid := m.reader.page
	press(m, "z", "]", "]")
	if m.reader.page != laid {
		t.Error("the focus lays the page out anew")
	}
	r := m.reader
	if got, want := r.focusedRange().first, r.doc.Sections[1].Block; got != want {
		t.Fatalf("block %d is bright, not the heading that was jumped to, %d", got, want)
	}
	restyle := r.restyler()
	for _, line := range r.page.Lines(r.top, r.area.body) {
		bright := line.Block == r.focusedRange().first || line.Block == r.focusedRange().last
		for _, c := range restyle(page.LinePos{Block: line.Block}, line).Cells {
			if (c.Role == theme.Dim) == bright {
				t.Fatalf("block %d, bright %v, has a cell of role %d", line.Block, bright, c.Role)
			}
		}
	}
	press(m, "z")
	for _, line := range r.page.Lines(r.top, r.area.body) {
		for _, c := range r.restyler()(page.LinePos{}, line).Cells {
			if c.Role == theme.Dim {
				t.Fatal("without focus something is dim")
			}
		}
	}
	empty := newTestModel(t, 60, 20, "")
	press(empty, "z", "j", "k")
}
