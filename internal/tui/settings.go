package tui

import "maqal/internal/state"

// setting is a display setting that the user can change while reading. Its value is saved for each article.
type setting struct {
	flag    string                          // flag that overrides the saved value; "" if there is none
	capture func(*app, *state.Settings)     // copies the value of the model to the settings
	restore func(*app, *state.Settings)     // copies the value of the settings to the model, unless it is nil
	copy    func(to, from *state.Settings)  // copies the value between settings, even if it is nil
	equal   func(a, b *state.Settings) bool // reports whether the values are equal; they must not be nil
}

// settings lists all display settings. To add one, add a line here and a field to [state.Settings].
var settings = []setting{
	newSetting("marks", func(s *state.Settings) **bool { return &s.HideMarks }, func(m *app) *bool { return &m.canvas.HideMarks }),
	newSetting("", func(s *state.Settings) **bool { return &s.ClipCode }, func(m *app) *bool { return &m.clipCode }),
	newSetting("justify", func(s *state.Settings) **bool { return &s.Justify }, func(m *app) *bool { return &m.Justify }),
	newSetting("spacing", func(s *state.Settings) **bool { return &s.Spaced }, func(m *app) *bool { return &m.Spacing }),
	newSetting("focus", func(s *state.Settings) **bool { return &s.Focus }, func(m *app) *bool { return &m.Focus }),
	newSetting("measure", func(s *state.Settings) **int { return &s.Measure }, func(m *app) *int { return &m.canvas.Measure }),
	newSetting("digits", func(s *state.Settings) **uint8 { return &s.Digits }, func(m *app) *uint8 { return (*uint8)(&m.Digits) }),
}

// newSetting returns the setting that is stored in a field of [state.Settings] and applied in a field of the model.
func newSetting[T comparable](flag string, stored func(*state.Settings) **T, current func(*app) *T) setting {
	return setting{
		flag: flag,
		capture: func(m *app, to *state.Settings) {
			value := *current(m)
			*stored(to) = &value
		},
		restore: func(m *app, from *state.Settings) {
			if value := *stored(from); value != nil {
				*current(m) = *value
			}
		},
		copy:  func(to, from *state.Settings) { *stored(to) = *stored(from) },
		equal: func(a, b *state.Settings) bool { return **stored(a) == **stored(b) },
	}
}

// currentSettings returns the values of all settings. None of them is nil.
func (m *app) currentSettings() (now state.Settings) {
	for _, s := range settings {
		s.capture(m, &now)
	}
	return now
}

// applySettings applies the settings that are saved for an article. A setting that is not saved, or that a flag sets, gets
// its value from the start of the program.
func (m *app) applySettings(saved state.Settings) {
	for _, s := range settings {
		s.restore(m, &m.defaults)
		if !m.setByFlag(s) {
			s.restore(m, &saved)
		}
	}
	m.openedWith = m.currentSettings()
}

// setByFlag reports whether a setting is set by a flag of the command line.
func (m *app) setByFlag(s setting) bool {
	return s.flag != "" && m.FlagSet != nil && m.FlagSet(s.flag)
}

// changedSettings returns a function that copies the settings in now that have changed since the article was opened or last
// saved to its saved settings. It returns nil if none has changed. A setting that was changed back to its default becomes
// nil, unless a flag sets it.
func (m *app) changedSettings(now *state.Settings) func(to *state.Settings) {
	var writes []func(to *state.Settings)
	for _, s := range settings {
		if s.equal(now, &m.openedWith) {
			continue
		}
		from := now
		if s.equal(now, &m.defaults) && !m.setByFlag(s) {
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
