package tui

import (
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/message"
)

// TestBreadcrumbs checks that the breadcrumbs name enclosing sections, but not headings that are on screen.
func TestBreadcrumbs(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 60, 20, "# Title\n\na\n\n## One\n\nb\n\n### Deep\n\nc\n\n## Two\n\n"+strings.Repeat("d\n\n", 40))
	r := m.reader
	for _, c := range []struct {
		block document.BlockID
		lines int // scrolled below the block
		want  string
	}{
		{0, 0, ""}, {1, 0, "Title"}, {2, 0, "Title"}, {3, 0, "Title › One"}, {4, 0, "Title › One"}, {4, 1, "Title › One › Deep"},
		{5, 0, "Title › One › Deep"}, {6, 0, "Title"}, {7, 0, "Title › Two"},
	} {
		r.showAt(r.page.Move(r.page.LineOf(document.Position{Block: c.block}), c.lines))
		if got, _ := message.Isolates(strings.Join(r.breadcrumbs(), " › ")); got != c.want {
			t.Errorf("%d lines below block %d: got %q, want %q", c.lines, c.block, got, c.want)
		}
	}
	names := []string{"A long title", "Section", "Below"}
	for width, want := range map[int]string{60: "A long title › Section › Below", 20: "Section › Below", 8: "Below", 2: "Below"} {
		if got := m.breadcrumbLabel(names, bidi.LeftToRight, width).Text.String; got != want {
			t.Errorf("%d columns: got %q, want %q", width, got, want)
		}
	}
}

// TestWordsLeft checks that the words left in a section never increase while scrolling down, and are few on its last line.
func TestWordsLeft(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 60, 20, "# T\n\nzero\n\n## A\n\n"+strings.Repeat(strings.Repeat("word ", 90)+"\n\n", 10)+"## B\n\n"+strings.Repeat("x\n\n", 30))
	r := m.reader
	if got := r.wordsLeft(); got != 2 {
		t.Errorf("words left before the first section: got %d, want 2", got)
	}
	r.goToSection(0)
	if got := r.wordsLeft(); got != 901 {
		t.Errorf("words left at the start of the section: got %d, want 901", got)
	}
	if got, want := r.timeLeft(m), "5 min left in this section"; got != want {
		t.Errorf("time left at the start of the section: got %q, want %q", got, want)
	}
	previous := r.wordsLeft()
	for r.section() == 0 {
		if words := r.wordsLeft(); words > previous {
			t.Fatalf("words left at %v: got %d, want at most %d as on the previous line", r.top, words, previous)
		} else {
			previous = words
		}
		r.scroll(1)
	}
	if previous > 15 {
		t.Errorf("words left on the last line of the section: got %d, want at most 15", previous)
	}
	if got := newTestModel(t, 60, 20, "").reader.timeLeft(m); got != "" {
		t.Errorf("time left in an empty article: got %q, want none", got)
	}
}
