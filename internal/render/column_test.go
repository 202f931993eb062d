package render

import (
	"testing"

	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/terminal"
)

// cellsOf is a row of single letters, as they are seen from left to right.
func cellsOf(letters string) Row {
	var line page.Line
	for _, r := range letters {
		line.Cells = append(line.Cells, page.Cell{Cell: paragraph.Cell{Glyph: string(r), Width: 1}})
		line.Width++
	}
	return Row{line}
}

// The cursor is on the letter displayed in its column, wherever that letter is sent.
func TestCursorColumn(t *testing.T) {
	tests := []struct {
		mode         terminal.Mode
		row          string
		column, want int
	}{
		{terminal.Visual, "  גבא /", 2, 2},
		{terminal.Words, "  גבא /", 2, 2},
		{terminal.Logical, "  גבא /", 1, 1}, // before what is typed next
		{terminal.Logical, "  גבא /", 2, 4},
		{terminal.Logical, "  גבא /", 3, 3},
		{terminal.Logical, "  גבא /", 4, 2},
		{terminal.Logical, "  גבא /", 6, 6},
		{terminal.Logical, "/ ab גבא", 3, 3},
		{terminal.Logical, "/ ab גבא", 5, 7},
		{terminal.Logical, "/ ab גבא", 8, 8}, // behind the row
	}
	for _, test := range tests {
		var p Renderer
		p.SetOutput(terminal.Output{Mode: test.mode})
		if got := p.CursorColumn(cellsOf(test.row), test.column); got != test.want {
			t.Errorf("mode %v, %q: column %d is sent as %d, want %d", test.mode, test.row, test.column, got, test.want)
		}
		if p.InexactRows() != 0 {
			t.Errorf("%q was counted as a row", test.row)
		}
	}
}
