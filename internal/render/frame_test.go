package render

import (
	"maqal/internal/terminal"
	"testing"
)

// Konsole draws the text on each side of a border separately, so no cell may be sent on the other side of a border.
func TestFramesStayInPlace(t *testing.T) {
	for _, frame := range []string{"│ د │", "┌───┐", "└───┘"} {
		var cells []Cell
		for _, r := range "ب أ" + frame + "ج ث" {
			cells = append(cells, Cell{Glyph: string(r)})
		}
		a := Arranger{Output: terminal.Output{Mode: terminal.Logical}}
		for i, c := range a.Row(cells) {
			if side(i) != side(c.Cell) {
				t.Errorf("%s: cell %d sent at index %d, want the same side of the frame", frame, c.Cell, i)
			}
		}
	}
}

// side returns -1 for a cell left of the frame, 0 for a cell of the frame, and 1 for a cell right of it.
func side(cell int) int {
	switch {
	case cell < 3:
		return -1
	case cell < 8:
		return 0
	}
	return 1
}
