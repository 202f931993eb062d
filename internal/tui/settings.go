package tui

import "maqal/internal/memory"

// setting is a part of how an article is shown that a person can change while reading, and that is remembered for the
// article.
type setting struct {
	flag string                           // of the command line, which counts more than what is remembered; "" where there is none
	take func(*Model, *memory.Settings)   // puts what is shown among the settings
	show func(*Model, *memory.Settings)   // shows what was chosen, where something was
	copy func(to, from *memory.Settings)  // copies a choice, or that there is none
	same func(a, b *memory.Settings) bool // the choices, of which there must be one in each, are the same
}

// settings are all of them. Another one takes a line here, and a field in memory.Settings.
var settings = []setting{
	remembered("marks", func(s *memory.Settings) **bool { return &s.HideMarks }, func(m *Model) *bool { return &m.HideMarks }),
	remembered("", func(s *memory.Settings) **bool { return &s.CutCode }, func(m *Model) *bool { return &m.cutCode }),
	remembered("justify", func(s *memory.Settings) **bool { return &s.Justify }, func(m *Model) *bool { return &m.Justify }),
	remembered("spacing", func(s *memory.Settings) **bool { return &s.Spaced }, func(m *Model) *bool { return &m.Spaced }),
	remembered("focus", func(s *memory.Settings) **bool { return &s.Focus }, func(m *Model) *bool { return &m.Focus }),
	remembered("measure", func(s *memory.Settings) **int { return &s.Measure }, func(m *Model) *int { return &m.Measure }),
	remembered("digits", func(s *memory.Settings) **uint8 { return &s.Digits }, func(m *Model) *uint8 { return (*uint8)(&m.Digits) }),
}

// remembered is the setting that a field of memory.Settings remembers and a field of the model shows.
func remembered[T comparable](flag string, chosen func(*memory.Settings) **T, shown func(*Model) *T) setting {
	return setting{
		flag: flag,
		take: func(m *Model, to *memory.Settings) {
			value := *shown(m)
			*chosen(to) = &value
		},
		show: func(m *Model, from *memory.Settings) {
			if value := *chosen(from); value != nil {
				*shown(m) = *value
			}
		},
		copy: func(to, from *memory.Settings) { *chosen(to) = *chosen(from) },
		same: func(a, b *memory.Settings) bool { return **chosen(a) == **chosen(b) },
	}
}

// shownSettings are all settings as they are now.
func (m *Model) shownSettings() (now memory.Settings) {
	for _, s := range settings {
		s.take(m, &now)
	}
	return now
}

// useSettings shows an article as was chosen for it, and else as usual.
func (m *Model) useSettings(chosen memory.Settings) {
	for _, s := range settings {
		s.show(m, &m.usual)
		if !m.given(s) {
			s.show(m, &chosen)
		}
	}
	m.opened = m.shownSettings()
}

// given reports whether the command line says how a setting is to be.
func (m *Model) given(s setting) bool { return s.flag != "" && m.Given != nil && m.Given(s.flag) }

// changedSettings gives what writes the settings that the person changed since the article was opened into those that
// are remembered: nil where none was. One that was changed back to what is usual is remembered no more.
func (m *Model) changedSettings(now *memory.Settings) func(to *memory.Settings) {
	var writes []func(to *memory.Settings)
	for _, s := range settings {
		if s.same(now, &m.opened) {
			continue
		}
		from := now
		if s.same(now, &m.usual) && !m.given(s) {
			from = &memory.Settings{}
		}
		writes = append(writes, func(to *memory.Settings) { s.copy(to, from) })
	}
	if writes == nil {
		return nil
	}
	return func(to *memory.Settings) {
		for _, write := range writes {
			write(to)
		}
	}
}
