package state

import (
	"testing"

	"maqal/internal/document"
)

// The excerpt of a bookmark in a table is the row, with its cells separated.
func TestTableExcerpt(t *testing.T) {
	d := document.Parse("a.md", []byte("| City | Way |\n|---|---|\n| Homs | 160 |\n| | 355 |\n"))
	for offset, want := range map[int]string{0: "City · Way", len("CityWay"): "Homs · 160", len("CityWayHoms160") + 1: "355"} {
		p := NewLocator(d, document.Position{Block: 0, Offset: offset})
		if got := p.Excerpt(); got != want {
			t.Errorf("at %d it is %q, not %q", offset, got, want)
		}
		if at := p.Resolve(d); at.Offset != offset {
			t.Errorf("at %d it is found at %d", offset, at.Offset)
		}
	}
}
