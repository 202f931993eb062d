package keymap

import (
	"cmp"
	"slices"
	"strings"

	"maqal/internal/config"
	"maqal/internal/message"
)

// Bind returns m with the keys that the configuration binds, and the problems that it finds in the bindings.
//
// If a key is already a key of another action in m, that action loses it. There is one exception: two actions that share
// a key in m use it in different places, and both keep it. A binding without keys removes all keys of its action. If two
// bindings name the same action, the first one is applied, even if one of them uses an alias.
func (m Map) Bind(bindings []config.Binding) (Map, []config.Problem) {
	b := binder{before: &m, after: m, owners: map[string]Action{}}
	resolved := b.resolveNames(bindings)
	for _, binding := range resolved {
		b.assign(binding)
	}
	for _, binding := range resolved {
		b.unassign(binding)
	}
	return b.after, b.problems
}

// A binder applies the bindings of the configuration to a map.
type binder struct {
	before   *Map
	after    Map
	owners   map[string]Action // by key, for the keys that the configuration assigned
	problems []config.Problem
}

// A binding is a binding of the configuration to an action that exists.
type binding struct {
	config.Binding
	action Action
}

// addProblem appends a problem on a line of the configuration.
func (b *binder) addProblem(line int, text message.Text) {
	b.problems = append(b.problems, config.Problem{Line: line, Text: text})
}

// resolveNames returns the bindings with their actions, and with aliases replaced by names. If several bindings name one
// action, it returns only the first and reports each of the others as a problem. It skips unknown names, which
// [config.Read] reports.
func (b *binder) resolveNames(bindings []config.Binding) []binding {
	var out []binding
	first := map[Action]config.Binding{} // first binding of each action, as in the file
	for _, c := range bindings {
		name := cmp.Or(aliases[c.Action], c.Action)
		action, ok := actionByName(name)
		if !ok {
			continue
		}
		if other, ok := first[action]; ok {
			b.addProblem(c.Line, message.New("%s: already bound on line %d as %s", c.Action, other.Line, other.Action))
			continue
		}
		first[action] = c
		c.Action = name
		out = append(out, binding{c, action})
	}
	return out
}

// assign binds an action to the valid keys of a binding and reports the others as problems. If the binding lists only
// invalid keys, the action keeps its keys; if it lists none, the action loses them.
func (b *binder) assign(to binding) {
	var keys []string
	for _, s := range to.Keys {
		name, ok := parseKey(s)
		owner, owned := b.owners[name]
		switch {
		case !ok:
			b.addProblem(to.Line, message.New("%s: %v", to.Action, unknownKey(s)))
		case name == "ctrl+c":
			b.addProblem(to.Line, message.New("%s: key %q is reserved: it quits", to.Action, s))
		case name == "ctrl+z":
			b.addProblem(to.Line, message.New("%s: key %q is reserved: it suspends", to.Action, s))
		case owned && !b.wasShared(name, owner, to.action):
			b.addProblem(to.Line, message.New("%s: key %q is already bound to %s", to.Action, s, owner.String()))
		default:
			b.owners[name] = to.action
			keys = append(keys, name)
		}
	}
	if len(keys) > 0 || len(to.Keys) == 0 {
		b.after.set(to.action, keys)
	}
}

// unassign removes the keys of a binding from all other actions, except keys that were shared before. It reports actions
// that lose their last key.
func (b *binder) unassign(from binding) {
	for a := range named() {
		var remaining []string
		for _, name := range b.after.keys[a] {
			owner, owned := b.owners[name]
			if !owned || owner != from.action || owner == a || b.wasShared(name, owner, a) {
				remaining = append(remaining, name)
			}
		}
		if len(remaining) == len(b.after.keys[a]) {
			continue
		}
		b.after.set(a, remaining)
		if len(remaining) == 0 {
			b.addProblem(from.Line, message.New("%s takes the only key of %s; bind another, for example %s", from.Action, a.String(), a.String()+` = ["f5"]`))
		}
	}
}

// wasShared reports whether both actions had the key in the map before.
func (b *binder) wasShared(name string, action1, action2 Action) bool {
	return slices.Contains(b.before.keys[action1], name) && slices.Contains(b.before.keys[action2], name)
}

// set replaces the keys of an action, and their display names.
func (m *Map) set(a Action, keys []string) {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = keyLabel(k)
	}
	m.keys[a], m.labels[a] = keys, strings.Join(names, " ")
}
