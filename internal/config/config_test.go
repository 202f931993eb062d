package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func actions() map[string]string {
	return map[string]string{"down": "down", "up": "up", "vowel-marks": "vowel-marks", "marks": "vowel-marks"}
}

func noVariables(string) (string, bool) { return "", false }

func TestPrecedence(t *testing.T) {
	t.Parallel()
	file := Parse(Options{Path: "/c/config.toml", Actions: actions}, "# mine\nmeasure = 60\n")
	variables := func(name string) (string, bool) { return "70", name == "MAQAL_MEASURE" }
	for _, c := range []struct {
		name   string
		flags  Flags
		lookup func(string) (string, bool)
		file   File
		want   Value
	}{
		{"the default", nil, noVariables, File{}, Value{"72", FromDefault, ""}},
		{"the file", nil, noVariables, file, Value{"60", FromFile, "/c/config.toml:2"}},
		{"the variable", nil, variables, file, Value{"70", FromEnv, "MAQAL_MEASURE"}},
		{"the flag", Flags{Measure: "80"}, variables, file, Value{"80", FromFlag, "--measure"}},
		{"an empty variable", nil, func(string) (string, bool) { return "", true }, file, Value{"60", FromFile, "/c/config.toml:2"}},
	} {
		values, err := Resolve(c.flags, c.lookup, c.file)
		if err != nil {
			t.Fatal(err)
		}
		if values[Measure] != c.want {
			t.Errorf("%s: got %v, want %v", c.name, values[Measure], c.want)
		}
	}
}

