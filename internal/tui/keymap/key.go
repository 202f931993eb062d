package keymap

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"maqal/internal/keyboard"
	"maqal/internal/message"
	"maqal/internal/suggest"
)

// keyLabels lists the names of keys that are longer than one character, as Bubble Tea writes them, with their display
// names.
var keyLabels = []struct{ name, label string }{
	{"enter", "Enter"}, {"tab", "Tab"}, {"backspace", "Backspace"}, {"esc", "Esc"}, {"space", "Space"}, {"up", "↑"}, {"down", "↓"},
	{"left", "←"}, {"right", "→"}, {"insert", "Ins"}, {"delete", "Del"}, {"pgup", "PgUp"}, {"pgdown", "PgDn"}, {"home", "Home"}, {"end", "End"},
	{"f1", "F1"}, {"f2", "F2"}, {"f3", "F3"}, {"f4", "F4"}, {"f5", "F5"}, {"f6", "F6"}, {"f7", "F7"}, {"f8", "F8"}, {"f9", "F9"}, {"f10", "F10"},
	{"f11", "F11"}, {"f12", "F12"},
}

// labelOf returns the display name of a key with a name in keyLabels. It reports false for other keys.
func labelOf(name string) (label string, ok bool) {
	for _, k := range keyLabels {
		if k.name == name {
			return k.label, true
		}
	}
	return "", false
}

// keyAliases maps key names that other programs use, and the space, to the names in keyLabels.
var keyAliases = map[string]string{
	"return": "enter", "escape": "esc", "pageup": "pgup", "pagedown": "pgdown", "pgdn": "pgdown", "del": "delete",
	"ins": "insert", " ": "space", "bs": "backspace",
}

// modifiers lists the modifier keys in the order in which Bubble Tea writes them.
var modifiers = []struct{ name, label string }{
	{"ctrl+", "Ctrl-"}, {"alt+", "Alt-"}, {"shift+", "Shift-"}, {"meta+", "Meta-"}, {"super+", "Super-"},
}

// parseKey parses a key as users write it in the configuration and returns its name as in [Press.Name]. It ignores the case
// of modifiers, of key names and of letters with Ctrl, accepts aliases, and converts letters of other keyboard layouts. It
// reports false if the key is unknown.
func parseKey(s string) (name string, ok bool) {
	mods, base := splitKey(s)
	if utf8.RuneCountInString(base) > 1 || slices.Contains(mods, "ctrl+") {
		base = strings.ToLower(base)
	}
	if name, ok := keyAliases[base]; ok {
		base = name
	}
	if latin, ok := keyboard.ToLatin(base); ok {
		base = latin
	}
	_, isNamed := labelOf(base)
	r, _ := utf8.DecodeRuneInString(base)
	isCharacter := utf8.RuneCountInString(base) == 1 && unicode.IsGraphic(r)
	if !isNamed && !isCharacter {
		return "", false
	}
	for _, m := range modifiers {
		switch {
		case !slices.Contains(mods, m.name):
		case m.name == "shift+" && len(mods) == 1 && unicode.IsLower(r) && isCharacter:
			base = strings.ToUpper(base)
		default:
			name += m.name
		}
	}
	return name + base, true
}

// splitKey splits a key into its modifiers and the base key. The modifiers are in lower case, end with "+" and are listed
// once each.
func splitKey(s string) (mods []string, base string) {
	base = s
	for again := true; again; {
		again = false
		for _, m := range modifiers {
			if n := len(m.name); len(base) > n && strings.EqualFold(base[:n], m.name) {
				base, again = base[n:], true
				if !slices.Contains(mods, m.name) {
					mods = append(mods, m.name)
				}
			}
		}
	}
	return mods, base
}

// unknownKey returns the error message for a key that parseKey rejects. It suggests a similar key if there is one.
func unknownKey(s string) message.Text {
	_, base := splitKey(s)
	text := message.New("unknown key %q", s)
	names := func(yield func(string) bool) {
		for _, k := range keyLabels {
			if !yield(k.name) {
				return
			}
		}
	}
	if closest := suggest.Closest(base, names); closest != "" {
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
	label, ok := labelOf(name)
	switch {
	case ok:
		name = label
	case b.Len() > 0:
		name = strings.ToUpper(name)
	}
	return b.String() + name
}
