package tui

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"

	"maqal/internal/config"
	"maqal/internal/keyboard"
	"maqal/internal/message"
	"maqal/internal/suggest"
)

// Actions are all actions whose keys can be changed, in the order of the help screen, with the keys in force.
func Actions() (all []config.Action) {
	for a := range namedActions() {
		all = append(all, config.Action{Name: a.name, Keys: a.keys.Keys(), Help: a.keys.Help().Desc})
	}
	return all
}

// ActionNames returns the names and then the aliases of all actions, as the configuration accepts them.
func ActionNames() (names []string) {
	for a := range namedActions() {
		names = append(names, a.name)
	}
	return append(names, slices.Sorted(maps.Keys(actionAliases))...)
}

// namedActions are the actions with names.
func namedActions() func(yield func(action) bool) {
	return func(yield func(action) bool) {
		for _, group := range actions {
			for _, a := range group.actions {
				if a.name != "" && !yield(a) {
					return
				}
			}
		}
	}
}

// ApplyBindings rebinds actions, before the screen is shown. A key that another action has by default is taken from it, unless
// both have it by default: those use it in different places. It returns the problems of the bindings it cannot apply. If two
// bindings name one action, by its name and by its alias, the first one counts.
func ApplyBindings(bindings []config.Binding) []config.Problem {
	b := binder{owners: map[string]string{}, defaults: map[string][]string{}}
	for a := range namedActions() {
		b.defaults[a.name] = slices.Clone(a.keys.Keys())
	}
	bindings = b.resolveNames(bindings)
	for _, wanted := range bindings {
		b.assign(wanted)
	}
	for _, wanted := range bindings {
		b.unassign(wanted)
	}
	return b.problems
}

// binder changes bindings.
type binder struct {
	defaults map[string][]string // the keys of each action by default
	owners   map[string]string   // the action that a key was given to
	problems []config.Problem
}

func (b *binder) addProblem(line int, text message.Text) {
	b.problems = append(b.problems, config.Problem{Line: line, Text: text})
}

// resolveNames returns the bindings with the names of actions in place of aliases. It leaves out those of an action that an
// earlier one binds.
func (b *binder) resolveNames(bindings []config.Binding) []config.Binding {
	var resolved []config.Binding
	first := map[string]config.Binding{} // as the file has it, by the name of the action
	for _, wanted := range bindings {
		name := cmp.Or(actionAliases[wanted.Action], wanted.Action)
		if other, again := first[name]; again {
			b.addProblem(wanted.Line, message.New("%s: already bound on line %d as %s", wanted.Action, other.Line, other.Action))
			continue
		}
		first[name] = wanted
		resolved = append(resolved, config.Binding{Action: name, Keys: wanted.Keys, Line: wanted.Line})
	}
	return resolved
}

// assign gives an action its keys.
func (b *binder) assign(wanted config.Binding) {
	bound := bindingOf(wanted.Action)
	if bound == nil {
		return // config.Read reported it
	}
	var keys []string
	for _, written := range wanted.Keys {
		name, ok := parseKey(written)
		owner := b.owners[name]
		switch {
		case !ok:
			b.addProblem(wanted.Line, message.New("%s: %v", wanted.Action, unknownKey(written)))
		case name == "ctrl+c":
			b.addProblem(wanted.Line, message.New("%s: key %q is reserved: it quits", wanted.Action, written))
		case name == "ctrl+z":
			b.addProblem(wanted.Line, message.New("%s: key %q is reserved: it suspends", wanted.Action, written))
		case owner != "" && !b.sharedByDefault(name, owner, wanted.Action):
			b.addProblem(wanted.Line, message.New("%s: key %q is already bound to %s", wanted.Action, written, owner))
		default:
			b.owners[name] = wanted.Action
			keys = append(keys, name)
		}
	}
	if len(keys) > 0 || len(wanted.Keys) == 0 {
		rebind(bound, keys)
	}
}

// unassign takes from other actions the keys that an action was given.
func (b *binder) unassign(wanted config.Binding) {
	for a := range namedActions() {
		left := slices.DeleteFunc(slices.Clone(a.keys.Keys()), func(name string) bool {
			owner := b.owners[name]
			return owner == wanted.Action && owner != a.name && !b.sharedByDefault(name, owner, a.name)
		})
		if len(left) == len(a.keys.Keys()) {
			continue
		}
		rebind(a.keys, left)
		if len(left) == 0 {
			b.addProblem(wanted.Line, message.New("%s takes the only key of %s; bind another, for example %s", wanted.Action, a.name, a.name+` = ["f5"]`))
		}
	}
}

