package reading

import "maqal/internal/state"

// An Appearance contains the settings for displaying a document. They are saved for each document.
type Appearance struct {
	HideMarks bool  // hide vowel marks
	ClipCode  bool  // clip long lines of code instead of wrapping them
	Justify   bool  // justify paragraphs
	Spaced    bool  // show an empty line between the lines of a paragraph
	Focus     bool  // dim everything except one paragraph
	Measure   int   // maximum width of a line of text, in columns
	Digits    uint8 // digits that numbers are drawn with, a page.Digits
}

// A setting is a field of an appearance.
type setting struct {
	flag    string                                     // flag that overrides the saved value; "" if there is none
	restore func(to *Appearance, from *state.Settings) // copies a saved value, unless it is nil
	save    func(to *state.Settings, from *Appearance) // nil for from removes the saved value
	equal   func(a, b *Appearance) bool
}

// settings returns all settings of an appearance. To add one, add a line here and a field to [Appearance] and
// [state.Settings].
func settings() []setting {
	return []setting{
		newSetting("marks", func(s *state.Settings) **bool { return &s.HideMarks }, func(a *Appearance) *bool { return &a.HideMarks }),
		newSetting("", func(s *state.Settings) **bool { return &s.ClipCode }, func(a *Appearance) *bool { return &a.ClipCode }),
		newSetting("justify", func(s *state.Settings) **bool { return &s.Justify }, func(a *Appearance) *bool { return &a.Justify }),
		newSetting("spacing", func(s *state.Settings) **bool { return &s.Spaced }, func(a *Appearance) *bool { return &a.Spaced }),
		newSetting("focus", func(s *state.Settings) **bool { return &s.Focus }, func(a *Appearance) *bool { return &a.Focus }),
		newSetting("measure", func(s *state.Settings) **int { return &s.Measure }, func(a *Appearance) *int { return &a.Measure }),
		newSetting("digits", func(s *state.Settings) **uint8 { return &s.Digits }, func(a *Appearance) *uint8 { return &a.Digits }),
	}
}

// newSetting returns the setting that is stored in a field of [state.Settings] and used in a field of an [Appearance].
func newSetting[T comparable](flag string, stored func(*state.Settings) **T, used func(*Appearance) *T) setting {
	return setting{
		flag: flag,
		restore: func(to *Appearance, from *state.Settings) {
			if value := *stored(from); value != nil {
				*used(to) = *value
			}
		},
		save: func(to *state.Settings, from *Appearance) {
			*stored(to) = nil
			if from != nil {
				value := *used(from)
				*stored(to) = &value
			}
		},
		equal: func(a, b *Appearance) bool { return *used(a) == *used(b) },
	}
}

// restoreAppearance applies the settings that are saved for an article. A setting that is not saved, or that the command
// line sets, is set to its default.
func (s *Session) restoreAppearance(saved state.Settings) {
	s.Appearance = s.Defaults
	for _, p := range settings() {
		if !s.isFixed(p) {
			p.restore(&s.Appearance, &saved)
		}
	}
	s.openedWith = s.Appearance
}

// isFixed reports whether the command line sets a setting.
func (s *Session) isFixed(p setting) bool { return p.flag != "" && s.Fixed != nil && s.Fixed(p.flag) }

// changedAppearance returns a function that writes the settings that have changed since the article was opened or last saved.
// It returns nil if none has changed. A setting that was changed back to its default is no longer saved, unless the command
// line sets it.
func (s *Session) changedAppearance() func(to *state.Settings) {
	if s.Appearance == s.openedWith {
		return nil
	}
	now := s.Appearance
	var writes []func(to *state.Settings)
	for _, p := range settings() {
		if p.equal(&now, &s.openedWith) {
			continue
		}
		from := &now
		if p.equal(&now, &s.Defaults) && !s.isFixed(p) {
			from = nil
		}
		writes = append(writes, func(to *state.Settings) { p.save(to, from) })
	}
	return func(to *state.Settings) {
		for _, write := range writes {
			write(to)
		}
	}
}
