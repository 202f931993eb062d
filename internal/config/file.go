package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"

	"maqal/internal/suggest"
)

// File is what a configuration file says.
type File struct {
	Path     string
	Keys     []Binding // what its section keys binds, in the order of the lines
	Problems []Problem // what is wrong in it, in the order of the lines

	values map[*Setting]entry
}

// entry is a value on a line of the file.
type entry struct {
	text string
	line int
}

// Binding gives an action other keys than those that it has.
type Binding struct {
	Action string
	Keys   []string
	Line   int // of the file, from 1
}

// Problem is something wrong on a line of the file, which is 0 where it is none of one line.
type Problem struct {
	Line int
	Text string
}

// WithPath says a problem with the place that it is in.
func (p Problem) WithPath(path string) string {
	if p.Line > 0 {
		path = fmt.Sprintf("%s:%d", path, p.Line)
	}
	return path + ": " + p.Text
}

// Name is the name of the configuration file in its folder.
const Name = "config.toml"

// keysSection is the section of the file that binds keys.
const keysSection = "keys"

// Read reads a configuration file, which need not be there. Actions are the names that its section keys may have.
func Read(path string, actions func() []string) File {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return File{Path: path}
	}
	if err != nil {
		return File{Path: path, Problems: []Problem{{Text: fmt.Sprintf("cannot read file: %v", err)}}}
	}
	return Parse(path, string(data), actions)
}

// Parse takes the text of a configuration file.
func Parse(path, text string, actions func() []string) File {
	f := File{Path: path, values: map[*Setting]entry{}}
	var all map[string]any
	if _, err := toml.Decode(strings.TrimPrefix(text, "\uFEFF"), &all); err != nil {
		return File{Path: path, Problems: []Problem{syntaxProblem(err)}}
	}
	lines := keyLines(text)
	for key, value := range all {
		section, ok := value.(map[string]any)
		switch {
		case key == keysSection && ok:
			f.setBindings(section, lines, actions())
		case key == keysSection:
			f.problem(lines[key], "keys must be a section: write [keys] with the actions below it")
		default:
			f.set(key, value, lines[key], actions)
		}
	}
	f.AddProblems()
	sort.SliceStable(f.Keys, func(i, j int) bool { return f.Keys[i].Line < f.Keys[j].Line })
	return f
}

func syntaxProblem(err error) Problem {
	if e := (toml.ParseError{}); errors.As(err, &e) {
		message := e.Message
		if message == "" {
			message = strings.TrimPrefix(e.Error(), "toml: ")
		}
		return Problem{e.Position.Line, "invalid TOML, file ignored: " + message}
	}
	return Problem{0, "invalid TOML, file ignored: " + err.Error()}
}

// AddProblems adds problems that others found in the file.
func (f *File) AddProblems(problems ...Problem) {
	f.Problems = append(f.Problems, problems...)
	sort.SliceStable(f.Problems, func(i, j int) bool { return f.Problems[i].Line < f.Problems[j].Line })
}

func (f *File) problem(line int, format string, arguments ...any) {
	f.Problems = append(f.Problems, Problem{line, fmt.Sprintf(format, arguments...)})
}

// set takes the value of a setting.
func (f *File) set(key string, value any, line int, actions func() []string) {
	i := slices.IndexFunc(Settings, func(s *Setting) bool { return s.Name == key })
	if i < 0 {
		f.problem(line, "unknown setting %q%s", key, f.suggestKey(key, actions()))
		return
	}
	s := Settings[i]
	text := f.resolvePath(s, fmt.Sprint(value))
	if wrong := s.validate(text); wrong != "" {
		f.problem(line, "%s = %s: %s", key, s.tomlLiteral(fmt.Sprint(value)), wrong)
		return
	}
	f.values[s] = entry{text, line}
}

// suggestKey says what can have been meant by a key that is no setting.
func (f *File) suggestKey(key string, actions []string) string {
	if slices.Contains(actions, key) {
		return "; bind the keys of an action under [keys]"
	}
	if near := suggest.Closest(key, settingNames()); near != "" {
		return "; did you mean " + near + "?"
	}
	return "; see 'maqal config --show'"
}

// settingNames gives the names of all settings.
func settingNames() func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, s := range Settings {
			if !yield(s.Name) {
				return
			}
		}
	}
}

// resolvePath makes the name of a file one from the folder of the configuration.
func (f *File) resolvePath(s *Setting, text string) string {
	if !s.AcceptsFile() || slices.Contains(s.Values(), text) {
		return text
	}
	if rest, ok := strings.CutPrefix(text, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	if filepath.IsAbs(text) {
		return text
	}
	return filepath.Join(filepath.Dir(f.Path), text)
}

// setBindings takes the section keys.
func (f *File) setBindings(section map[string]any, lines map[string]int, actions []string) {
	for action, value := range section {
		line := lines[keysSection+"."+action]
		keys, ok := keyList(value)
		switch {
		case !slices.Contains(actions, action) && slices.Contains(slices.Collect(settingNames()), action):
			f.problem(line, "%s is a setting; move it above [keys]", action)
		case !slices.Contains(actions, action):
			instead := "; see 'maqal config'"
			if near := suggest.Closest(action, slices.Values(actions)); near != "" {
				instead = "; did you mean " + near + "?"
			}
			f.problem(line, "unknown action %q%s", action, instead)
		case !ok:
			f.problem(line, "%s must be a list of keys, for example %s = [\"j\", \"down\"]", action, action)
		default:
			f.Keys = append(f.Keys, Binding{action, keys, line})
		}
	}
}

// keyList takes a list of keys, or a single one.
func keyList(value any) (keys []string, ok bool) {
	if key, ok := value.(string); ok {
		return []string{key}, true
	}
	list, ok := value.([]any)
	if !ok {
		return nil, false
	}
	for _, item := range list {
		key, ok := item.(string)
		if !ok {
			return nil, false
		}
		keys = append(keys, key)
	}
	return keys, true
}

// keyLines gives the line of each key of a text in TOML, by its name with that of its section before it. One that stands
// within the value of another has that one's.
func keyLines(text string) map[string]int {
	lines := map[string]int{}
	section, n := "", 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			if name, _, ok = strings.Cut(name, "]"); ok {
				section = strings.TrimSpace(name) + "."
			}
			continue
		}
		key, _, ok := strings.Cut(line, "=")
		if key = section + strings.Trim(strings.TrimSpace(key), `"'`); ok && lines[key] == 0 {
			lines[key] = n
		}
	}
	return lines
}

// Reject tells that the value that the file gives a setting cannot be used.
func (f *File) Reject(s *Setting, why string) {
	f.AddProblems(Problem{f.values[s].line, why})
	delete(f.values, s)
}
