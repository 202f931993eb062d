package message

import (
	"embed"
	"strconv"
	"strings"
)

// translations are files of gettext: entries of msgid and msgstr. A message with a number has msgid for one and
// msgid_plural for others, the text that the program calls it by, and a msgstr for each of the language's forms. That of
// English has only those.
//
//go:embed po/*.po
var translations embed.FS

// catalog gives the translations of a message: one, or one for each form.
type catalog map[string][]string

// load reads the translations of a language.
func load(tag string) catalog {
	text, err := translations.ReadFile("po/" + tag + ".po")
	if err != nil {
		panic(err) // it is built in
	}
	return parse(string(text))
}

// entry is a message as a file of translations gives it.
type entry struct {
	message string
	forms   []string
}

// parse reads a file of translations.
func parse(text string) catalog {
	c := make(catalog, strings.Count(text, "\nmsgid "))
	var e entry
	var field *string // that the next string goes on with
	keep := func() {
		if e.message != "" && len(e.forms) > 0 && e.forms[0] != "" {
			c[e.message] = e.forms
		}
		e = entry{}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		keyword, value := "", line
		if line[0] != '"' {
			keyword, value, _ = strings.Cut(line, " ")
		}
		switch {
		case keyword == "":
		case keyword == "msgid":
			keep()
			field = &e.message
		case keyword == "msgid_plural":
			e.message = ""
			field = &e.message
		default: // msgstr, msgstr[0] …
			e.forms = append(e.forms, "")
			field = &e.forms[len(e.forms)-1]
		}
		*field += unquote(value)
	}
	keep()
	return c
}

// unquote gives the text of a string of a file of translations.
func unquote(s string) string {
	if inner, ok := strings.CutPrefix(s, `"`); ok && !strings.Contains(s, `\`) {
		return strings.TrimSuffix(inner, `"`)
	}
	text, err := strconv.Unquote(s)
	if err != nil {
		panic("translation is not a quoted string: " + s) // it is built in, and tested
	}
	return text
}
