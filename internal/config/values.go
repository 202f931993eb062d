package config

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"maqal/internal/message"
)

// Origin identifies the kind of source that a value comes from.
type Origin uint8

// Origins of values. Each overrides those before it.
const (
	FromDefault Origin = iota
	FromReader         // saved for all articles while reading
	FromFile
	FromEnv
	FromFlag
)

// Value is the value of a setting.
type Value struct {
	Text   string
	Origin Origin
	Source string // flag, variable, "file:line" or a description; "" for a default
}

// Values maps every setting to its value.
type Values map[*Setting]Value

// Text returns the value of a setting.
func (v Values) Text(s *Setting) string { return v[s].Text }

// Int returns the value of a numeric setting.
func (v Values) Int(s *Setting) int {
	n, err := strconv.Atoi(v[s].Text)
	if err != nil {
		panic("config: " + s.Name + " is not a number") // [Resolve] validates values
	}
	return n
}

// Bool reports whether a boolean setting is true.
func (v Values) Bool(s *Setting) bool {
	on, err := strconv.ParseBool(v[s].Text) // pflag accepts 1 and t too
	return on && err == nil
}

// IfFrom returns the value of a setting if it comes from origin, otherwise "".
func (v Values) IfFrom(origin Origin, s *Setting) string {
	if v[s].Origin != origin {
		return ""
	}
	return v[s].Text
}

// Resolve returns the value of every setting: flags override variables, variables override file. The lookup function
// returns an environment variable as [os.LookupEnv] does. The error reports the first invalid flag or variable; that
// setting gets its value from the next origin, so the values can still be used.
func Resolve(flags Flags, lookup func(string) (string, bool), file File) (Values, error) {
	values := Values{}
	var err error
	override := func(v *Value, by Value, s *Setting) {
		if wrong := s.validate(by.Text); wrong.Empty() {
			*v = by
		} else if err == nil {
			err = message.Errorf("%s: invalid value %q: %v", by.Source, by.Text, wrong)
		}
	}
	for _, s := range Settings {
		v := Value{Text: s.Default}
		if entry, ok := file.values[s]; ok {
			v = Value{entry.text, FromFile, fmt.Sprintf("%s:%d", file.Path, entry.line)}
		}
		if text, ok := lookup(s.EnvVar()); ok && text != "" {
			override(&v, Value{text, FromEnv, s.EnvVar()}, s)
		}
		if text, ok := flags[s]; ok {
			override(&v, Value{text, FromFlag, "--" + s.Name}, s)
		}
		v.Text = s.canonical(v.Text)
		values[s] = v
	}
	return values, err
}

// Flags maps each setting whose flag was given to its value.
type Flags map[*Setting]string

// Flag implements [github.com/spf13/pflag.Value] for a setting.
type Flag struct {
	Setting *Setting
	Flags   Flags // receives the value
}

// String returns the value given, or the default.
func (f *Flag) String() string {
	if text, ok := f.Flags[f.Setting]; ok || f.Setting == nil {
		return text
	}
	return f.Setting.Default
}

// Set stores a value, which [Resolve] validates. The error is always nil.
func (f *Flag) Set(text string) error {
	f.Flags[f.Setting] = text
	return nil
}

// Type returns the name of the value in the help.
func (f *Flag) Type() string {
	if f.Setting.IsBool() {
		return "bool"
	}
	return f.Setting.Placeholder
}

// usageWidth is the width of a flag's help, in columns: with its name, the flag fits in 80 columns.
const usageWidth = 42

// Usage returns the flag's help in English: the summary, then the allowed values on lines of their own.
func (s *Setting) Usage() string {
	if s.IsBool() || s.values == nil {
		return s.Summary.String()
	}
	return s.Summary.String() + ":\n" + Wrap(s.AllowedValues().String(), usageWidth)
}

// Wrap breaks each paragraph of text into lines of at most width columns, counting every rune as one column. Longer words
// are on lines of their own. Blank lines separate paragraphs.
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
