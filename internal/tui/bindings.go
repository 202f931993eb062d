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

// Actions returns the actions whose keys the configuration can change, with their current keys, in the order of the help
// screen.
func Actions() (all []config.Action) {
	for a := range namedActions() {
		all = append(all, config.Action{Name: a.name, Keys: a.keys.Keys(), Help: a.keys.Help().Desc})
	}
	return all
}

// ActionNames returns the names that the configuration accepts for actions, aliases included, each with the name of its action.
func ActionNames() map[string]string {
	names := maps.Clone(actionAliases)
	for a := range namedActions() {
		names[a.name] = a.name
	}
	return names
}

// namedActions iterates over the actions that have a name, in the order of the help screen.
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

// ApplyBindings changes the keys of actions and returns the problems it finds. Call it before the program starts: it
// modifies package variables and is not safe for concurrent use.
//
// If a key is already a default key of another action, that action loses it. There is one exception: two actions that share
// a key by default use it in different places, and both keep it. A binding without keys removes all keys of its action. If
// two bindings name the same action, the first one is applied, even if one of them uses an alias.
func ApplyBindings(bindings []config.Binding) []config.Problem {
	b := binder{owners: map[string]string{}, defaults: map[string][]string{}}
	for a := range namedActions() {
		b.defaults[a.name] = slices.Clone(a.keys.Keys())
	}
	bindings = b.resolveNames(bindings)
	for _, binding := range bindings {
		b.assign(binding)
	}
	for _, binding := range bindings {
		b.unassign(binding)
	}
	return b.problems
}

// A binder applies the bindings of the configuration.
type binder struct {
	defaults map[string][]string // default keys by action
	owners   map[string]string   // action by key, for the keys that the configuration assigned
	problems []config.Problem
}

// addProblem appends a problem on a line of the configuration.
func (b *binder) addProblem(line int, text message.Text) {
	b.problems = append(b.problems, config.Problem{Line: line, Text: text})
}

// resolveNames returns the bindings with aliases replaced by action names. If several bindings name one action, it returns
// only the first and reports each of the others as a problem.
func (b *binder) resolveNames(bindings []config.Binding) []config.Binding {
	var unique []config.Binding
	first := map[string]config.Binding{} // first binding of each action, by action name; its Action is as in the file
	for _, binding := range bindings {
		name := cmp.Or(actionAliases[binding.Action], binding.Action)
		if other, ok := first[name]; ok {
			b.addProblem(binding.Line, message.New("%s: already bound on line %d as %s", binding.Action, other.Line, other.Action))
			continue
		}
		first[name] = binding
		unique = append(unique, config.Binding{Action: name, Keys: binding.Keys, Line: binding.Line})
	}
	return unique
}

// assign binds an action to the valid keys of a binding and reports the others as problems. If the binding lists only
// invalid keys, the action keeps its keys; if it lists none, the action loses them.
func (b *binder) assign(binding config.Binding) {
	target := bindingOf(binding.Action)
	if target == nil {
		return // config.Read has reported the unknown name
	}
	var keys []string
	for _, s := range binding.Keys {
		name, ok := parseKey(s)
		owner := b.owners[name]
		switch {
		case !ok:
			b.addProblem(binding.Line, message.New("%s: %v", binding.Action, unknownKey(s)))
		case name == "ctrl+c":
			b.addProblem(binding.Line, message.New("%s: key %q is reserved: it quits", binding.Action, s))
		case name == "ctrl+z":
			b.addProblem(binding.Line, message.New("%s: key %q is reserved: it suspends", binding.Action, s))
		case owner != "" && !b.sharedByDefault(name, owner, binding.Action):
			b.addProblem(binding.Line, message.New("%s: key %q is already bound to %s", binding.Action, s, owner))
		default:
			b.owners[name] = binding.Action
			keys = append(keys, name)
		}
	}
	if len(keys) > 0 || len(binding.Keys) == 0 {
		rebind(target, keys)
	}
}

// unassign removes the keys of a binding from all other actions, except keys that are shared by default. It reports actions
// that lose their last key.
func (b *binder) unassign(binding config.Binding) {
	for a := range namedActions() {
		remaining := slices.DeleteFunc(slices.Clone(a.keys.Keys()), func(name string) bool {
			owner := b.owners[name]
			return owner == binding.Action && owner != a.name && !b.sharedByDefault(name, owner, a.name)
		})
		if len(remaining) == len(a.keys.Keys()) {
			continue
		}
		rebind(a.keys, remaining)
		if len(remaining) == 0 {
			b.addProblem(binding.Line, message.New("%s takes the only key of %s; bind another, for example %s", binding.Action, a.name, a.name+` = ["f5"]`))
		}
	}
}

// sharedByDefault reports whether a key is a default key of both actions.
func (b *binder) sharedByDefault(name, action1, action2 string) bool {
	return slices.Contains(b.defaults[action1], name) && slices.Contains(b.defaults[action2], name)
}

