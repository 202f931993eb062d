package message

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"maqal/internal/bidi"
)

// English is the tag of the language in which messages are written in the source.
const English = "en"

// localeInfo contains the properties of an interface language.
type localeInfo struct {
	tag       language.Tag
	direction bidi.Direction
	forms     []plural.Form // in the order of the msgstr entries; the last is the default
}

// languages contains the interface languages by tag.
var languages = map[string]*localeInfo{
	English: {language.English, bidi.LeftToRight, []plural.Form{plural.One, plural.Other}},
	"ar":    {language.Arabic, bidi.RightToLeft, []plural.Form{plural.Zero, plural.One, plural.Two, plural.Few, plural.Many, plural.Other}},
	"fa":    {language.Persian, bidi.RightToLeft, []plural.Form{plural.One, plural.Other}},
	"he":    {language.Hebrew, bidi.RightToLeft, []plural.Form{plural.One, plural.Two, plural.Other}},
	"ur":    {language.Urdu, bidi.RightToLeft, []plural.Form{plural.One, plural.Other}},
}

// Tags returns the tags of the interface languages, sorted.
func Tags() []string { return slices.Sorted(maps.Keys(languages)) }

// form returns the index of the plural form for n in l.forms.
func (l *localeInfo) form(n int) int {
	if n < 0 {
		n = -n
	}
	form := plural.Cardinal.MatchPlural(l.tag, n, 0, 0, 0, 0)
	if i := slices.Index(l.forms, form); i >= 0 {
		return i
	}
	return len(l.forms) - 1
}

// FromEnvironment returns the tag of the interface language set in the environment, by the rules of gettext. The locale
// is the first of LC_ALL, LC_MESSAGES and LANG that is not empty. If there is none, or if it is C or POSIX, the
// language is English. Otherwise it is the first supported one of the languages listed in LANGUAGE, followed by that of
// the locale and English.
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

// baseLocale returns the name of a locale without its encoding and modifier.
func baseLocale(locale string) string {
	if i := strings.IndexAny(locale, ".@"); i >= 0 {
		return locale[:i]
	}
	return locale
}

// Match returns the tag of the interface language for a POSIX locale (ar_SY.UTF-8) or a BCP 47 tag (ar-SY, iw). It reports
// false if there is none.
func Match(name string) (string, bool) {
	name = baseLocale(name)
	base, _, _ := strings.Cut(strings.ReplaceAll(name, "_", "-"), "-")
	if _, ok := languages[base]; ok { // the common case, which needs no parsing
		return base, true
	}
	tag, err := language.Parse(name)
	if err != nil {
		return "", false
	}
	canonical, _ := tag.Base() // he for iw and heb
	_, ok := languages[canonical.String()]
	return canonical.String(), ok
}
