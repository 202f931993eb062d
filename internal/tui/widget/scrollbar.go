package widget

import (
	"maqal/internal/page"
	"maqal/internal/theme"
)

// A ScrollBar is a column of the window that represents a whole text.
type ScrollBar struct {
	Rows       int          // height
	First, End int          // range of rows that represents the visible part of the text
	Ticks      func() []int // returns, for each row, the first section that starts there, or a negative number
}

// Draw returns the pieces of the bar, one column wide, from top to bottom. It returns nil if the whole text is visible.
func (s ScrollBar) Draw() []page.Line {
	if s.End-s.First >= s.Rows {
		return nil
	}
	out := make([]page.Line, s.Rows)
	for i, section := range s.Ticks() {
		onScreen, starts := s.First <= i && i < s.End, section >= 0
		switch {
		case onScreen && starts:
			out[i] = Literal("╂", theme.Accent)
		case onScreen:
			out[i] = Literal("┃", theme.Accent)
		case starts:
			out[i] = Literal("─", theme.Chrome)
		default:
			out[i] = Blank(1)
		}
	}
	return out
}
