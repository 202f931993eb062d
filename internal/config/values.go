package config

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Origin is where a value is from.
type Origin uint8

// The origins of values, each of which outdoes the ones before.
const (
	FromDefault Origin = iota
	FromReader         // chosen there, for all articles
	FromFile
	FromEnv
	FromFlag
)

// Value is the value of a setting.
type Value struct {
	Text   string
	Origin Origin
	Source string // the flag, the variable, the file and its line, or the reader; "" is by default
}

// Values are the values of all settings.
type Values map[*Setting]Value

// Text is the value of a setting.
func (v Values) Text(s *Setting) string { return v[s].Text }

// Int is the value of a setting that is a number.
func (v Values) Int(s *Setting) int {
	n, err := strconv.Atoi(v[s].Text)
	if err != nil {
		panic("config: " + s.Name + " is not a number") // it was checked
	}
	return n
}

// Bool reports whether a switch is on.
func (v Values) Bool(s *Setting) bool {
	on, err := strconv.ParseBool(v[s].Text) // as pflag reads a switch: 1 is true
	return on && err == nil
}

// IfFrom gives the value of a setting where it is from one origin, else "".
func (v Values) IfFrom(origin Origin, s *Setting) string {
	if v[s].Origin != origin {
		return ""
	}
	return v[s].Text
}

// Resolve gives each setting its value: that of its flag, else of its variable, else of the file, else the default. The
// error is one of a flag or a variable: what is wrong in the file stays as it is by default, and File.Problems tells it.
func Resolve(flags Flags, lookup func(string) (string, bool), file File) (Values, error) {
	values := Values{}
	for _, s := range Settings {
		v := Value{Text: s.Default}
		if entry, ok := file.values[s]; ok {
			v = Value{entry.text, FromFile, fmt.Sprintf("%s:%d", file.Path, entry.line)}
		}
		if text, ok := lookup(s.EnvVar()); ok && text != "" {
			v = Value{text, FromEnv, s.EnvVar()}
			if wrong := s.validate(text); wrong != "" {
				return nil, fmt.Errorf("%s: invalid value %q: %s", s.EnvVar(), text, wrong)
			}
		}
		if text, ok := flags[s]; ok {
			v = Value{text, FromFlag, "--" + s.Name}
			if wrong := s.validate(text); wrong != "" {
				return nil, fmt.Errorf("--%s: invalid value %q: %s", s.Name, text, wrong)
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
	if f.Setting.IsBool() {
		return "bool"
	}
	return f.Setting.Placeholder
}

// usageWidth is how wide the help of a flag is, in columns: beside its name it fits on a terminal of 80.
const usageWidth = 42

// Usage is the help of the flag: what it does, and on lines of their own what it can be.
func (s *Setting) Usage() string {
	if s.IsBool() || s.values == nil {
		return s.Summary()
	}
	return s.Summary() + ":\n" + Wrap(s.AllowedValues(), usageWidth)
}

// Wrap breaks a text, paragraph by paragraph, into lines of at most width columns, if no word is longer. Its characters
// are one column wide each.
func Wrap(text string, width int) string {
	var b strings.Builder
	for i, paragraph := range strings.Split(text, "\n\n") {
		if i > 0 {
			b.WriteString("\n\n")
		}
		column := 0
		for n, word := range strings.Fields(paragraph) {
			long := utf8.RuneCountInString(word)
			switch {
			case n == 0:
			case column+1+long > width:
				b.WriteByte('\n')
				column = 0
			default:
				b.WriteByte(' ')
				column++
			}
			b.WriteString(word)
			column += long
		}
	}
	return b.String()
}