// sharedByDefault reports whether two actions both have a key by default.
func (b *binder) sharedByDefault(name, one, other string) bool {
	return slices.Contains(b.defaults[one], name) && slices.Contains(b.defaults[other], name)
}

func bindingOf(name string) *key.Binding {
	for a := range namedActions() {
		if a.name == name {
			return a.keys
		}
	}
	return nil
}

// rebind changes the keys of a binding, and what the help calls them.
func rebind(bound *key.Binding, keys []string) {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = keyLabel(k)
	}
	does := bound.Help().Desc
	bound.SetKeys(keys...)
	bound.SetHelp(strings.Join(names, " "), does)
}

// bindingLabel is what a person calls the first key of a binding, "" where it has none.
func bindingLabel(k key.Binding) message.Name {
	name, _, _ := strings.Cut(k.Help().Key, " ")
	return message.Name(name)
}

// hintFor is what the screen says of keys, "" where one of them has no name: then nothing has what it does.
func hintFor(said string, keys ...key.Binding) string {
	for _, k := range keys {
		if bindingLabel(k) == "" {
			return ""
		}
	}
	return said
}

// keyNames are the keys with names, as they are shown.
var keyNames = map[string]string{
	"enter": "Enter", "tab": "Tab", "backspace": "Backspace", "esc": "Esc", "space": "Space", "up": "↑", "down": "↓",
	"left": "←", "right": "→", "insert": "Ins", "delete": "Del", "pgup": "PgUp", "pgdown": "PgDn", "home": "Home", "end": "End",
	"f1": "F1", "f2": "F2", "f3": "F3", "f4": "F4", "f5": "F5", "f6": "F6", "f7": "F7", "f8": "F8", "f9": "F9", "f10": "F10",
	"f11": "F11", "f12": "F12",
}

// keyAliases are names that keys have elsewhere.
var keyAliases = map[string]string{
	"return": "enter", "escape": "esc", "pageup": "pgup", "pagedown": "pgdown", "pgdn": "pgdown", "del": "delete",
	"ins": "insert", " ": "space", "bs": "backspace",
}

// modifiers are the keys that are held down with another, in the order of their names.
var modifiers = []struct{ name, shown string }{
	{"ctrl+", "Ctrl-"}, {"alt+", "Alt-"}, {"shift+", "Shift-"}, {"meta+", "Meta-"}, {"super+", "Super-"},
}

// parseKey gives the name of a key (see command) that a person wrote.
func parseKey(written string) (name string, ok bool) {
	held, base := splitKey(written)
	if utf8.RuneCountInString(base) > 1 || held["ctrl+"] {
		base = strings.ToLower(base)
	}
	if other, ok := keyAliases[base]; ok {
		base = other
	}
	if latin, ok := keyboard.ToLatin(base); ok {
		base = latin
	}
	_, isNamed := keyNames[base]
	r, _ := utf8.DecodeRuneInString(base)
	isLetter := utf8.RuneCountInString(base) == 1 && unicode.IsGraphic(r)
	if !isNamed && !isLetter {
		return "", false
	}
	for _, m := range modifiers {
		switch {
		case !held[m.name]:
		case m.name == "shift+" && len(held) == 1 && unicode.IsLower(r) && isLetter:
			base = strings.ToUpper(base)
		default:
			name += m.name
		}
	}
	return name + base, true
}

// splitKey takes the modifiers off a key.
func splitKey(written string) (held map[string]bool, base string) {
	held, base = map[string]bool{}, written
	for found := true; found; {
		found = false
		for _, m := range modifiers {
			if n := len(m.name); len(base) > n && strings.EqualFold(base[:n], m.name) {
				held[m.name], base, found = true, base[n:], true
			}
		}
	}
	return held, base
}

// unknownKey returns the message for a name that is not a key, with a suggestion.
func unknownKey(written string) message.Text {
	_, base := splitKey(written)
	text := message.New("unknown key %q", written)
	if near := suggest.Closest(base, maps.Keys(keyNames)); near != "" {
		return message.New("%v; did you mean %q?", text, written[:len(written)-len(base)]+near)
	}
	return message.New("%v; use a letter, a symbol, or a name such as %s", text, `"space", "pgdown", "ctrl+f"`)
}

// keyLabel is what a person calls a key.
func keyLabel(name string) string {
	var b strings.Builder
	for _, m := range modifiers {
		if rest, ok := strings.CutPrefix(name, m.name); ok && rest != "" {
			b.WriteString(m.shown)
			name = rest
		}
	}
	shown, ok := keyNames[name]
	switch {
	case ok:
		name = shown
	case b.Len() > 0:
		name = strings.ToUpper(name)
	}
	return b.String() + name
}
