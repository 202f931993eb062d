package config

import (
	"fmt"
	"strings"
)

// Action is a command that keys can be bound to, with its current keys and its help.
type Action struct {
	Name string
	Keys []string
	Help string
}

const templateWidth = 80 // columns

// Template returns the text of a new configuration file. Every setting and action is commented out, with its help and
// its default, or the current keys of an action.
func Template(actions []Action) string {
	var b strings.Builder
	b.WriteString("# Maqal configuration (TOML). Uncomment a line to change a setting.\n# Flags override environment variables, which override this file.\n")
	for _, s := range Settings {
		b.WriteString("\n" + commentLines(s.Help()) + commentLines("Values: "+s.AllowedValues().String()+". Also --"+s.Name+", "+s.EnvVar()+"."))
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

// quoteTOML returns s as a TOML string. If s contains double quotes or backslashes, the result is a literal string, and
// s must not contain single quotes.
func quoteTOML(s string) string {
	if strings.ContainsAny(s, `"\`) {
		return "'" + s + "'"
	}
	return `"` + s + `"`
}

// commentLines wraps text into comment lines.
func commentLines(text string) string {
	return "# " + strings.ReplaceAll(Wrap(text, templateWidth-2), "\n", "\n# ") + "\n"
}
