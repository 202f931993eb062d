package page

import (
	"testing"

	"maqal/internal/document"
)

// The part of the text before a block and the place of a part are each other's inverse, from nothing to all.
func TestPlacesOfParts(t *testing.T) {
	for name, d := range parsed(t) {
		p := New(d, Options{Theme: loaded(t, "none"), Width: 40})
		last, above := 0, 0.0
		for i, b := range d.Blocks(0) {
			before, _ := d.Fractions(i)
			if at := p.LineAtFraction(before + 1e-9); textLength(b) > 0 && at.Block != i {
				t.Errorf("%s: block %d begins at %v of the text, where block %d is", name, i, before, at.Block)
			}
			if before < above {
				t.Errorf("%s: less comes before block %d than before the one above", name, i)
			}
			last, above = i, before
		}
		if p.LineAtFraction(0) != (LinePos{}) || p.LineAtFraction(1).Block != last || p.LineAtFraction(2).Block != last {
			t.Errorf("%s: the parts 0 and 1 are at %v and %v", name, p.LineAtFraction(0), p.LineAtFraction(1))
		}
	}
	empty := New(document.New(document.Metadata{}), Options{Theme: loaded(t, "none")})
	if empty.LineAtFraction(0.5) != (LinePos{}) {
		t.Error("an empty document has a part")
	}
}
