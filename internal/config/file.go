package config

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"

	"maqal/internal/message"
	"maqal/internal/suggest"
)

// File is a parsed configuration file.
type File struct {
	Path     string
	Keys     []Binding // bindings of the keys section, in line order
	Problems []Problem // in line order

	values map[*Setting]entry
}

// entry is a valid value and its line, from 1, or 0 if unknown.
type entry struct {
	text string
	line int
}

// Binding replaces the keys of an action.
type Binding struct {
	Action string
	Keys   []string
	Line   int // in the file, from 1, or 0 if unknown
}

// Problem is an error in the file that does not stop the program. Line is from 1, or 0 if the problem has no known
// line.
type Problem struct {
	Line int
	Text message.Text
}

// At returns the problem with its position in the file, as "path:line: problem", or "path: problem" without a line.
func (p Problem) At(path string) message.Text {
	if p.Line > 0 {
		path = fmt.Sprintf("%s:%d", path, p.Line)
	}
	return message.New("%s: %v", path, p.Text)
}

// Name is the file name of the configuration file.
const Name = "config.toml"

// keysSection is the name of the section that binds keys.
const keysSection = "keys"

// Options are the options of reading a configuration file.
type Options struct {
	Path string // of the file
	Home string // folder of the user, which ~/ stands for at the start of a file name; "" if unknown

	// Actions returns the names allowed in the keys section, aliases included, each with the name to suggest. It is called
	// only if needed.
	Actions func() map[string]string
}

// Read parses the configuration file. A missing file is treated as empty, and a read error is a Problem.
func Read(o Options) File {
	data, err := os.ReadFile(o.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return File{Path: o.Path}
	}
	if err != nil {
		return File{Path: o.Path, Problems: []Problem{{Text: message.New("cannot read file: %v", err)}}}
	}
	return Parse(o, string(data))
}

// Parse parses text as the configuration file. Invalid entries are skipped and reported in Problems. If the TOML is invalid,
// that is the only problem, and there are no entries.
func Parse(o Options, text string) File {
	f := File{Path: o.Path, values: map[*Setting]entry{}}
	var all map[string]any
	if _, err := toml.Decode(strings.TrimPrefix(text, "\uFEFF"), &all); err != nil {
		return File{Path: o.Path, Problems: []Problem{syntaxProblem(err)}}
	}
	lines := keyLines(text)
	for key, value := range all {
		section, ok := value.(map[string]any)
		switch {
		case key == keysSection && ok:
			f.setBindings(section, lines, o.Actions())
		case key == keysSection:
			f.addProblem(lines[key], message.New("keys must be a section: write [keys] with the actions below it"))
		default:
			f.set(o, key, value, lines[key])
		}
	}
	f.AddProblems()
	sort.SliceStable(f.Keys, func(i, j int) bool { return f.Keys[i].Line < f.Keys[j].Line })
	return f
}

func syntaxProblem(err error) Problem {
	if e := (toml.ParseError{}); errors.As(err, &e) {
		cause := e.Message
		if cause == "" {
			cause = strings.TrimPrefix(e.Error(), "toml: ")
		}
		return invalidTOML(e.Position.Line, cause)
	}
	return invalidTOML(0, err.Error())
}

func invalidTOML(line int, cause string) Problem {
	return Problem{line, message.New("invalid TOML, file ignored: %s", cause)}
}

// AddProblems adds problems found elsewhere, and sorts all problems by line.
func (f *File) AddProblems(problems ...Problem) {
	f.Problems = append(f.Problems, problems...)
	sort.SliceStable(f.Problems, func(i, j int) bool { return f.Problems[i].Line < f.Problems[j].Line })
}

func (f *File) addProblem(line int, text message.Text) {
	f.Problems = append(f.Problems, Problem{line, text})
}

// set stores the value of the setting named key, or adds a problem.
func (f *File) set(o Options, key string, value any, line int) {
	i := slices.IndexFunc(Settings, func(s *Setting) bool { return s.Name == key })
	if i < 0 {
		f.addProblem(line, unknownSetting(key, o.Actions()))
		return
	}
	s := Settings[i]
	text := s.resolvePath(o, fmt.Sprint(value))
	if wrong := s.validate(text); !wrong.Empty() {
		f.addProblem(line, message.New("%s: %v", key+" = "+s.tomlLiteral(fmt.Sprint(value)), wrong))
		return
	}
	f.values[s] = entry{text, line}
}

// unknownSetting returns the message for a key that is not the name of a setting, with a suggestion.
func unknownSetting(key string, actions map[string]string) message.Text {
	if actions[key] != "" {
		return message.New("unknown setting %q; bind the keys of an action under [keys]", key)
	}
	text := message.New("unknown setting %q", key)
	if near := suggest.Closest(key, slices.Values(append(settingNames(), keysSection))); near != "" {
		return didYouMean(text, near)
	}
	return message.New("%v; see 'maqal config --show'", text)
}

// didYouMean returns problem with a suggestion appended.
func didYouMean(problem message.Text, near string) message.Text {
	return message.New("%v; did you mean %q?", problem, near)
}

// settingNames returns the names of all settings.
func settingNames() []string {
	names := make([]string, len(Settings))
	for i, s := range Settings {
		names[i] = s.Name
	}
	return names
}

// resolvePath returns the file name in a setting as a path: relative to the home directory if it starts with ~/,
// otherwise to the folder of the configuration file. It returns other values unchanged.
func (s *Setting) resolvePath(o Options, text string) string {
	if !s.AcceptsFile() || slices.Contains(s.Values(), text) {
		return text
	}
	if rest, ok := strings.CutPrefix(text, "~/"); ok && o.Home != "" {
		return filepath.Join(o.Home, rest)
	}
	if filepath.IsAbs(text) {
		return text
	}
	return filepath.Join(filepath.Dir(o.Path), text)
}

// setBindings stores the bindings of the keys section, or adds problems.
func (f *File) setBindings(section map[string]any, lines map[string]int, actions map[string]string) {
	for action, value := range section {
		line := lines[keysSection+"."+action]
		keys, ok := keyList(value)
		switch {
		case actions[action] == "" && slices.Contains(settingNames(), action):
			f.addProblem(line, message.New("%s is a setting; move it above [keys]", action))
		case actions[action] == "":
			f.addProblem(line, unknownAction(action, actions))
		case !ok:
			f.addProblem(line, message.New("%s must be a list of keys, for example %s", action, action+` = ["j", "down"]`))
		default:
			f.Keys = append(f.Keys, Binding{action, keys, line})
		}
	}
}

// unknownAction returns the message for a name that is not an action, with a suggestion.
func unknownAction(name string, actions map[string]string) message.Text {
	text := message.New("unknown action %q", name)
	if near := suggest.Closest(name, slices.Values(slices.Sorted(maps.Keys(actions)))); near != "" {
		return didYouMean(text, actions[near])
	}
	return message.New("%v; see 'maqal config'", text)
}

// keyList returns the keys in value: a list of strings, or a single string. It reports false for any other value.
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

// keyLines maps the dotted name of each key in a TOML text to its line, from 1. It omits keys of inline tables.
func keyLines(text string) map[string]int {
	lines := map[string]int{}
	section, n := "", 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			if name, _, ok = strings.Cut(name, "]"); ok {
				section = strings.TrimSpace(name)
				lines[section] = n
				section += "."
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

// Reject removes the value of a setting that proved unusable, and adds a problem on its line. why is the text of the
// problem.
func (f *File) Reject(s *Setting, why message.Text) {
	f.AddProblems(Problem{f.values[s].line, why})
	delete(f.values, s)
}
