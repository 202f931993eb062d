package suggest

import (
	"slices"
	"testing"
)

func TestClosest(t *testing.T) {
	t.Parallel()
	names := []string{"measure", "marks", "style", "search", "list", "guide-ar"}
	for wrong, want := range map[string]string{
		"mesure": "measure", "serach": "search", "SEARCH": "search", "mark": "marks", "guide_ar": "guide-ar",
		"lsit": "list", "x": "", "colour": "", "palmyra": "",
	} {
		if got := Closest(wrong, slices.Values(names)); got != want {
			t.Errorf("Closest(%q) = %q, want %q", wrong, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "abc", 3}, {"abc", "", 3}, {"same", "same", 0}, {"serach", "search", 1}, {"kitten", "sitting", 3}, {"سلام", "سلم", 1}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
