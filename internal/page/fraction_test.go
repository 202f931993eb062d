package page

import (
	"testing"

	"maqal/internal/document"
)

// LineAtFraction returns a line of the block that starts at a fraction of the text.
func TestLineAtFraction(t *testing.T) {
	t.Parallel()
	for name, d := range parseArticles(t) {
		p := New(d, Options{Theme: loadTheme(t, "none"), Width: 40})
		last, previous := document.BlockID(0), 0.0
		for i, b := range d.Blocks(0) {
			before, _ := d.Fractions(i)
			if at := p.LineAtFraction(before + 1e-9); textLength(b) > 0 && at.Block != i {
				t.Errorf("%s: block at %v: got %d, want %d", name, before, at.Block, i)
			}
			if before < previous {
				t.Errorf("%s: fraction before block %d: got %v, want at least %v", name, i, before, previous)
			}
			last, previous = i, before
		}
		if p.LineAtFraction(0) != (LinePos{}) || p.LineAtFraction(1).Block != last || p.LineAtFraction(2).Block != last {
			t.Errorf("%s: fractions 0 and 1: got %v and %v, want the first line and a line of block %d", name, p.LineAtFraction(0), p.LineAtFraction(1), last)
		}
	}
	empty := New(document.New(document.Metadata{}), Options{Theme: loadTheme(t, "none")})
	if got := empty.LineAtFraction(0.5); got != (LinePos{}) {
		t.Errorf("empty document: got %v, want %v", got, LinePos{})
	}
}
