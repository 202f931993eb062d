package terminal

import "testing"

// Konsole draws what is on the two sides of a line of a frame apart from each other, so that neither is sent on the
// other side.
func TestFramesKeepTheirPlace(t *testing.T) {
	for _, frame := range []string{"│ د │", "┌───┐", "└───┘"} {
		var cells []Cell
		for _, r := range "ب أ" + frame + "ج ث" {
			cells = append(cells, Cell{Glyph: string(r)})
		}
		a := Arranger{Output: Output{Mode: Logical}}
		for at, s := range a.Row(cells) {
			if place(at) != place(s.Cell) {
				t.Errorf("%s: cell %d is sent in place %d", frame, s.Cell, at)
			}
		}
	}
}

// place tells whether a cell is left of the frame, in it or right of it.
func place(cell int) int {
	switch {
	case cell < 3:
		return -1
	case cell < 8:
		return 0
	}
	return 1
}
