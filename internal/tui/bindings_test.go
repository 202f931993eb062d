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
	before := map[*key.Binding]key.Binding{}
	for a := range namedActions() {
		before[a.keys] = *a.keys
	}
	t.Cleanup(func() {
		for bound, was := range before {
			*bound = was
		}
	})
}

func TestActionNames(t *testing.T) {
	seen := map[string]bool{}
	for a := range namedActions() {
		if seen[a.name] || strings.ToLower(a.name) != a.name || strings.ContainsAny(a.name, " _") {
			t.Errorf("action %q: got an invalid or repeated name", a.name)
		}
		seen[a.name] = true
	}
	for _, group := range actions {
		for _, a := range group.actions {
			if a.name == "" && a.keys != &keySuspend {
				t.Errorf("key %q: got an action without a name", a.keys.Help().Key)
			}
		}
	}
}

// An alias of an action binds the same keys as its name, and is no longer shown.
func TestActionAliases(t *testing.T) {
	want := map[string]string{
		"find": "search", "next-hit": "next-match", "previous-hit": "previous-match", "return": "back-to-link", "beginning": "top",
		"marks": "vowel-marks", "next-section-above": "next-peer-section", "previous-section-above": "previous-peer-section",
	}
	if !maps.Equal(actionAliases, want) {
		t.Errorf("got the aliases %v, want %v", actionAliases, want)
	}
	_, template, _ := strings.Cut(config.Template(Actions()), "\n[keys]\n")
	for alias, name := range want {
		t.Run(alias, func(t *testing.T) {
			restoreKeys(t)
			file := config.Parse("config.toml", "[keys]\n"+alias+" = [\"f9\"]\n", ActionNames)
			if problems := append(file.Problems, ApplyBindings(file.Keys)...); len(problems) > 0 {
				t.Errorf("got the problems %v, want none", problems)
			}
			if bound := bindingOf(name); bound == nil || !slices.Equal(bound.Keys(), []string{"f9"}) {
				t.Errorf("got %v as the keys of %s, want f9", bound, name)
			}
			if bindingOf(alias) != nil || strings.Contains(template, "#"+alias+" =") || !strings.Contains(template, "#"+name+" =") {
				t.Errorf("%q is the name of an action, or the template does not use %q in its place", alias, name)
			}
		})
	}
}

// TestDefaultKeys checks that each default key is one that the configuration could contain.
func TestDefaultKeys(t *testing.T) {
	for _, a := range Actions() {
		for _, k := range a.Keys {
			if name, ok := parseKey(k); !ok || name != k {
				t.Errorf("%s: got %[3]q for the default key %[2]q, want the same", a.Name, k, name)
			}
		}
	}
}

func TestParseKey(t *testing.T) {
	for written, want := range map[string]string{
		"j": "j", "J": "J", "shift+j": "J", "PgDn": "pgdown", "Ctrl+F": "ctrl+f", "shift+ctrl+tab": "ctrl+shift+tab",
		" ": "space", "Return": "enter", "ش": "a", "+": "+", "ctrl++": "ctrl++", "F5": "f5", "spcae": "", "": "", "ab": "",
	} {
		if name, ok := parseKey(written); name != want || ok != (want != "") {
			t.Errorf("%q: got the key %q, want %q", written, name, want)
		}
	}
}

func TestApplyBindings(t *testing.T) {
	for _, c := range []struct {
		what     string
		bindings []config.Binding
		want     string // action: keys, of those that are not as by default
		problems string
	}{
		{"other keys", []config.Binding{{Action: "down", Keys: []string{"Ctrl+J", "Down"}, Line: 3}}, "down: Ctrl-J ↓", ""},
		{"a key is taken", []config.Binding{{Action: "down", Keys: []string{"d"}, Line: 3}}, "down: d; half-page-down: Ctrl-D", ""},
		{"the only key is taken", []config.Binding{{Action: "down", Keys: []string{"o"}, Line: 3}}, "down: o; outline: ",
			`3: down takes the only key of outline; bind another, for example outline = ["f5"]`},
		{"keys that two have", []config.Binding{{Action: "follow", Keys: []string{"enter", "x"}, Line: 3}}, "follow: Enter x", ""},
		{"keys swapped", []config.Binding{{Action: "down", Keys: []string{"k"}, Line: 3}, {Action: "up", Keys: []string{"j"}, Line: 4}},
			"down: k; up: j", ""},
		{"one key for two", []config.Binding{{Action: "down", Keys: []string{"x"}, Line: 3}, {Action: "up", Keys: []string{"x", "k"}, Line: 4}},
			"down: x; up: k", `4: up: key "x" is already bound to down`},
		{"no key", []config.Binding{{Action: "down", Keys: []string{"ctrl+spcae", "j"}, Line: 3}}, "down: j",
			`3: down: unknown key "ctrl+spcae"; did you mean "ctrl+space"?`},
		{"a fixed key", []config.Binding{{Action: "down", Keys: []string{"ctrl+c"}, Line: 3}}, "",
			`3: down: key "ctrl+c" is reserved: it quits`},
		{"none", []config.Binding{{Action: "copy-code", Line: 3}}, "copy-code: ", ""},
		{"a key that an action with an alias takes", []config.Binding{{Action: "next-hit", Keys: []string{"o", "x"}, Line: 3}}, "outline: ; next-match: o x",
			`3: next-match takes the only key of outline; bind another, for example outline = ["f5"]`},
		{"a name and then its alias", []config.Binding{{Action: "search", Keys: []string{"x"}, Line: 3}, {Action: "find", Keys: []string{"X"}, Line: 5}},
			"search: x", `5: find: already bound on line 3 as search`},
		{"an alias and then its name", []config.Binding{{Action: "marks", Keys: []string{"x"}, Line: 3}, {Action: "vowel-marks", Line: 4}},
			"vowel-marks: x", `4: vowel-marks: already bound on line 3 as marks`},
	} {
		t.Run(c.what, func(t *testing.T) {
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
				t.Errorf("keys: got %q, want %q", got, c.want)
			}
			if got := strings.Join(problems, "\n"); got != c.problems {
				t.Errorf("problems: got %q, want %q", got, c.problems)
			}
		})
	}
}
