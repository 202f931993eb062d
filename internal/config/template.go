package config

import (
	"fmt"
	"strings"
)

// Action is something that keys do, as the commented file tells it.
type Action struct {
	Name string
	Keys []string
	Help string
}

// templateWidth is how wide the commented file is, in columns.
const templateWidth = 80

// Template writes the configuration file that says nothing yet: all settings and all actions as comments, with what
// they mean and what they are by default.
func Template(actions []Action) string {
	var b strings.Builder
	b.WriteString("# Maqal configuration (TOML). Uncomment a line to change a setting.\n# Flags override environment variables, which override this file.\n")
	for _, s := range Settings {
		b.WriteString("\n" + commentLines(s.Help) + commentLines("Values: "+s.AllowedValues()+". Also --"+s.Name+", "+s.EnvVar()+"."))
		fmt.Fprintf(&b, "#%s = %s\n", s.Name, s.tomlLiteral(s.Default))
	}
	b.WriteString("\n" + commentLines("Keys. Listing keys for an action replaces its defaults and unbinds those keys elsewhere. A key is a letter, a symbol or a name: \"space\", \"enter\", \"tab\", \"esc\", \"up\", \"pgdown\", \"f5\", optionally prefixed with \"ctrl+\", \"alt+\" or \"shift+\". [] unbinds the action.") +
		"[" + keysSection + "]\n")
	for _, a := range actions {
		quoted := make([]string, len(a.Keys))
		for i, k := range a.Keys {
			quoted[i] = quoteTOML(k)
		}
		fmt.Fprintf(&b, "\n%s#%s = [%s]\n", commentLines(a.Help), a.Name, strings.Join(quoted, ", "))
	}
	return b.String()
}

// quoteTOML writes a string in TOML, without escapes where it can.
func quoteTOML(s string) string {
	if strings.ContainsAny(s, `"\`) {
		return "'" + s + "'"
	}
	return `"` + s + `"`
}

// commentLines writes a text as comments.
func commentLines(text string) string {
	return "# " + strings.ReplaceAll(Wrap(text, templateWidth-2), "\n", "\n# ") + "\n"
}
