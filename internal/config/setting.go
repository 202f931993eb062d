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

	"maqal/internal/nearest"
)

// Setting is one thing that a person can set: by a flag, by a variable, or by a key of the configuration file.
type Setting struct {
	Name    string // of the flag and of the key
	Letter  string // the flag's short form, "" where it has none
	Takes   string // what stands for the value in the help; "" is a switch, which is true or false
	Default string
	Means   string // the first sentence stands alone in the help

	values  func() []string   // all that it can be, nil where it is not one of a few
	accepts func(string) bool // other spellings of them, nil where there are none
	also    string            // what it can be besides those
	least   int               // the least number; 0 where it is no number
}

// Variable is the setting's variable of the environment.
func (s *Setting) Variable() string {
	return "MAQAL_" + strings.ToUpper(strings.ReplaceAll(s.Name, "-", "_"))
}

// Values are the values that it can be, nil where they cannot be listed.
func (s *Setting) Values() []string {
	switch {
	case s.IsSwitch():
		return []string{"true", "false"}
	case s.values != nil:
		return s.values()
	}
	return nil
}

// IsSwitch reports whether a setting is on or off.
func (s *Setting) IsSwitch() bool { return s.Takes == "" }

// TakesFile reports whether the value can be the name of a file.
func (s *Setting) TakesFile() bool { return s.also != "" }

// Least is the least number that it can be, 0 where it is no number.
func (s *Setting) Least() int { return s.least }

// Brief says in a line what the setting does.
func (s *Setting) Brief() string {
	brief, _, _ := strings.Cut(s.Means, ". ")
	return strings.TrimSuffix(brief, ".")
}

// Allowed says what the value can be.
func (s *Setting) Allowed() string {
	switch {
	case s.least > 0:
		return fmt.Sprintf("a number, at least %d", s.least)
	case s.also != "":
		return strings.Join(s.Values(), ", ") + ", or " + s.also
	}
	return oneOf(s.Values())
}

func oneOf(values []string) string {
	last := len(values) - 1
	return strings.Join(values[:last], ", ") + " or " + values[last]
}

// check tells what is wrong with a value, "" where nothing is.
func (s *Setting) check(value string) string {
	switch {
	case s.least > 0:
		if n, err := strconv.Atoi(value); err == nil && n >= s.least {
			return ""
		}
	case s.IsSwitch():
		if _, err := strconv.ParseBool(value); err == nil {
			return ""
		}
	case slices.Contains(s.Values(), value), s.accepts != nil && s.accepts(value):
		return ""
	case s.TakesFile():
		if _, err := os.Stat(value); err == nil {
			return ""
		}
	}
	wrong := "it must be " + s.Allowed()
	if near := nearest.Name(filepath.Base(value), slices.Values(s.Values())); near != "" {
		wrong += "; did you mean " + near + "?"
	}
	return wrong
}

// literal writes a value in TOML.
func (s *Setting) literal(value string) string {
	if _, err := strconv.Atoi(value); err == nil || s.IsSwitch() || s.least > 0 {
		return value
	}
	return strconv.Quote(value)
}
