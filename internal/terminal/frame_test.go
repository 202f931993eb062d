package terminal

import "testing"

// Konsole reorders the text on the two sides of a frame line separately: no cell may be sent to the other side.
func TestFramesStayInPlace(t *testing.T) {
	for _, frame := range []string{"│ د │", "┌───┐", "└───┘"} {
		var cells []Cell
		for _, r := range "ب أ" + frame + "ج ث" {
			cells = append(cells, Cell{Glyph: string(r)})
		}
		a := Arranger{Output: Output{Mode: Logical}}
		for at, s := range a.Row(cells) {
			if frameSide(at) != frameSide(s.Cell) {
				t.Errorf("%s: cell %d is sent in place %d", frame, s.Cell, at)
			}
		}
	}
}

// frameSide returns -1 for a cell left of the frame, 0 for one in it, and 1 for one right of it.
func frameSide(cell int) int {
	switch {
	case cell < 3:
		return -1
	case cell < 8:
		return 0
	}
	return 1
}
