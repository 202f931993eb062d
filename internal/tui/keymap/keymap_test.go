package keymap

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/config"
)

func TestActionNames(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for a := range named() {
		name := a.String()
		if seen[name] || strings.ToLower(name) != name || strings.ContainsAny(name, " _") {
			t.Errorf("action name %q is invalid or used twice", name)
		}
		seen[name] = true
	}
	for a := range numActions {
		if a.String() == "" && a != Suspend {
			t.Errorf("the action of key %q has no name: its keys cannot be changed", definitions[a].labels)
		}
	}
}

// TestDefinitions checks that each action has keys, labels and a description of a single line.
func TestDefinitions(t *testing.T) {
	t.Parallel()
	m := Default()
	for a := range numActions {
		if len(m.keys[a]) == 0 || m.Name(a) == "" || a.Description() == "" || strings.Contains(a.Description(), "\n") {
			t.Errorf("action %d %q: got keys %q, labels %q and description %q, want all of them", a, a, m.keys[a], m.Labels(a), a.Description())
		}
	}
}

func TestGroups(t *testing.T) {
	t.Parallel()
	next := Action(0)
	for _, g := range Groups() {
		if g.Title == "" || len(g.Actions) == 0 {
			t.Errorf("got group %q with %d actions, want a title and actions", g.Title, len(g.Actions))
		}
		for _, a := range g.Actions {
			if a != next {
				t.Errorf("group %q: got %s, want %s", g.Title, a, next)
			}
			next++
		}
	}
	if next != numActions {
		t.Errorf("got %d actions in groups, want %d", next, numActions)
	}
}

// TestActionAliases checks that each alias binds the keys of its action, and that the template lists only the names.
func TestActionAliases(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"find": "search", "next-hit": "next-match", "previous-hit": "previous-match", "return": "back-to-link", "beginning": "top",
		"marks": "vowel-marks", "next-section-above": "next-peer-section", "previous-section-above": "previous-peer-section",
	}
	if !maps.Equal(aliases, want) {
		t.Errorf("aliases: got %v, want %v", aliases, want)
	}
	_, template, _ := strings.Cut(config.Template(Actions()), "\n[keys]\n")
	for alias, name := range want {
		t.Run(alias, func(t *testing.T) {
			t.Parallel()
			file := config.Parse(config.Options{Path: "config.toml", Actions: ActionNames}, "[keys]\n"+alias+" = [\"f9\"]\n")
			m, problems := Default().Bind(file.Keys)
			if problems = append(file.Problems, problems...); len(problems) > 0 {
				t.Errorf("problems: got %v, want none", problems)
			}
			if a, ok := actionByName(name); !ok || !slices.Equal(m.keys[a], []string{"f9"}) {
				t.Errorf("keys of %s: got %v, want f9", name, m.keys[a])
			}
			if _, ok := actionByName(alias); ok || strings.Contains(template, "#"+alias+" =") || !strings.Contains(template, "#"+name+" =") {
				t.Errorf("%q is an action name, or the template does not list %q instead", alias, name)
			}
		})
	}
}

// TestParseDefaultKeys checks that users can write every default key in the configuration.
func TestParseDefaultKeys(t *testing.T) {
	t.Parallel()
	for _, a := range Actions() {
		for _, k := range a.Keys {
			if name, ok := parseKey(k); !ok || name != k {
				t.Errorf("%s: parseKey(%q): got %q, %v, want the same key", a.Name, k, name, ok)
			}
		}
	}
}

func TestParseKey(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"j": "j", "J": "J", "shift+j": "J", "PgDn": "pgdown", "Ctrl+F": "ctrl+f", "shift+ctrl+tab": "ctrl+shift+tab",
		" ": "space", "Return": "enter", "ش": "a", "+": "+", "ctrl++": "ctrl++", "F5": "f5", "spcae": "", "": "", "ab": "",
		"shift+shift+j": "J",
	} {
		if name, ok := parseKey(s); name != want || ok != (want != "") {
			t.Errorf("parseKey(%q): got %q, %v, want %q", s, name, ok, want)
		}
	}
}

func TestBind(t *testing.T) {
	t.Parallel()
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
			t.Parallel()
			before := Default()
			m, found := before.Bind(c.bindings)
			var problems, changed []string
			for _, p := range found {
				problems = append(problems, fmt.Sprintf("%d: %s", p.Line, p.Text))
			}
			for a := range named() {
				if !slices.Equal(m.keys[a], before.keys[a]) {
					changed = append(changed, a.String()+": "+m.Labels(a))
				}
			}
			if got := strings.Join(changed, "; "); got != c.want {
				t.Errorf("changed keys: got %q, want %q", got, c.want)
			}
			if got := strings.Join(problems, "\n"); got != c.problems {
				t.Errorf("problems: got %q, want %q", got, c.problems)
			}
			if again := Default(); !slices.EqualFunc(before.keys[:], again.keys[:], slices.Equal[[]string]) {
				t.Error("Bind changed the map that it was called on")
			}
		})
	}
}

func TestPressName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		msg  tea.KeyPressMsg
		want string
	}{
		{tea.KeyPressMsg{Text: "j", Code: 'j'}, "j"},
		{tea.KeyPressMsg{Code: 'f', Mod: tea.ModCtrl}, "ctrl+f"},
		{tea.KeyPressMsg{Text: "ش", Code: 'ش'}, "a"},                                   // Arabic layout
		{tea.KeyPressMsg{Text: "о", Code: 'о', BaseCode: 'j'}, "j"},                    // Cyrillic, from the terminal
		{tea.KeyPressMsg{Text: "О", Code: 'о', BaseCode: 'j', Mod: tea.ModShift}, "J"}, // with Shift
		{tea.KeyPressMsg{Text: "Х", Code: 'х', BaseCode: '[', Mod: tea.ModShift}, "{"}, // a bracket with Shift
		{tea.KeyPressMsg{Text: "漢", Code: '漢'}, "漢"},                                   // no key of a known layout
	} {
		if got := NewPress(c.msg).Name; got != c.want {
			t.Errorf("%+v: got %q, want %q", c.msg, got, c.want)
		}
	}
}

func TestIs(t *testing.T) {
	t.Parallel()
	m := Default()
	enter, x := Press{Name: "enter"}, Press{Name: "x"}
	if !m.Is(enter, Follow) || !m.Is(enter, Quit, Down) || m.Is(enter, Quit) || m.Is(x, Down) {
		t.Error("Enter: got other actions than follow and down, or x has one")
	}
	if zero := (Map{}); zero.Is(enter, Follow) || zero.Name(Follow) != "" || zero.Hint("hint", Follow) != "" {
		t.Error("the zero map has keys")
	}
	if got := m.Hint("hint", Follow, Quit); got != "hint" {
		t.Errorf("got hint %q, want it as it is", got)
	}
}

func BenchmarkIs(b *testing.B) {
	m, p := Default(), Press{Name: "q"}
	b.ReportAllocs()
	for b.Loop() {
		for a := range numActions {
			m.Is(p, a)
		}
	}
}
