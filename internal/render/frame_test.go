package render

import (
	"testing"

	"maqal/internal/terminal"
)

// Konsole draws the text on each side of a border separately, so no cell may be sent on the other side of a border.
func TestFramesStayInPlace(t *testing.T) {
	t.Parallel()
	for _, frame := range []string{"│ د │", "┌───┐", "└───┘"} {
		var cells []cell
		for _, r := range "ب أ" + frame + "ج ث" {
			cells = append(cells, cell{glyph: string(r)})
		}
		a := newTestArranger(terminal.Output{Mode: terminal.Logical})
		for i, c := range a.row(cells) {
			if side(i) != side(c.cell) {
				t.Errorf("%s: cell %d sent at index %d, want the same side of the frame", frame, c.cell, i)
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
