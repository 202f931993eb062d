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
	Source string // flag, variable, "file:line" or a description; "" for the default
}

// Values maps every setting to its value.
type Values map[*Setting]Value

// Text returns the value of a setting.
func (v Values) Text(s *Setting) string { return v[s].Text }

// Int returns the value of a numeric setting. It panics if the value is not a number.
func (v Values) Int(s *Setting) int {
	n, err := strconv.Atoi(v[s].Text)
	if err != nil {
		panic("config: " + s.Name + " is not a number") // [Resolve] validates values
	}
	return n
}

// Bool reports whether a boolean setting is true.
func (v Values) Bool(s *Setting) bool {
	on, err := strconv.ParseBool(v[s].Text) // [Resolve] accepts 1 and t too
	return on && err == nil
}

// IfFrom returns the value of a setting if it comes from origin, and "" otherwise.
func (v Values) IfFrom(origin Origin, s *Setting) string {
	if v[s].Origin != origin {
		return ""
	}
	return v[s].Text
}

// Resolve returns the value of every setting: flags override variables, variables override file. The lookup function
// returns an environment variable as [os.LookupEnv] does; an empty variable is ignored. The error reports the first
// invalid flag or variable. The value of that setting is then the one it would override, so the values can still be
// used.
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

// Flags maps each setting whose flag is set to the value of the flag.
type Flags map[*Setting]string

// Flag implements [github.com/spf13/pflag.Value] for a setting.
type Flag struct {
	Setting *Setting
	Flags   Flags // receives the value
}

// String returns the value of the flag, or the default if it is not set.
func (f *Flag) String() string {
	if text, ok := f.Flags[f.Setting]; ok || f.Setting == nil {
		return text
	}
	return f.Setting.Default
}

// Set stores the value of the flag, which [Resolve] validates. The error is always nil.
func (f *Flag) Set(text string) error {
	f.Flags[f.Setting] = text
	return nil
}

// Type returns the name of the value in the help, or "bool" for a boolean setting.
func (f *Flag) Type() string {
	if f.Setting.IsBool() {
		return "bool"
	}
	return f.Setting.Placeholder
}

// usageWidth is the maximum width of the list of values in a flag's help, in columns. Lines of the help then fit in 80
// columns.
const usageWidth = 42

// Usage returns the flag's help in English: the summary, then the allowed values on lines of their own if the setting
// lists them.
func (s *Setting) Usage() string {
	if s.IsBool() || s.values == nil {
		return s.Summary.String()
	}
	return s.Summary.String() + ":\n" + Wrap(s.AllowedValues().String(), usageWidth)
}

// Wrap breaks each paragraph of text into lines of at most width columns, counting every rune as one column. A longer
// word is on a line of its own. Blank lines separate paragraphs.
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
