package tui

import (
	"testing"

	"maqal/internal/state"
)

// A flag overrides the setting that is saved for an article, which overrides the default. Only settings that the user changed
// are saved, and changing one back to the default removes it.
func TestSettings(t *testing.T) {
	yes, no := true, false
	name := func(b *bool) string {
		switch {
		case b == nil:
			return "unset"
		case *b:
			return "hide"
		}
		return "show"
	}
	for title, test := range map[string]struct {
		start     bool  // whether marks are hidden by default or by the flag
		flag      bool  // whether a flag is set
		saved     *bool // setting saved for the article
		toggle    int   // how often the user presses m
		want      bool  // whether marks are hidden then
		wantSaved *bool
	}{
		"unchanged":              {},
		"changed":                {toggle: 1, want: true, wantSaved: &yes},
		"changed twice":          {toggle: 2},
		"saved":                  {saved: &yes, want: true, wantSaved: &yes},
		"back to the default":    {saved: &yes, toggle: 1},
		"flag":                   {start: true, flag: true, saved: &no, want: true, wantSaved: &no},
		"flag, then changed":     {start: true, flag: true, saved: &yes, toggle: 1, wantSaved: &no},
		"saved unlike a default": {start: true, saved: &no, wantSaved: &no},
	} {
		t.Run(title, func(t *testing.T) {
			m := newReaderModel(t, "text\n")
			m.canvas.HideMarks = test.start
			m.defaults = m.currentSettings()
			m.FlagSet = func(string) bool { return test.flag }
			record := state.Settings{HideMarks: test.saved}
			m.applySettings(record)
			for range test.toggle {
				press(m, "m")
			}
			if m.canvas.HideMarks != test.want {
				t.Errorf("got hidden marks %v, want %v", m.canvas.HideMarks, test.want)
			}
			now := m.currentSettings()
			if write := m.changedSettings(&now); write != nil {
				write(&record)
			}
			if name(record.HideMarks) != name(test.wantSaved) || record.ClipCode != nil {
				t.Errorf("got saved marks %s and code %s, want %s and unset", name(record.HideMarks), name(record.ClipCode), name(test.wantSaved))
			}
		})
	}
}
