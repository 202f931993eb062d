// Package config resolves the program's settings from flags, environment variables and the configuration file. The
// table [Settings] defines all settings, with their help.
package config

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"maqal/internal/message"
	"maqal/internal/suggest"
)

// Setting is one setting: a flag, an environment variable and a key of the configuration file.
type Setting struct {
	Name        string // of the flag and the key
	Shorthand   string // one-letter flag, or ""
	Placeholder string // name of the value in the help; "" for a boolean setting
	Default     string
	Summary     message.Text // one line without a final period
	Details     string       // further sentences, in English, for the manual page and the configuration file; or ""

	values  func() []string   // allowed values; nil if boolean, or if they cannot be listed
	accepts func(string) bool // reports whether a value not in values is allowed; nil if none is
	aliases map[string]string // maps values of earlier versions, which are still allowed, to their replacements
	isFile  bool              // the name of a style file is allowed too
	min     int               // minimum; 0 if the value is not a number
}

// EnvVar returns the name of the setting's environment variable.
func (s *Setting) EnvVar() string {
	return "MAQAL_" + strings.ToUpper(strings.ReplaceAll(s.Name, "-", "_"))
}

// Values returns the allowed values without aliases, or nil if they cannot be listed.
func (s *Setting) Values() []string {
	switch {
	case s.IsBool():
		return []string{"true", "false"}
	case s.values != nil:
		return s.values()
	}
	return nil
}

// IsBool reports whether the setting is true or false.
func (s *Setting) IsBool() bool { return s.Placeholder == "" }

// AcceptsFile reports whether the value can be a file name.
func (s *Setting) AcceptsFile() bool { return s.isFile }

// Min returns the minimum of a numeric setting, or 0 if the value is not a number.
func (s *Setting) Min() int { return s.min }

// Help returns the full help text in English: the summary and the details, as sentences.
func (s *Setting) Help() string {
	help := s.Summary.String() + "."
	if s.Details != "" {
		help += " " + s.Details
	}
	return help
}

// AllowedValues describes the values that the setting accepts.
func (s *Setting) AllowedValues() message.Text {
	if s.min > 0 {
		return message.New("a number of at least %s", strconv.Itoa(s.min)) // as it is typed
	}
	values := s.Values()
	if s.isFile {
		return message.New("%s, or a Glamour JSON file", strings.Join(values, ", "))
	}
	last := len(values) - 1
	return message.New("%s or %s", strings.Join(values[:last], ", "), values[last])
}

// canonical returns the value that replaces value if value is an alias, and otherwise value.
func (s *Setting) canonical(value string) string {
	if current, ok := s.aliases[value]; ok {
		return current
	}
	return value
}

// validate returns the problem with a value, or an empty text if the value is allowed.
func (s *Setting) validate(value string) message.Text {
	switch {
	case s.min > 0:
		if n, err := strconv.Atoi(value); err == nil && n >= s.min {
			return message.Text{}
		}
	case s.IsBool():
		if _, err := strconv.ParseBool(value); err == nil {
			return message.Text{}
		}
	case slices.Contains(s.Values(), s.canonical(value)), s.accepts != nil && s.accepts(value):
		return message.Text{}
	case s.AcceptsFile():
		if _, err := os.Stat(value); err == nil {
			return message.Text{}
		}
	}
	wrong := message.New("must be %v", s.AllowedValues())
	if near := suggest.Closest(filepath.Base(value), slices.Values(s.Values())); near != "" {
		return didYouMean(wrong, near)
	}
	return wrong
}

// tomlLiteral returns a value as TOML.
func (s *Setting) tomlLiteral(value string) string {
	if _, err := strconv.Atoi(value); err == nil || s.IsBool() || s.min > 0 {
		return value
	}
	return strconv.Quote(value)
}
