package tui

import "testing"

// TestMeasureKeysInNarrowText checks that the keys never change the measure in the wrong direction, even if the window or the
// text is narrow.
func TestMeasureKeysInNarrowText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ columns, measure, narrower, wider int }{
		{80, 20, 20, 24},
		{80, 32, 30, 36},
		{28, 72, 72, 72}, // the text fills the window
	} {
		for key, want := range map[string]int{"-": c.narrower, "+": c.wider} {
			m := newTestModel(t, c.columns, 20, "# A\n\nb\n")
			m.session.Appearance.Measure = c.measure
			m.relayout()
			if pressKeys(m, key); m.session.Appearance.Measure != want {
				t.Errorf("%d columns, key %s: got measure %d from %d, want %d", c.columns, key, m.session.Appearance.Measure, c.measure, want)
			}
		}
	}
}
