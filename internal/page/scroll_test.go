package page

import (
	"testing"

	"maqal/internal/document"
)

// The part of the text before a block and the place of a part are each other's inverse, from nothing to all.
func TestPlacesOfParts(t *testing.T) {
	for name, d := range parsed(t) {
		p := New(d, Options{Theme: loaded(t, "none"), Width: 40})
		for i := range p.Len() {
			if at := p.At(p.Before(i) + 1e-9); textLen(&d.Blocks[i]) > 0 && at.Block != i {
				t.Errorf("%s: block %d begins at %v of the text, where block %d is", name, i, p.Before(i), at.Block)
			}
			if i > 0 && p.Before(i) < p.Before(i-1) {
				t.Errorf("%s: less comes before block %d than before the one above", name, i)
			}
		}
		if p.At(0) != (Place{}) || p.At(1).Block != p.Len()-1 || p.At(2).Block != p.Len()-1 {
			t.Errorf("%s: the parts 0 and 1 are at %v and %v", name, p.At(0), p.At(1))
		}
	}
	empty := New(&document.Document{}, Options{Theme: loaded(t, "none")})
	if empty.Before(3) != 0 || empty.At(0.5) != (Place{}) {
		t.Error("an empty document has a part")
	}
}
