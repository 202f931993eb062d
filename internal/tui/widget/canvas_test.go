package widget

import "testing"

// If there is no room for all hints, the first ones are left out. None is clipped.
func TestHintsAreLeftOutWhole(t *testing.T) {
	t.Parallel()
	c := Canvas{Height: 10}
	end := c.Message("10 of 12", 0)
	for width, want := range map[int]string{60: "Esc back · Enter jump · Tab all", 40: "Enter jump · Tab all", 24: "Tab all"} {
		c.Width = width
		if got := c.Hints(end, "Esc back", "Enter jump", "Tab all").Text.String; got != want {
			t.Errorf("width %d: got %q, want %q", width, got, want)
		}
	}
}
