package config

import (
	"fmt"
	"strings"
)

// Action is something that keys do, as the commented file tells it.
type Action struct {
	Name string
	Keys []string
	Does string
}

// commentWidth is how wide the commented file is, in columns.
const commentWidth = 80

// Commented writes the configuration file that says nothing yet: all settings and all actions as comments, with what
// they mean and what they are by default.
func Commented(actions []Action) string {
	var b strings.Builder
	b.WriteString("# Maqal's configuration, in TOML. Take the # off a line to set what it names.\n" +
		"# A flag outdoes its variable, the variable outdoes this file.\n")
	for _, s := range Settings {
		b.WriteString("\n" + wrapped(s.Means) + wrapped("Values: "+s.Allowed()+". Also --"+s.Name+", "+s.Variable()+"."))
		fmt.Fprintf(&b, "#%s = %s\n", s.Name, s.literal(s.Default))
	}
	b.WriteString("\n" + wrapped("Keys. An action that is named here has only the keys that are listed, and takes them "+
		"from other actions. A key is a letter or a sign, or its name: \"space\", \"enter\", \"tab\", \"esc\", \"up\", "+
		"\"pgdown\", \"f5\", also with \"ctrl+\", \"alt+\" or \"shift+\" before it. [] takes all keys from an action.") +
		"[" + keysSection + "]\n")
	for _, a := range actions {
		quoted := make([]string, len(a.Keys))
		for i, k := range a.Keys {
			quoted[i] = quote(k)
		}
		fmt.Fprintf(&b, "\n%s#%s = [%s]\n", wrapped(a.Does), a.Name, strings.Join(quoted, ", "))
	}
	return b.String()
}

// quote writes a string in TOML, without escapes where it can.
func quote(s string) string {
	if strings.ContainsAny(s, `"\`) {
		return "'" + s + "'"
	}
	return `"` + s + `"`
}

// wrapped writes a text as comments.
func wrapped(text string) string {
	return "# " + strings.ReplaceAll(Fill(text, commentWidth-2), "\n", "\n# ") + "\n"
}
