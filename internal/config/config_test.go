package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func actions() []string { return []string{"down", "up", "marks"} }

func noVariables(string) (string, bool) { return "", false }

func TestPrecedence(t *testing.T) {
	file := Parse("/c/config.toml", "# mine\nmeasure = 60\n", actions)
	variables := func(name string) (string, bool) { return "70", name == "MAQAL_MEASURE" }
	for _, c := range []struct {
		what   string
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
			t.Errorf("%s: %v, not %v", c.what, values[Measure], c.want)
		}
	}
}

func TestWrongFlagsAndVariables(t *testing.T) {
	for _, c := range []struct {
		flags    Flags
		variable string
		want     string
	}{
		{Flags{Measure: "3"}, "", `reading the command line: --measure "3": it must be a number, at least 10`},
		{Flags{Justify: "yes"}, "", `reading the command line: --justify "yes": it must be true or false`},
		{nil, "MAQAL_MARKS", `reading the environment: MAQAL_MARKS "shwo": it must be show or hide; did you mean show?`},
	} {
		_, err := Resolve(c.flags, func(name string) (string, bool) { return "shwo", name == c.variable }, File{})
		if err == nil || err.Error() != c.want {
			t.Errorf("it tells %v, not %s", err, c.want)
		}
	}
}

func TestProblemsAreToldWithTheirLines(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "mine.json"), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, text, want string }{
		{"nothing", "", ""},
		{"all right", "bidi = \"visual\"\nstyle = \"mine.json\"\nmeasure = 40\njustify = true\n[keys]\ndown = [\"x\"]\nup = \"z\"\nmarks = []", ""},
		{"no setting, but one is near", "\nmesure = 40", `2: there is no setting "mesure"; did you mean measure?`},
		{"no setting, and none is near", "xyzzy = 40", `1: there is no setting "xyzzy"; 'maqal config --show' lists those there are`},
		{"an action outside its section", "down = [\"x\"]", `1: there is no setting "down"; the keys of an action stand under [keys]`},
		{"a setting in the section of keys", "[keys]\nmeasure = 40", `2: measure is a setting: it stands above [keys]`},
		{"no action", "[keys]\n\n\"donw\" = \"x\"", `3: there is no action "donw"; did you mean down?`},
		{"no keys", "[keys]\ndown = 5", `2: down must be a list of keys, as in down = ["j", "down"]`},
		{"keys without a section", "keys.down = [\"x\"]\nkeys.pu = \"x\"", `2: there is no action "pu"; did you mean up?`},
		{"keys as a value", "keys = 1", `1: keys is a section: write [keys], and the actions below it`},
		{"a wrong value", "measure = \"wide\"", `1: measure = wide: it must be a number, at least 10`},
		{"a wrong choice", "bidi = \"vizual\"", `1: bidi = "vizual": it must be auto, visual, words, logical or off; did you mean visual?`},
		{"no style", "style = \"dracla\"", `1: style = "dracla": it must be auto, none, ascii, dark, dracula, high-contrast, high-contrast-light, light, notty, pink, tokyo-night, or a JSON file of a Glamour style; did you mean dracula?`},
		{"two", "colour = 1\n\n[keys]\npu = \"x\"", "1: there is no setting \"colour\"; 'maqal config --show' lists those there are\n" +
			`4: there is no action "pu"; did you mean up?`},
		{"no TOML", "measure = 40\njustify = \n", `2: it is no TOML, so that nothing in it has effect: expected value but found '\n' instead`},
	} {
		var told []string
		for _, p := range Parse(filepath.Join(folder, Name), c.text, actions).Problems {
			told = append(told, fmt.Sprintf("%d: %s", p.Line, p.Text))
		}
		if got := strings.Join(told, "\n"); got != c.want {
			t.Errorf("%s: it tells\n%s\nnot\n%s", c.what, got, c.want)
		}
	}
}

func TestAFileWithFaultsSetsWhatIsRight(t *testing.T) {
	f := Parse("/c/config.toml", "measure = 5\nmarks = \"hide\"\n[keys]\nup = \"x\"\nno = \"y\"\n", actions)
	values, err := Resolve(nil, noVariables, f)
	if err != nil {
		t.Fatal(err)
	}
	if values.Int(Measure) != 72 || values.Text(Marks) != HideMarks || len(f.Keys) != 1 || f.Keys[0].Line != 4 {
		t.Errorf("it sets %v, %v", values, f.Keys)
	}
}

func TestNoFileIsNoFault(t *testing.T) {
	if f := Read(filepath.Join(t.TempDir(), Name), actions); len(f.Problems) > 0 {
		t.Errorf("it tells %v", f.Problems)
	}
	if f := Read(t.TempDir(), actions); len(f.Problems) != 1 {
		t.Errorf("of a folder in its place it tells %v", f.Problems)
	}
}

// TestCommented takes the # off every line that sets something: then all is as it is by default.
func TestCommented(t *testing.T) {
	text := Template([]Action{{"down", []string{"j", `"`, `\`}, "one line down"}, {"up", nil, "one line up"}})
	if f := Parse("/c/config.toml", text, actions); len(f.Problems) > 0 || len(f.values) > 0 {
		t.Errorf("as it is written it tells %v and sets %v", f.Problems, f.values)
	}
	var all strings.Builder
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, "#"); ok && !strings.HasPrefix(rest, " ") {
			line = rest
		}
		if len([]rune(line)) > templateWidth+1 {
			t.Errorf("%q is wider than %d columns", line, templateWidth)
		}
		all.WriteString(line)
	}
	f := Parse("/c/config.toml", all.String(), actions)
	if len(f.Problems) > 0 {
		t.Errorf("it tells %v", f.Problems)
	}
	for _, s := range Settings {
		if f.values[s].text != s.Default {
			t.Errorf("it sets %s to %q, which is %q by default", s.Name, f.values[s].text, s.Default)
		}
	}
	if len(f.Keys) != 2 || !slices.Equal(f.Keys[0].Keys, []string{"j", `"`, `\`}) {
		t.Errorf("it binds %v", f.Keys)
	}
}

func TestSettings(t *testing.T) {
	names := map[string]bool{}
	for _, s := range Settings {
		if wrong := s.validate(s.Default); wrong != "" {
			t.Errorf("the default of %s cannot be: %s", s.Name, wrong)
		}
		if names[s.Name] || s.Summary() == "" || !strings.HasSuffix(s.Help, ".") {
			t.Errorf("%s is not told well: %q", s.Name, s.Help)
		}
		names[s.Name] = true
		for line := range strings.Lines(s.Usage()) {
			if len(line) > usageWidth+8 {
				t.Errorf("the help of %s is too wide: %q", s.Name, line)
			}
		}
	}
}

func TestSwitches(t *testing.T) {
	for text, want := range map[string]bool{"true": true, "1": true, "false": false, "0": false} {
		values, err := Resolve(Flags{Justify: text}, noVariables, File{})
		if err != nil || values.Bool(Justify) != want {
			t.Errorf("%q is %v, %v", text, values.Bool(Justify), err)
		}
	}
}

func TestFill(t *testing.T) {
	if got := Wrap("one two three\n\nfour  five", 7); got != "one two\nthree\n\nfour\nfive" {
		t.Errorf("it is %q", got)
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
				Read(path, actions)
			}
		})
	}
}
