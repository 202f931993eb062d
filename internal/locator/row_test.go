package locator

import (
	"testing"

	"maqal/internal/document"
	"maqal/internal/loader"
)

// The excerpt of a position in a table is its row, with separators between the cells.
func TestExcerptInTable(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("| City | Way |\n|---|---|\n| Homs | 160 |\n| | 355 |\n"))
	for offset, want := range map[int]string{0: "City · Way", len("CityWay"): "Homs · 160", len("CityWayHoms160") + 1: "355"} {
		l := New(d, document.Position{Block: 0, Offset: offset})
		if got := l.Excerpt(); got != want {
			t.Errorf("offset %d: got excerpt %q, want %q", offset, got, want)
		}
		if got := l.Resolve(d); got.Offset != offset {
			t.Errorf("resolved: got offset %d, want %d", got.Offset, offset)
		}
	}
}
