package message

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"maqal/internal/bidi"
)

// English is the tag of the language that messages are written in.
const English = "en"

// localeInfo is what must be known of a language to say messages in it.
type localeInfo struct {
	tag       language.Tag
	direction bidi.Direction
	forms     []plural.Form // of messages with a number, in the order of the translations; the last is for all others
}

// languages are those that messages can be said in, by their tags.
var languages = map[string]*localeInfo{
	English: {language.English, bidi.LeftToRight, []plural.Form{plural.One, plural.Other}},
	"ar":    {language.Arabic, bidi.RightToLeft, []plural.Form{plural.Zero, plural.One, plural.Two, plural.Few, plural.Many, plural.Other}},
	"fa":    {language.Persian, bidi.RightToLeft, []plural.Form{plural.One, plural.Other}},
	"he":    {language.Hebrew, bidi.RightToLeft, []plural.Form{plural.One, plural.Two, plural.Other}},
	"ur":    {language.Urdu, bidi.RightToLeft, []plural.Form{plural.One, plural.Other}},
}

// Tags are the languages that messages can be said in.
func Tags() []string { return slices.Sorted(maps.Keys(languages)) }

// form is the index of the form for a number.
func (s *localeInfo) form(n int) int {
	if n < 0 {
		n = -n
	}
	form := plural.Cardinal.MatchPlural(s.tag, n, 0, 0, 0, 0)
	if i := slices.Index(s.forms, form); i >= 0 {
		return i
	}
	return len(s.forms) - 1
}

// FromEnvironment is the language that the environment asks for, as gettext reads it: LC_ALL, LC_MESSAGES and LANG, the
// first that is set; unless that is C or POSIX, the first known one of the list in LANGUAGE comes before it. English
// where none is known.
func FromEnvironment(getenv func(string) string) string {
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale = getenv(name); locale != "" {
			break
		}
	}
	if name := baseLocale(locale); name == "" || name == "C" || name == "POSIX" {
		return English
	}
	for _, name := range append(strings.Split(getenv("LANGUAGE"), ":"), locale) {
		if tag, ok := Match(name); ok {
			return tag
		}
	}
	return English
}

// baseLocale is the name of a locale without its encoding and its modifier.
func baseLocale(locale string) string {
	if i := strings.IndexAny(locale, ".@"); i >= 0 {
		return locale[:i]
	}
	return locale
}

// Match finds the language that a locale of POSIX (ar_SY.UTF-8) or a tag of BCP 47 (ar-SY, iw) means.
func Match(name string) (string, bool) {
	name = baseLocale(name)
	base, _, _ := strings.Cut(strings.ReplaceAll(name, "_", "-"), "-")
	if _, ok := languages[base]; ok { // most are, and need no tables
		return base, true
	}
	tag, err := language.Parse(name)
	if err != nil {
		return "", false
	}
	known, _ := tag.Base() // iw and heb are he
	_, ok := languages[known.String()]
	return known.String(), ok
}
