package tui

import "testing"

// The keys for the measure never do the opposite of what they say, however narrow the window or the text is.
func TestMeasureKeysInNarrowWindow(t *testing.T) {
	for _, c := range []struct{ columns, measure, narrower, wider int }{
		{80, 20, 20, 24},
		{80, 32, 30, 36},
		{28, 72, 72, 72}, // all of the window is text
	} {
		for key, want := range map[string]int{"-": c.narrower, "+": c.wider} {
			m := newTestModel(t, c.columns, 20, "# A\n\nb\n")
			m.Measure = c.measure
			m.relayout()
			if pressKeys(m, key); m.Measure != want {
				t.Errorf("in %d columns %s made the measure %d of %d, not %d", c.columns, key, m.Measure, c.measure, want)
			}
		}
	}
}
