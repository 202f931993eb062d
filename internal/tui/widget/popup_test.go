package widget

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/page"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
)

// A popup is below its text, or above it if there is more room, and never leaves the area.
func TestPopupBox(t *testing.T) {
	t.Parallel()
	area := Box{X: 10, Y: 2, Width: 40, Height: 20}
	for _, c := range []struct {
		name         string
		at           Anchor
		side         bidi.Direction
		width, lines int
		want         Box
	}{
		{"below", Anchor{4, 15, 20}, bidi.LeftToRight, 20, 5, Box{15, 5, 24, 7}},
		{"above", Anchor{18, 15, 20}, bidi.LeftToRight, 20, 5, Box{15, 11, 24, 7}},
		{"at the right edge", Anchor{4, 45, 50}, bidi.LeftToRight, 20, 5, Box{26, 5, 24, 7}},
		{"from right to left", Anchor{4, 30, 44}, bidi.RightToLeft, 20, 5, Box{20, 5, 24, 7}},
		{"too many lines", Anchor{4, 15, 20}, bidi.LeftToRight, 20, 50, Box{15, 5, 24, 17}},
	} {
		if got := PopupBox(area, c.at, c.side, c.width, c.lines); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
	low := Box{X: 0, Y: 2, Width: 40, Height: 4}
	if got := PopupBox(low, Anchor{3, 0, 4}, bidi.LeftToRight, 20, 5); got.Y != low.Y || got.Height != low.Height {
		t.Errorf("low area: got %+v, want all rows of %+v", got, low)
	}
	if !HasRoomForPopup(area) || HasRoomForPopup(Box{Width: 40, Height: 2}) || HasRoomForPopup(Box{Width: 19, Height: 20}) {
		t.Error("room for a popup: got the wrong areas")
	}
}

// A popup covers the rows under it, and scrolls only if its lines do not fit.
func TestPopup(t *testing.T) {
	t.Parallel()
	keys := keymap.Default()
	down, other := keymap.Press{Name: "j"}, keymap.Press{Name: "y"}
	c := Canvas{Width: 20, Height: 6}
	lines := []page.Line{Literal("one", theme.Body), Literal("two", theme.Body), Literal("three", theme.Body)}
	rows := func() (all []Row) {
		for range c.Height {
			all = append(all, Row{Literal(strings.Repeat("x", c.Width), theme.Body)})
		}
		return all
	}
	var p Popup
	b := Box{X: 4, Y: 1, Width: 9, Height: 4}
	got := rowTexts(p.Draw(&c, rows(), b, lines))
	if got[0] != "xxxxxxxxxxxxxxxxxxxx" || got[1] != "xxx ┌───────┐ xxxxxx" || got[2] != "xxx │ one   │ xxxxxx" || got[3] != "xxx │ two   │ xxxxxx" {
		t.Errorf("got rows\n%s", strings.Join(got, "\n"))
	}
	if p.Press(&keys, other, b, len(lines)) || !p.Press(&keys, down, b, len(lines)) || !p.Press(&keys, down, b, len(lines)) {
		t.Error("keys: want j to scroll, and y not")
	}
	if got := rowTexts(p.Draw(&c, rows(), b, lines)); got[3] != "xxx │ three │ xxxxxx" {
		t.Errorf("scrolled: got last line %q, want three", got[3])
	}
	if b.Height = 5; p.Press(&keys, down, b, len(lines)) {
		t.Error("all lines visible: got a scroll, want none")
	}
	for _, x := range []int{3, 4} {
		inside, outside := p.Mouse(tea.MouseClickMsg{X: x, Y: 2, Button: tea.MouseLeft}, b, len(lines))
		if inside != (x == 4) || outside == inside {
			t.Errorf("click in column %d: got inside %v, outside %v", x, inside, outside)
		}
	}
}

func TestScrollBar(t *testing.T) {
	t.Parallel()
	ticks := func() []int { return []int{0, -1, 1, -1} }
	var got strings.Builder
	for _, piece := range (ScrollBar{Rows: 4, First: 0, End: 2, Ticks: ticks}).Draw() {
		got.WriteString(piece.String())
	}
	if want := "╂┃─ "; got.String() != want {
		t.Errorf("got %q, want %q", got.String(), want)
	}
	if (ScrollBar{Rows: 4, First: 0, End: 4, Ticks: ticks}).Draw() != nil {
		t.Error("the whole text is visible: got a bar, want none")
	}
}
