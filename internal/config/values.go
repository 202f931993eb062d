package config

import (
	"fmt"
	"strconv"
	"strings"
)

// Value is the value of a setting and where it is from: "" is the default, else a flag, a variable, or a line of the file.
type Value struct {
	Text string
	From string
}

// Values are the values of all settings.
type Values map[*Setting]Value

// Text is the value of a setting.
func (v Values) Text(s *Setting) string { return v[s].Text }

// Number is the value of a setting that is a number.
func (v Values) Number(s *Setting) int {
	n, err := strconv.Atoi(v[s].Text)
	if err != nil {
		panic("config: " + s.Name + " is no number") // it was checked
	}
	return n
}

// On reports whether a switch is on.
func (v Values) On(s *Setting) bool { return v[s].Text == "true" }

// Chosen reports whether a person chose the value, rather than the program.
func (v Values) Chosen(s *Setting) bool { return v[s].From != "" }

// Resolve gives each setting its value: that of its flag, else of its variable, else of the file, else the default. The
// error is one of a flag or a variable: what is wrong in the file stays as it is by default, and File.Problems tells it.
func Resolve(flags Flags, lookup func(string) (string, bool), file File) (Values, error) {
	values := Values{}
	for _, s := range Settings {
		v := Value{Text: s.Default}
		if entry, ok := file.values[s]; ok {
			v = Value{entry.text, fmt.Sprintf("%s:%d", file.Path, entry.line)}
		}
		if text, ok := lookup(s.Variable()); ok && text != "" {
			v = Value{text, s.Variable()}
			if wrong := s.check(text); wrong != "" {
				return nil, fmt.Errorf("reading the variable %s: %q cannot be: %s", s.Variable(), text, wrong)
			}
		}
		if text, ok := flags[s]; ok {
			v = Value{text, "--" + s.Name}
			if wrong := s.check(text); wrong != "" {
				return nil, fmt.Errorf("reading the command line: --%s %q cannot be: %s", s.Name, text, wrong)
			}
		}
		values[s] = v
	}
	return values, nil
}

// Flags are the values that flags were given.
type Flags map[*Setting]string

// Flag is the flag of a setting, for package pflag.
type Flag struct {
	Setting *Setting
	Flags   Flags // where its value is put
}

// String is the value.
func (f *Flag) String() string {
	if text, ok := f.Flags[f.Setting]; ok || f.Setting == nil {
		return text
	}
	return f.Setting.Default
}

// Set takes a value. Resolve checks it.
func (f *Flag) Set(text string) error {
	f.Flags[f.Setting] = text
	return nil
}

// Type is what stands for the value in the help.
func (f *Flag) Type() string {
	if f.Setting.IsSwitch() {
		return "bool"
	}
	return f.Setting.Takes
}

// Usage is the help of the flag: what it does, and on a line of its own what it can be.
func (s *Setting) Usage() string {
	if s.IsSwitch() || s.values == nil {
		return s.Brief()
	}
	return s.Brief() + ":\n" + strings.ReplaceAll(s.Allowed(), ", or ", ",\nor ")
}
