// Package config is what a person can set, said once: the table of settings, from which flags, keys of the
// configuration file, variables of the environment, their help and the commented file are made.
package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"maqal/internal/suggest"
)

// Setting is one thing that a person can set: by a flag, by a variable, or by a key of the configuration file.
type Setting struct {
	Name        string // of the flag and of the key
	Shorthand   string // the flag's short form, "" where it has none
	Placeholder string // what stands for the value in the help; "" is a switch, which is true or false
	Default     string
	Help        string // the first sentence stands alone in the help

	values  func() []string   // all that it can be, nil where it is not one of a few
	accepts func(string) bool // other spellings of them, nil where there are none
	extra   string            // what it can be besides those
	min     int               // the least number; 0 where it is no number
}

// EnvVar is the setting's variable of the environment.
func (s *Setting) EnvVar() string {
	return "MAQAL_" + strings.ToUpper(strings.ReplaceAll(s.Name, "-", "_"))
}

// Values are the values that it can be, nil where they cannot be listed.
func (s *Setting) Values() []string {
	switch {
	case s.IsBool():
		return []string{"true", "false"}
	case s.values != nil:
		return s.values()
	}
	return nil
}

// IsBool reports whether a setting is on or off.
func (s *Setting) IsBool() bool { return s.Placeholder == "" }

// AcceptsFile reports whether the value can be the name of a file.
func (s *Setting) AcceptsFile() bool { return s.extra != "" }

// Min is the least number that it can be, 0 where it is no number.
func (s *Setting) Min() int { return s.min }

// Summary says in a line what the setting does.
func (s *Setting) Summary() string {
	brief, _, _ := strings.Cut(s.Help, ". ")
	return strings.TrimSuffix(brief, ".")
}

// AllowedValues says what the value can be.
func (s *Setting) AllowedValues() string {
	switch {
	case s.min > 0:
		return fmt.Sprintf("a number of at least %d", s.min)
	case s.extra != "":
		return strings.Join(s.Values(), ", ") + ", or " + s.extra
	}
	return oneOf(s.Values())
}

func oneOf(values []string) string {
	last := len(values) - 1
	return strings.Join(values[:last], ", ") + " or " + values[last]
}

// validate tells what is wrong with a value, "" where nothing is.
func (s *Setting) validate(value string) string {
	switch {
	case s.min > 0:
		if n, err := strconv.Atoi(value); err == nil && n >= s.min {
			return ""
		}
	case s.IsBool():
		if _, err := strconv.ParseBool(value); err == nil {
			return ""
		}
	case slices.Contains(s.Values(), value), s.accepts != nil && s.accepts(value):
		return ""
	case s.AcceptsFile():
		if _, err := os.Stat(value); err == nil {
			return ""
		}
	}
	wrong := "must be " + s.AllowedValues()
	if near := suggest.Closest(filepath.Base(value), slices.Values(s.Values())); near != "" {
		wrong += "; did you mean " + near + "?"
	}
	return wrong
}

// tomlLiteral writes a value in TOML.
func (s *Setting) tomlLiteral(value string) string {
	if _, err := strconv.Atoi(value); err == nil || s.IsBool() || s.min > 0 {
		return value
	}
	return strconv.Quote(value)
}
