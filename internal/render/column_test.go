package render

import (
	"testing"

	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// rowOf returns a row with one cell for each letter, in visual order.
func rowOf(letters string) Row {
	var line page.Line
	for _, r := range letters {
		line.Cells = append(line.Cells, page.Cell{Cell: paragraph.Cell{Glyph: string(r), Width: 1}})
		line.Width++
	}
	return Row{line}
}

// The cursor moves to the letter that is displayed in its column, even if that letter is sent at another column.
func TestCursorColumn(t *testing.T) {
	t.Parallel()
	tests := []struct {
		mode         terminal.Mode
		row          string
		column, want int
	}{
		{terminal.Visual, "  גבא /", 2, 2},
		{terminal.Words, "  גבא /", 2, 2},
		{terminal.Logical, "  גבא /", 1, 1}, // before the next typed letter
		{terminal.Logical, "  גבא /", 2, 4},
		{terminal.Logical, "  גבא /", 3, 3},
		{terminal.Logical, "  גבא /", 4, 2},
		{terminal.Logical, "  גבא /", 6, 6},
		{terminal.Logical, "/ ab גבא", 3, 3},
		{terminal.Logical, "/ ab גבא", 5, 7},
		{terminal.Logical, "/ ab גבא", 8, 8}, // after the row
	}
	plain := loadTheme(t, theme.None)
	for _, test := range tests {
		r := New(plain, terminal.Output{Mode: test.mode})
		if got := r.Column(rowOf(test.row), test.column); got != test.want {
			t.Errorf("mode %v, %q, column %d: got %d, want %d", test.mode, test.row, test.column, got, test.want)
		}
		if r.inexact != 0 {
			t.Errorf("%q: got %d inexact rows, want 0", test.row, r.inexact)
		}
	}
}
