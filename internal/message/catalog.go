package message

import (
	"embed"
	"strconv"
	"strings"
)

// translations contains a gettext PO file for each language. An entry has a msgid and a msgstr. An entry for a message
// with plural forms also has a msgid_plural, which is the text in the source, and a msgstr for each plural form of the
// language. The English file has entries of this kind only.
//
//go:embed po/*.po
var translations embed.FS

// A catalog maps English messages to their translations: one, or one for each plural form of the language.
type catalog map[string][]string

// load returns the catalog of a language. It panics if there is none.
func load(tag string) catalog {
	text, err := translations.ReadFile("po/" + tag + ".po")
	if err != nil {
		panic(err) // the file is embedded
	}
	return parse(string(text))
}

// An entry is an entry of a PO file.
type entry struct {
	message string   // msgid_plural if there is one, otherwise msgid
	forms   []string // one for each msgstr
}

// parse parses a PO file. It skips entries without a translation, and panics if a string cannot be unquoted.
func parse(text string) catalog {
	c := make(catalog, strings.Count(text, "\nmsgid "))
	var e entry
	var field *string // field that the next quoted string is appended to
	addEntry := func() {
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
			addEntry()
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
	addEntry()
	return c
}

// unquote returns the text of a quoted string of a PO file.
func unquote(s string) string {
	if inner, ok := strings.CutPrefix(s, `"`); ok && !strings.Contains(s, `\`) {
		return strings.TrimSuffix(inner, `"`)
	}
	text, err := strconv.Unquote(s)
	if err != nil {
		panic("translation is not a quoted string: " + s) // the file is embedded and tested
	}
	return text
}
