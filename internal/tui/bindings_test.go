package tui

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"maqal/internal/config"
)

// restoreKeys restores the keys of all actions when the test ends.
func restoreKeys(t *testing.T) {
	t.Helper()
	saved := map[*key.Binding]key.Binding{}
	for a := range namedActions() {
		saved[a.keys] = *a.keys
	}
	t.Cleanup(func() {
		for binding, value := range saved {
			*binding = value
		}
	})
}

func TestActionNames(t *testing.T) {
	seen := map[string]bool{}
	for a := range namedActions() {
		if seen[a.name] || strings.ToLower(a.name) != a.name || strings.ContainsAny(a.name, " _") {
			t.Errorf("action name %q is invalid or used twice", a.name)
		}
		seen[a.name] = true
	}
	for _, group := range actions {
		for _, a := range group.actions {
			if a.name == "" && a.keys != &keySuspend {
				t.Errorf("the action of key %q has no name: its keys cannot be changed", a.keys.Help().Key)
			}
		}
	}
}

// TestActionAliases checks that each alias binds the keys of its action, and that the template lists only the names.
func TestActionAliases(t *testing.T) {
	want := map[string]string{
		"find": "search", "next-hit": "next-match", "previous-hit": "previous-match", "return": "back-to-link", "beginning": "top",
		"marks": "vowel-marks", "next-section-above": "next-peer-section", "previous-section-above": "previous-peer-section",
	}
	if !maps.Equal(actionAliases, want) {
		t.Errorf("aliases: got %v, want %v", actionAliases, want)
	}
	_, template, _ := strings.Cut(config.Template(Actions()), "\n[keys]\n")
	for alias, name := range want {
		t.Run(alias, func(t *testing.T) {
			restoreKeys(t)
			file := config.Parse(config.Options{Path: "config.toml", Actions: ActionNames}, "[keys]\n"+alias+" = [\"f9\"]\n")
			if problems := append(file.Problems, ApplyBindings(file.Keys)...); len(problems) > 0 {
				t.Errorf("problems: got %v, want none", problems)
			}
			if binding := bindingOf(name); binding == nil || !slices.Equal(binding.Keys(), []string{"f9"}) {
				t.Errorf("keys of %s: got %v, want f9", name, binding)
			}
			if bindingOf(alias) != nil || strings.Contains(template, "#"+alias+" =") || !strings.Contains(template, "#"+name+" =") {
				t.Errorf("%q is an action name, or the template does not list %q instead", alias, name)
			}
		})
	}
}

// TestParseDefaultKeys checks that users can write every default key in the configuration.
func TestParseDefaultKeys(t *testing.T) {
	for _, a := range Actions() {
		for _, k := range a.Keys {
			if name, ok := parseKey(k); !ok || name != k {
				t.Errorf("%s: parseKey(%q): got %q, %v, want the same key", a.Name, k, name, ok)
			}
		}
	}
}

func TestParseKey(t *testing.T) {
	for s, want := range map[string]string{
		"j": "j", "J": "J", "shift+j": "J", "PgDn": "pgdown", "Ctrl+F": "ctrl+f", "shift+ctrl+tab": "ctrl+shift+tab",
		" ": "space", "Return": "enter", "ش": "a", "+": "+", "ctrl++": "ctrl++", "F5": "f5", "spcae": "", "": "", "ab": "",
	} {
		if name, ok := parseKey(s); name != want || ok != (want != "") {
			t.Errorf("parseKey(%q): got %q, %v, want %q", s, name, ok, want)
		}
	}
}

func TestApplyBindings(t *testing.T) {
	for _, c := range []struct {
		name     string
		bindings []config.Binding
		want     string // action: keys, for each action whose keys changed
		problems string
	}{
		{"other keys", []config.Binding{{Action: "down", Keys: []string{"Ctrl+J", "Down"}, Line: 3}}, "down: Ctrl-J ↓", ""},
		{"key of another action", []config.Binding{{Action: "down", Keys: []string{"d"}, Line: 3}}, "down: d; half-page-down: Ctrl-D", ""},
		{"only key of another action", []config.Binding{{Action: "down", Keys: []string{"o"}, Line: 3}}, "down: o; outline: ",
			`3: down takes the only key of outline; bind another, for example outline = ["f5"]`},
		{"key shared by default", []config.Binding{{Action: "follow", Keys: []string{"enter", "x"}, Line: 3}}, "follow: Enter x", ""},
		{"swapped keys", []config.Binding{{Action: "down", Keys: []string{"k"}, Line: 3}, {Action: "up", Keys: []string{"j"}, Line: 4}},
			"down: k; up: j", ""},
		{"one key for two actions", []config.Binding{{Action: "down", Keys: []string{"x"}, Line: 3}, {Action: "up", Keys: []string{"x", "k"}, Line: 4}},
			"down: x; up: k", `4: up: key "x" is already bound to down`},
		{"unknown key", []config.Binding{{Action: "down", Keys: []string{"ctrl+spcae", "j"}, Line: 3}}, "down: j",
			`3: down: unknown key "ctrl+spcae"; did you mean "ctrl+space"?`},
		{"reserved key", []config.Binding{{Action: "down", Keys: []string{"ctrl+c"}, Line: 3}}, "",
			`3: down: key "ctrl+c" is reserved: it quits`},
		{"no keys", []config.Binding{{Action: "copy-code", Line: 3}}, "copy-code: ", ""},
		{"alias takes key of another action", []config.Binding{{Action: "next-hit", Keys: []string{"o", "x"}, Line: 3}}, "outline: ; next-match: o x",
			`3: next-match takes the only key of outline; bind another, for example outline = ["f5"]`},
		{"name, then alias", []config.Binding{{Action: "search", Keys: []string{"x"}, Line: 3}, {Action: "find", Keys: []string{"X"}, Line: 5}},
			"search: x", `5: find: already bound on line 3 as search`},
		{"alias, then name", []config.Binding{{Action: "marks", Keys: []string{"x"}, Line: 3}, {Action: "vowel-marks", Line: 4}},
			"vowel-marks: x", `4: vowel-marks: already bound on line 3 as marks`},
	} {
		t.Run(c.name, func(t *testing.T) {
			restoreKeys(t)
			before := map[string][]string{}
			for _, a := range Actions() {
				before[a.Name] = a.Keys
			}
			var problems, changed []string
			for _, p := range ApplyBindings(c.bindings) {
				problems = append(problems, fmt.Sprintf("%d: %s", p.Line, p.Text))
			}
			for a := range namedActions() {
				if !slices.Equal(a.keys.Keys(), before[a.name]) {
					changed = append(changed, a.name+": "+a.keys.Help().Key)
				}
			}
			if got := strings.Join(changed, "; "); got != c.want {
				t.Errorf("changed keys: got %q, want %q", got, c.want)
			}
			if got := strings.Join(problems, "\n"); got != c.problems {
				t.Errorf("problems: got %q, want %q", got, c.problems)
			}
		})
	}
}
