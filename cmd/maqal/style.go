package main

import (
	"os"
	"path/filepath"
	"strings"

	"maqal/internal/config"
	"maqal/internal/message"
	"maqal/internal/state"
	"maqal/internal/theme"
)

// loadTheme loads the theme of the style setting.
func (s *settings) loadTheme() (*theme.Theme, error) { return loadStyle(s.values.Text(config.Style)) }

// loadStyle returns the theme of a built-in style or of a Glamour style file. For "", it returns the default.
func loadStyle(name string) (*theme.Theme, error) {
	if name == "" || theme.IsBuiltIn(name) {
		return theme.Load(name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, message.Errorf("load style %q: neither a readable file nor one of %s",
			name, strings.Join(theme.Names(), ", "))
	}
	th, err := theme.Parse(name, data)
	if err != nil {
		return nil, message.Errorf("load style %q: not a Glamour style: %v; see the built-in styles for examples", name, err)
	}
	return th, nil
}

// applySavedStyle uses the style saved while reading, unless a flag, a variable or the file sets one.
func (s *settings) applySavedStyle() {
	name := savedStyle().Name()
	if name == "" || s.values[config.Style].Origin != config.FromDefault {
		return
	}
	if _, err := loadStyle(name); err != nil {
		s.styleProblem = message.New("saved style is unavailable; press t to choose another (%v)", err)
		return
	}
	s.values[config.Style] = config.Value{Text: name, Origin: config.FromReader, Source: "saved with t while reading"}
}

// saveStyle saves a style for all articles. If the file or the variable overrides it in later runs, it returns where:
// "config.toml:2" or the name of the variable. Otherwise it returns "".
func (s *settings) saveStyle(name string) (overriddenBy string, err error) {
	if v := s.values[config.Style]; v.Text != name && (v.Origin == config.FromFile || v.Origin == config.FromEnv) {
		overriddenBy = filepath.Base(v.Source)
	}
	return overriddenBy, savedStyle().Save(savedStyleName(name))
}

// savedStyleName returns the name to save for a style: "" for the default, and the absolute path of a file.
func savedStyleName(name string) string {
	switch {
	case name == theme.Auto:
		return ""
	case theme.IsBuiltIn(name):
		return name
	}
	if path, err := filepath.Abs(name); err == nil {
		return path
	}
	return name
}

// savedStyle returns the store of the style saved while reading.
func savedStyle() *state.SavedStyle {
	return state.OpenSavedStyle(statePath("style"))
}