// bindingOf returns the binding of the action with that name, or nil if there is none.
func bindingOf(name string) *key.Binding {
	for a := range namedActions() {
		if a.name == name {
			return a.keys
		}
	}
	return nil
}

// rebind sets the keys of a binding, and the names of the keys in the help.
func rebind(binding *key.Binding, keys []string) {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = keyLabel(k)
	}
	desc := binding.Help().Desc
	binding.SetKeys(keys...)
	binding.SetHelp(strings.Join(names, " "), desc)
}

// bindingLabel returns the display name of the first key of a binding, or "" if it has no keys.
func bindingLabel(k key.Binding) message.Name {
	name, _, _ := strings.Cut(k.Help().Key, " ")
	return message.Name(name)
}

// hintFor returns hint, or "" if one of the given bindings, which hint mentions, has no keys.
func hintFor(hint string, keys ...key.Binding) string {
	for _, k := range keys {
		if bindingLabel(k) == "" {
			return ""
		}
	}
	return hint
}

// keyNames maps key names of more than one character, as Bubble Tea writes them, to display names.
var keyNames = map[string]string{
	"enter": "Enter", "tab": "Tab", "backspace": "Backspace", "esc": "Esc", "space": "Space", "up": "↑", "down": "↓",
	"left": "←", "right": "→", "insert": "Ins", "delete": "Del", "pgup": "PgUp", "pgdown": "PgDn", "home": "Home", "end": "End",
	"f1": "F1", "f2": "F2", "f3": "F3", "f4": "F4", "f5": "F5", "f6": "F6", "f7": "F7", "f8": "F8", "f9": "F9", "f10": "F10",
	"f11": "F11", "f12": "F12",
}

// keyAliases maps key names that other programs use, and the space, to the names in keyNames.
var keyAliases = map[string]string{
	"return": "enter", "escape": "esc", "pageup": "pgup", "pagedown": "pgdown", "pgdn": "pgdown", "del": "delete",
	"ins": "insert", " ": "space", "bs": "backspace",
}

// modifiers lists the modifier keys in the order in which Bubble Tea writes them.
var modifiers = []struct{ name, label string }{
	{"ctrl+", "Ctrl-"}, {"alt+", "Alt-"}, {"shift+", "Shift-"}, {"meta+", "Meta-"}, {"super+", "Super-"},
}

// parseKey parses a key as users write it in the configuration and returns its name as in [command]. It ignores the case of
// modifiers, of key names and of letters with Ctrl, accepts aliases, and converts letters of other keyboard layouts. It
// reports false if the key is unknown.
func parseKey(s string) (name string, ok bool) {
	mods, base := splitKey(s)
	if utf8.RuneCountInString(base) > 1 || mods["ctrl+"] {
		base = strings.ToLower(base)
	}
	if name, ok := keyAliases[base]; ok {
		base = name
	}
	if latin, ok := keyboard.ToLatin(base); ok {
		base = latin
	}
	_, isNamed := keyNames[base]
	r, _ := utf8.DecodeRuneInString(base)
	isCharacter := utf8.RuneCountInString(base) == 1 && unicode.IsGraphic(r)
	if !isNamed && !isCharacter {
		return "", false
	}
	for _, m := range modifiers {
		switch {
		case !mods[m.name]:
		case m.name == "shift+" && len(mods) == 1 && unicode.IsLower(r) && isCharacter:
			base = strings.ToUpper(base)
		default:
			name += m.name
		}
	}
	return name + base, true
}

// splitKey splits a key into its modifiers and the base key. The modifiers are in lower case and end with "+".
func splitKey(s string) (mods map[string]bool, base string) {
	mods, base = map[string]bool{}, s
	for again := true; again; {
		again = false
		for _, m := range modifiers {
			if n := len(m.name); len(base) > n && strings.EqualFold(base[:n], m.name) {
				mods[m.name], base, again = true, base[n:], true
			}
		}
	}
	return mods, base
}

// unknownKey returns the error message for a key that parseKey rejects. It suggests a similar key if there is one.
func unknownKey(s string) message.Text {
	_, base := splitKey(s)
	text := message.New("unknown key %q", s)
	if closest := suggest.Closest(base, maps.Keys(keyNames)); closest != "" {
		return message.New("%v; did you mean %q?", text, s[:len(s)-len(base)]+closest)
	}
	return message.New("%v; use a letter, a symbol, or a name such as %s", text, `"space", "pgdown", "ctrl+f"`)
}

// keyLabel returns the display name of a key, such as "Ctrl-F".
func keyLabel(name string) string {
	var b strings.Builder
	for _, m := range modifiers {
		if rest, ok := strings.CutPrefix(name, m.name); ok && rest != "" {
			b.WriteString(m.label)
			name = rest
		}
	}
	label, ok := keyNames[name]
	switch {
	case ok:
		name = label
	case b.Len() > 0:
		name = strings.ToUpper(name)
	}
	return b.String() + name
}
