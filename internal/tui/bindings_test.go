package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"maqal/internal/config"
)

// withKeys gives all actions the keys back that they had, at the end of a test.
func withKeys(t *testing.T) {
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

func TestEveryActionHasANameOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for a := range namedActions() {
		if seen[a.name] || strings.ToLower(a.name) != a.name || strings.ContainsAny(a.name, " _") {
			t.Errorf("%q is no name, or that of two actions", a.name)
		}
		seen[a.name] = true
	}
	for _, group := range actions {
		for _, a := range group.actions {
			if a.name == "" && a.keys != &keySuspend {
				t.Errorf("what %q does has no name, so that its keys cannot be changed", a.keys.Help().Key)
			}
		}
	}
}

// TestKeysByDefault checks that each key by default is one that a person could have written.
func TestKeysByDefault(t *testing.T) {
	for _, a := range Actions() {
		for _, k := range a.Keys {
			if name, ok := parseKey(k); !ok || name != k {
				t.Errorf("%s has the key %q, which is written %q", a.Name, k, name)
			}
		}
	}
}

func TestKeysAPersonWrites(t *testing.T) {
	for written, want := range map[string]string{
		"j": "j", "J": "J", "shift+j": "J", "PgDn": "pgdown", "Ctrl+F": "ctrl+f", "shift+ctrl+tab": "ctrl+shift+tab",
		" ": "space", "Return": "enter", "ش": "a", "+": "+", "ctrl++": "ctrl++", "F5": "f5", "spcae": "", "": "", "ab": "",
	} {
		if name, ok := parseKey(written); name != want || ok != (want != "") {
			t.Errorf("%q is the key %q, not %q", written, name, want)
		}
	}
}

func TestBind(t *testing.T) {
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
	} {
		t.Run(c.what, func(t *testing.T) {
			withKeys(t)
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
				t.Errorf("the keys are %q, not %q", got, c.want)
			}
			if got := strings.Join(problems, "\n"); got != c.problems {
				t.Errorf("it tells %q, not %q", got, c.problems)
			}
		})
	}
}
