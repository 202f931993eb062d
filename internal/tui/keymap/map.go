package keymap

import (
	"slices"
	"strings"

	"maqal/internal/message"
)

// A Map contains the keys of all actions. It is immutable, so any goroutine may use it. The zero Map has no keys.
type Map struct {
	keys   [numActions][]string // as in [Press.Name]
	labels [numActions]string   // display names that the help shows, separated by spaces
}

// Default returns the map with the default keys.
func Default() Map {
	var m Map
	for a, d := range definitions {
		m.keys[a], m.labels[a] = d.keys, d.labels
	}
	return m
}

// BelowInput returns the map for a list below a text input. It contains no letters, because those are typed into the input.
func BelowInput() Map {
	var m Map
	m.keys[Up], m.keys[Down] = []string{"up", "ctrl+p"}, []string{"down", "ctrl+n"}
	m.keys[PageUp], m.keys[PageDown] = []string{"pgup"}, []string{"pgdown"}
	return m
}

// Is reports whether a press is a key of one of the given actions.
func (m *Map) Is(p Press, actions ...Action) bool {
	for _, a := range actions {
		if slices.Contains(m.keys[a], p.Name) {
			return true
		}
	}
	return false
}

// Labels returns the display names of an action's keys for the help screen, separated by spaces. Each of them is a
// [message.Name]. It returns "" if the action has no keys.
func (m *Map) Labels(a Action) string { return m.labels[a] }

// Name returns the display name of an action's first key, or "" if the action has no keys.
func (m *Map) Name(a Action) message.Name {
	name, _, _ := strings.Cut(m.labels[a], " ")
	return message.Name(name)
}

// Hint returns hint, or "" if one of the given actions has no keys. These are the actions whose keys occur in hint.
func (m *Map) Hint(hint string, actions ...Action) string {
	for _, a := range actions {
		if m.labels[a] == "" {
			return ""
		}
	}
	return hint
}
