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

// bytesPerEntry is a little less than the average length of an entry of a PO file.
const bytesPerEntry = 100

// parse parses a PO file. It skips entries without a translation, and panics if a string cannot be unquoted. It runs
// before the first screen, so it avoids copying text and allocates all forms together.
func parse(text string) catalog {
	c := make(catalog, len(text)/bytesPerEntry)
	all := make([]string, 0, len(text)/bytesPerEntry) // forms of all entries
	message, first := "", 0                           // key of the current entry, and index of its first form
	addEntry := func() {
		if forms := all[first:len(all):len(all)]; message != "" && len(forms) > 0 && forms[0] != "" {
			c[message] = forms
		}
		message, first = "", len(all)
	}
	field := &message // destination of the next quoted string
	for line := ""; text != ""; {
		line, text, _ = strings.Cut(text, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		keyword, value := "", line
		if line[0] != '"' {
			keyword, value, _ = strings.Cut(line, " ")
		}
		switch keyword {
		case "":
		case "msgid":
			addEntry()
			field = &message
		case "msgid_plural": // the text in the source
			message = ""
			field = &message
		default: // msgstr, msgstr[0] …
			all = append(all, "")
			field = &all[len(all)-1]
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
