package tui

import "maqal/internal/state"

// setting is a part of how an article is shown that a person can change while reading, and that is remembered for the
// article.
type setting struct {
	flag    string                          // of the command line, which counts more than what is remembered; "" where there is none
	capture func(*Model, *state.Settings)   // puts what is shown among the settings
	restore func(*Model, *state.Settings)   // shows what was chosen, where something was
	copy    func(to, from *state.Settings)  // copies a choice, or that there is none
	same    func(a, b *state.Settings) bool // the choices, of which there must be one in each, are the same
}

// settings are all of them. Another one takes a line here, and a field in memory.Settings.
var settings = []setting{
	newSetting("marks", func(s *state.Settings) **bool { return &s.HideMarks }, func(m *Model) *bool { return &m.HideMarks }),
	newSetting("", func(s *state.Settings) **bool { return &s.ClipCode }, func(m *Model) *bool { return &m.clipCode }),
	newSetting("justify", func(s *state.Settings) **bool { return &s.Justify }, func(m *Model) *bool { return &m.Justify }),
	newSetting("spacing", func(s *state.Settings) **bool { return &s.Spaced }, func(m *Model) *bool { return &m.Spacing }),
	newSetting("focus", func(s *state.Settings) **bool { return &s.Focus }, func(m *Model) *bool { return &m.Focus }),
	newSetting("measure", func(s *state.Settings) **int { return &s.Measure }, func(m *Model) *int { return &m.Measure }),
	newSetting("digits", func(s *state.Settings) **uint8 { return &s.Digits }, func(m *Model) *uint8 { return (*uint8)(&m.Digits) }),
}

// newSetting is the setting that a field of memory.Settings remembers and a field of the model shows.
func newSetting[T comparable](flag string, chosen func(*state.Settings) **T, shown func(*Model) *T) setting {
	return setting{
		flag: flag,
		capture: func(m *Model, to *state.Settings) {
			value := *shown(m)
			*chosen(to) = &value
		},
		restore: func(m *Model, from *state.Settings) {
			if value := *chosen(from); value != nil {
				*shown(m) = *value
			}
		},
		copy: func(to, from *state.Settings) { *chosen(to) = *chosen(from) },
		same: func(a, b *state.Settings) bool { return **chosen(a) == **chosen(b) },
	}
}

// currentSettings are all settings as they are now.
func (m *Model) currentSettings() (now state.Settings) {
	for _, s := range settings {
		s.capture(m, &now)
	}
	return now
}

// applySettings shows an article as was chosen for it, and else as usual.
func (m *Model) applySettings(chosen state.Settings) {
	for _, s := range settings {
		s.restore(m, &m.defaults)
		if !m.setByFlag(s) {
			s.restore(m, &chosen)
		}
	}
	m.openedWith = m.currentSettings()
}

// setByFlag reports whether the command line says how a setting is to be.
func (m *Model) setByFlag(s setting) bool {
	return s.flag != "" && m.FlagSet != nil && m.FlagSet(s.flag)
}

// changedSettings gives what writes the settings that the person changed since the article was opened into those that
// are remembered: nil where none was. One that was changed back to what is usual is remembered no more.
func (m *Model) changedSettings(now *state.Settings) func(to *state.Settings) {
	var writes []func(to *state.Settings)
	for _, s := range settings {
		if s.same(now, &m.openedWith) {
			continue
		}
		from := now
		if s.same(now, &m.defaults) && !m.setByFlag(s) {
			from = &state.Settings{}
		}
		writes = append(writes, func(to *state.Settings) { s.copy(to, from) })
	}
	if writes == nil {
		return nil
	}
	return func(to *state.Settings) {
		for _, write := range writes {
			write(to)
		}
	}
}