func TestInvalidFlagsAndVariables(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		flags    Flags
		variable string
		want     string
	}{
		{Flags{Measure: "3"}, "", `--measure: invalid value "3": must be a number of at least 10`},
		{Flags{Justify: "yes"}, "", `--justify: invalid value "yes": must be true or false`},
		{nil, "MAQAL_MARKS", `MAQAL_MARKS: invalid value "shwo": must be show or hide; did you mean "show"?`},
	} {
		values, err := Resolve(c.flags, func(name string) (string, bool) { return "shwo", name == c.variable }, File{})
		if err == nil || err.Error() != c.want {
			t.Errorf("got error %v, want %s", err, c.want)
		}
		for _, s := range Settings {
			if values.Text(s) != s.Default {
				t.Errorf("after error %v: got %s = %q, want the default %q", err, s.Name, values.Text(s), s.Default)
			}
		}
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "mine.json"), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, want string }{
		{"empty file", "", ""},
		{"valid file", "bidi = \"visual\"\nstyle = \"mine.json\"\nmeasure = 40\njustify = true\n[keys]\ndown = [\"x\"]\nup = \"z\"\nmarks = []", ""},
		{"misspelled setting", "\nmesure = 40", `2: unknown setting "mesure"; did you mean "measure"?`},
		{"unknown setting", "xyzzy = 40", `1: unknown setting "xyzzy"; see 'maqal config --show'`},
		{"an action outside its section", "down = [\"x\"]", `1: unknown setting "down"; bind the keys of an action under [keys]`},
		{"a setting in the section of keys", "[keys]\nmeasure = 40", `2: measure is a setting; move it above [keys]`},
		{"misspelled action", "[keys]\n\n\"donw\" = \"x\"", `3: unknown action "donw"; did you mean "down"?`},
		{"misspelled alias", "[keys]\nmarsk = \"x\"", `2: unknown action "marsk"; did you mean "vowel-marks"?`},
		{"unknown section", "measure = 40\n[key]\nup = \"x\"", `2: unknown setting "key"; did you mean "keys"?`},
		{"unknown action", "[keys]\nxyzzy = \"x\"", `2: unknown action "xyzzy"; see 'maqal config'`},
		{"no keys", "[keys]\ndown = 5", `2: down must be a list of keys, for example down = ["j", "down"]`},
		{"keys without a section", "keys.down = [\"x\"]\nkeys.pu = \"x\"", `2: unknown action "pu"; did you mean "up"?`},
		{"keys as a value", "keys = 1", `1: keys must be a section: write [keys] with the actions below it`},
		{"not a number", "measure = \"wide\"", `1: measure = wide: must be a number of at least 10`},
		{"invalid value", "bidi = \"vizual\"", `1: bidi = "vizual": must be auto, visual, words, logical or off; did you mean "visual"?`},
		{"unknown style", "style = \"dracla\"", `1: style = "dracla": must be auto, none, ascii, dark, dracula, high-contrast, high-contrast-light, light, notty, pink, tokyo-night, or a Glamour JSON file; did you mean "dracula"?`},
		{"two problems", "colour = 1\n\n[keys]\npu = \"x\"", "1: unknown setting \"colour\"; see 'maqal config --show'\n" +
			`4: unknown action "pu"; did you mean "up"?`},
		{"invalid TOML", "measure = 40\njustify = \n", `2: invalid TOML, file ignored: expected value but found '\n' instead`},
	} {
		var problems []string
		for _, p := range Parse(Options{Path: filepath.Join(folder, Name), Actions: actions}, c.text).Problems {
			problems = append(problems, fmt.Sprintf("%d: %s", p.Line, p.Text))
		}
		if got := strings.Join(problems, "\n"); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestInvalidLinesAreIgnored(t *testing.T) {
	t.Parallel()
	f := Parse(Options{Path: "/c/config.toml", Actions: actions}, "measure = 5\nmarks = \"hide\"\n[keys]\nup = \"x\"\nno = \"y\"\n")
	values, err := Resolve(nil, noVariables, f)
	if err != nil {
		t.Fatal(err)
	}
	if values.Int(Measure) != 72 || values.Text(Marks) != HideMarks || len(f.Keys) != 1 || f.Keys[0].Line != 4 {
		t.Errorf("got values %v and keys %v, want only the valid lines", values, f.Keys)
	}
}

func TestMissingFile(t *testing.T) {
	t.Parallel()
	if f := Read(Options{Path: filepath.Join(t.TempDir(), Name), Actions: actions}); len(f.Problems) > 0 {
		t.Errorf("missing file: got problems %v, want none", f.Problems)
	}
	if f := Read(Options{Path: t.TempDir(), Actions: actions}); len(f.Problems) != 1 {
		t.Errorf("folder as file: got problems %v, want one", f.Problems)
	}
}

// TestTemplate checks that the unchanged template sets nothing, and that it sets every default if all its lines are
// uncommented.
func TestTemplate(t *testing.T) {
	t.Parallel()
	text := Template([]Action{{"down", []string{"j", `"`, `\`}, "one line down"}, {"up", nil, "one line up"}})
	if f := Parse(Options{Path: "/c/config.toml", Actions: actions}, text); len(f.Problems) > 0 || len(f.values) > 0 {
		t.Errorf("unchanged template: got problems %v and values %v, want none", f.Problems, f.values)
	}
	var all strings.Builder
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, "#"); ok && !strings.HasPrefix(rest, " ") {
			line = rest
		}
		if len([]rune(line)) > templateWidth+1 {
			t.Errorf("got line %q, want at most %d columns", line, templateWidth)
		}
		all.WriteString(line)
	}
	f := Parse(Options{Path: "/c/config.toml", Actions: actions}, all.String())
	if len(f.Problems) > 0 {
		t.Errorf("uncommented template: got problems %v, want none", f.Problems)
	}
	for _, s := range Settings {
		if f.values[s].text != s.Default {
			t.Errorf("uncommented template: got %s = %q, want the default %q", s.Name, f.values[s].text, s.Default)
		}
	}
	if len(f.Keys) != 2 || !slices.Equal(f.Keys[0].Keys, []string{"j", `"`, `\`}) {
		t.Errorf("uncommented template: got bindings %v, want those of both actions", f.Keys)
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, s := range Settings {
		if wrong := s.validate(s.Default); !wrong.Empty() {
			t.Errorf("default of %s: got problem %q, want none", s.Name, wrong)
		}
		if help := s.Help(); names[s.Name] || s.Summary.Empty() || !strings.HasSuffix(help, ".") || strings.HasSuffix(help, "..") {
			t.Errorf("%s: got help %q, want a unique name, a summary and a sentence", s.Name, help)
		}
		names[s.Name] = true
		for line := range strings.Lines(s.Usage()) {
			if len(line) > usageWidth+8 {
				t.Errorf("help of %s: got line %q, want at most %d bytes", s.Name, line, usageWidth+8)
			}
		}
	}
}

// A value of an earlier version is still allowed from every origin. It is an alias of the value that replaced it.
func TestAliasesOfValues(t *testing.T) {
	t.Parallel()
	variables := func(name string) (string, bool) { return "own", name == "MAQAL_DIGITS" }
	file := Parse(Options{Path: "/c/config.toml", Actions: actions}, "digits = \"own\"\n")
	if len(file.Problems) > 0 {
		t.Errorf("problems of the file: got %v, want none", file.Problems)
	}
	for _, c := range []struct {
		name   string
		flags  Flags
		lookup func(string) (string, bool)
		file   File
		origin Origin
	}{
		{"flag", Flags{Digits: "own"}, noVariables, File{}, FromFlag},
		{"variable", nil, variables, File{}, FromEnv},
		{"file", nil, noVariables, file, FromFile},
	} {
		values, err := Resolve(c.flags, c.lookup, c.file)
		if v := values[Digits]; err != nil || v.Text != NativeDigits || v.Origin != c.origin {
			t.Errorf("%s: got %+v, %v, want %s from origin %d", c.name, v, err, NativeDigits, c.origin)
		}
	}
	for _, s := range Settings {
		for old, current := range s.aliases {
			if slices.Contains(s.Values(), old) || !slices.Contains(s.Values(), current) || strings.Contains(s.Usage(), old) {
				t.Errorf("%s: got alias %q of %q, want an alias that is not a listed value, of one that is, and not in the help", s.Name, old, current)
			}
		}
	}
}

func TestBooleanSettings(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"true": true, "1": true, "false": false, "0": false} {
		values, err := Resolve(Flags{Justify: text}, noVariables, File{})
		if err != nil || values.Bool(Justify) != want {
			t.Errorf("%q: got %v, error %v, want %v", text, values.Bool(Justify), err, want)
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	if got := Wrap("one two three\n\nfour  five", 7); got != "one two\nthree\n\nfour\nfive" {
		t.Errorf("got %q, want lines of at most 7 columns", got)
	}
}

func BenchmarkRead(b *testing.B) {
	folder := b.TempDir()
	path := filepath.Join(folder, Name)
	for name, text := range map[string]string{
		"none": "", "commented": Template([]Action{{"down", []string{"j"}, "one line down"}}),
		"used": "measure = 60\nstyle = \"dark\"\n[keys]\ndown = [\"x\"]\n",
	} {
		b.Run(name, func(b *testing.B) {
			_ = os.Remove(path)
			if text != "" {
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					b.Fatal(err)
				}
			}
			for b.Loop() {
				Read(Options{Path: path, Actions: actions})
			}
		})
	}
}

// The name of a style file is relative to the user's folder after ~/, and otherwise to that of the configuration file.
func TestStyleFile(t *testing.T) {
	t.Parallel()
	home, folder := t.TempDir(), t.TempDir()
	inHome, inFolder := filepath.Join(home, "mine.json"), filepath.Join(folder, "mine.json")
	for _, path := range []string{inHome, inFolder} {
		if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ home, name, want string }{
		{home, "~/mine.json", inHome},
		{home, "mine.json", inFolder},
		{home, inHome, inHome},
		{"", "~/mine.json", Style.Default}, // no such file
	} {
		file := Parse(Options{Path: filepath.Join(folder, Name), Home: c.home, Actions: actions}, fmt.Sprintf("style = %q\n", c.name))
		values, err := Resolve(Flags{}, func(string) (string, bool) { return "", false }, file)
		if err != nil {
			t.Fatal(err)
		}
		if got := values.Text(Style); got != c.want {
			t.Errorf("%s with home %q: got %q, want %q", c.name, c.home, got, c.want)
		}
	}
}
