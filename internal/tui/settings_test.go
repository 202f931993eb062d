package tui

import (
	"testing"

	"maqal/internal/state"
)

// Settings chosen for an article, defaults and settings of the command line are kept apart.
func TestSettings(t *testing.T) {
	yes, no := true, false
	word := func(b *bool) string {
		switch {
		case b == nil:
			return "unset"
		case *b:
			return "hide"
		}
		return "show"
	}
	for name, test := range map[string]struct {
		usual  bool  // marks are hidden
		given  bool  // by the command line
		chosen *bool // for the article
		toggle int   // times that the person presses m
		shown  bool  // marks are hidden then
		keeps  *bool
	}{
		"nothing":                        {},
		"chosen":                         {toggle: 1, shown: true, keeps: &yes},
		"chosen and taken back":          {toggle: 2},
		"remembered":                     {chosen: &yes, shown: true, keeps: &yes},
		"as usual again":                 {chosen: &yes, toggle: 1},
		"given for once":                 {usual: true, given: true, chosen: &no, shown: true, keeps: &no},
		"given, and chosen otherwise":    {usual: true, given: true, chosen: &yes, toggle: 1, keeps: &no},
		"the other way than what is set": {usual: true, chosen: &no, keeps: &no},
	} {
		t.Run(name, func(t *testing.T) {
			m := newReaderModel(t, "text\n")
			m.HideMarks = test.usual
			m.defaults = m.currentSettings()
			m.FlagSet = func(string) bool { return test.given }
			record := state.Settings{HideMarks: test.chosen}
			m.applySettings(record)
			for range test.toggle {
				press(m, "m")
			}
			if m.HideMarks != test.shown {
				t.Errorf("marks are hidden: %v", m.HideMarks)
			}
			now := m.currentSettings()
			if write := m.changedSettings(&now); write != nil {
				write(&record)
			}
			if word(record.HideMarks) != word(test.keeps) || record.ClipCode != nil {
				t.Errorf("remembered is %s, not %s; of code %s", word(record.HideMarks), word(test.keeps), word(record.ClipCode))
			}
		})
	}
}
