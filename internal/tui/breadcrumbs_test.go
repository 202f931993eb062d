package tui

import (
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/message"
)

// The breadcrumbs name what the screen does not show: at a heading, not that heading but those above it.
func TestBreadcrumbs(t *testing.T) {
	m := newTestModel(t, 60, 20, "# Title\n\na\n\n## One\n\nb\n\n### Deep\n\nc\n\n## Two\n\n"+strings.Repeat("d\n\n", 40))
	r := m.reader
	for _, c := range []struct {
		block int
		down  int
		want  string
	}{
		{0, 0, ""}, {1, 0, "Title"}, {2, 0, "Title"}, {3, 0, "Title › One"}, {4, 0, "Title › One"}, {4, 1, "Title › One › Deep"},
		{5, 0, "Title › One › Deep"}, {6, 0, "Title"}, {7, 0, "Title › Two"},
	} {
		r.showAt(r.page.Move(r.page.LineOf(document.Position{Block: c.block}), c.down))
		if got, _ := message.Isolates(strings.Join(r.breadcrumbs(), " › ")); got != c.want {
			t.Errorf("%d lines below block %d: %q, want %q", c.down, c.block, got, c.want)
		}
	}
	names := []string{"A long title", "Section", "Below"}
	for width, want := range map[int]string{60: "A long title › Section › Below", 20: "Section › Below", 8: "Below", 2: "Below"} {
		if got := m.breadcrumbLabel(names, bidi.LeftToRight, width).text.String; got != want {
			t.Errorf("in %d columns: %q, want %q", width, got, want)
		}
	}
}

// The words left in a section decrease with every line, to zero at its end.
func TestWordsLeft(t *testing.T) {
	m := newTestModel(t, 60, 20, "# T\n\nzero\n\n## A\n\n"+strings.Repeat(strings.Repeat("word ", 90)+"\n\n", 10)+"## B\n\n"+strings.Repeat("x\n\n", 30))
	r := m.reader
	if r.wordsLeft() != 2 {
		t.Errorf("before the first section %d words are left, not 2", r.wordsLeft())
	}
	r.goToSection(0)
	if r.wordsLeft() != 901 {
		t.Errorf("the section has %d words, not 901", r.wordsLeft())
	}
	if got := r.timeLeft(m); got != "5 min left in this section" {
		t.Errorf("it takes %q", got)
	}
	before := r.wordsLeft()
	for r.section() == 0 {
		if now := r.wordsLeft(); now > before {
			t.Fatalf("at %v %d words are left, above it %d", r.top, now, before)
		} else {
			before = now
		}
		r.scroll(1)
	}
	if before > 15 {
		t.Errorf("on the last line of the section %d words are left", before)
	}
	if got := newTestModel(t, 60, 20, "").reader.timeLeft(m); got != "" {
		t.Errorf("an empty article takes %q", got)
	}
}
