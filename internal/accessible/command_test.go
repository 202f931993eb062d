package accessible

import (
	"slices"
	"strings"
	"testing"

	"maqal/internal/message"
	"maqal/internal/search"
)

// newSession returns a session with the interface language tag, for parsing commands only.
func newSession(t *testing.T, tag string) *session {
	t.Helper()
	p, ok := message.NewPrinter(tag)
	if !ok {
		t.Fatalf("no messages for language %q", tag)
	}
	return &session{Options: Options{Messages: p}}
}

func TestParseCommand(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ tag, line, letter, rest string }{
		{"en", "n", "n", ""},
		{"en", "N", "n", ""},
		{"en", "next", "n", ""},
		{"en", "NEXT", "n", ""},
		{"en", "ｎｅｘｔ", "n", ""},
		{"en", "]", "n", ""},
		{"en", "p", "p", ""},
		{"en", "/", "/", ""},
		{"en", "/a b", "/", "a b"},
		{"en", "search a", "/", "a"},
		{"en", "find a", "/", "a"},
		{"en", "search  a", "/", "a"},
		{"en", "+5", "+", "5"},
		{"en", "+ 5", "+", "5"},
		{"en", "f2", "f", "2"},
		{"en", "f 2", "f", "2"},
		{"en", "follow2", "f", "2"},
		{"en", "follow ۲", "f", "۲"},
		{"en", "top", "g", ""},
		{"en", "begin", "g", ""},
		{"en", "m a note", "m", "a note"},
		{"en", "bookmark a", "m", "a"},
		{"en", "bookmark s", "m", "s"},
		{"en", "mark a", "m", "a"},
		// Keys of other keyboard layouts.
		{"en", "ى", "n", ""},
		{"en", "מ", "n", ""},
		{"en", "؟", "h", ""},
		{"en", "'", "k", ""},
		{"en", "ح", "p", ""},
		{"en", "ظجسر", "/", "جسر"},
		{"en", "ب٢", "f", "٢"},
		// Names in the interface language, in other spellings.
		{"ar", "ابحث الحجاره", "/", "الحجاره"},
		{"ar", "اِبْحَث جسر", "/", "جسر"},
		{"ar", "التالى", "n", ""},
		{"ar", "اغلق", "c", ""},
		{"ar", "اتّبع ٢", "f", "٢"},
		{"ar", "إتبع۲", "f", "۲"},
		{"ar", "كــرّر", "r", ""},
		{"ar", "اين", "w", ""},
		{"ar", "اشاره هنا", "m", "هنا"},
		{"ar", "علّم هنا", "m", "هنا"},
		{"ar", "search هنا", "/", "هنا"},
		{"fa", "جست\u200cوجو wood", "/", "wood"},
		{"fa", "جست و جو wood", "/", "wood"},
		{"fa", "جست وجو wood", "/", "wood"},
		{"fa", "جستوجو wood", "/", "wood"},
		{"fa", "جستجو wood", "/", "wood"},
		{"fa", "جست و جو در باد", "/", "در باد"},
		{"fa", "نشانک\u200cها", "k", ""},
		{"fa", "نشانک ها", "k", ""},
		{"fa", "نشانكها", "k", ""},
		{"fa", "نشانک اینجا", "m", "اینجا"},
		{"fa", "نشان اینجا", "m", "اینجا"},
		{"fa", "پیوند ها", "l", ""},
		{"fa", "بعدي", "n", ""},
		{"fa", "پانويس 2", "t", "2"},
		{"he", "חָפֵש גשר", "/", "גשר"},
		{"he", "חפש־גשר", "", ""},
		{"ur", "واپس", "u", ""},
		{"ur", "اگلا", "n", ""},
		{"ur", "كھولو۲", "f", "۲"},
		{"ur", "نشان یہاں", "m", "یہاں"},
		// Not commands.
		{"en", "x", "", ""},
		{"en", "nextt", "", ""},
		{"en", "book marks", "", ""},
		{"en", "", "", ""},
		{"fa", "جست", "", ""},
	} {
		s := newSession(t, test.tag)
		c, rest, ok := s.parseCommand(s.articleCommands(), test.line)
		letter, _, _ := strings.Cut(c.names, " ")
		if letter != test.letter || rest != test.rest || ok != (test.letter != "") {
			t.Errorf("%s: %q: got %q with %q, %v, want %q with %q", test.tag, test.line, letter, rest, ok, test.letter, test.rest)
		}
	}
}

// respellings returns spellings of a name that a search for it accepts, by what they change.
func respellings(name string) map[string]string {
	first, rest := []rune(name)[:1], string([]rune(name)[1:])
	all := map[string]string{
		"upper case":              strings.ToUpper(name),
		"Arabic mark":             string(first) + "\u0651" + rest,
		"Hebrew mark":             string(first) + "\u05B7" + rest,
		"accent":                  string(first) + "\u0301" + rest,
		"Arabic kaf, yeh and heh": strings.NewReplacer("ک", "ك", "ی", "ي", "ہ", "ه", "ھ", "ه").Replace(name),
		"Persian kaf and yeh":     strings.NewReplacer("ك", "ک", "ي", "ی").Replace(name),
		"Urdu heh":                strings.NewReplacer("ه", "ہ", "ة", "ہ").Replace(name),
		"no hamza":                strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ؤ", "و", "ئ", "ي").Replace(name),
		"more hamza":              strings.NewReplacer("ا", "أ").Replace(name),
		"no final letters":        strings.NewReplacer("ך", "כ", "ם", "מ", "ן", "נ", "ף", "פ", "ץ", "צ").Replace(name),
		"no ZWNJ":                 strings.ReplaceAll(name, "\u200C", ""),
		"space for ZWNJ":          strings.ReplaceAll(name, "\u200C", " "),
	}
	if len(rest) > 0 {
		all["ZWNJ"] = string(first) + "\u200C" + rest
	}
	return all
}

// commandLists returns the commands in an article and in the library.
func commandLists(s *session) map[string][]command {
	return map[string][]command{"article": s.articleCommands(), "library": s.libraryCommands()}
}

// In every language, each name of a command is accepted in every spelling, with and without text after it.
func TestCommandSpellings(t *testing.T) {
	t.Parallel()
	for _, tag := range message.Tags() {
		s := newSession(t, tag)
		for list, commands := range commandLists(s) {
			for _, want := range commands {
				checkSpellings(t, s, commands, want, tag+", "+list)
			}
		}
		for names, want := range map[string]answer{"y yes " + s.tr("yes"): yes, "n no " + s.tr("no"): no} {
			for _, name := range strings.Fields(names) {
				for spelling, name := range respellings(name) {
					if got := s.parseAnswer(name); got != want && len([]rune(name)) > 1 {
						t.Errorf("%s, %s: answer %q: got %v, want %v", tag, spelling, name, got, want)
					}
				}
				if got := s.parseAnswer(name); got != want {
					t.Errorf("%s: answer %q: got %v, want %v", tag, name, got, want)
				}
			}
		}
	}
}

// checkSpellings checks that s parses all spellings of the command want, one of commands, with and without text after them.
func checkSpellings(t *testing.T, s *session, commands []command, want command, list string) {
	t.Helper()
	check := func(spelling, name, rest string) {
		t.Helper()
		c, gotRest, ok := s.parseCommand(commands, name+rest)
		if !ok || c.names != want.names || gotRest != strings.TrimSpace(rest) {
			t.Errorf("%s, %s: %q: got %q with %q, %v, want %q with %q", list, spelling, name+rest, c.names, gotRest, ok, want.names, rest)
		}
	}
	for _, name := range append(strings.Fields(want.names), strings.Fields(want.words)...) {
		check("as printed", name, "")
		check("with text", name, " wood")
		check("with a number", name, "٢")
		check("with a number after a space", name, " ۲")
		if len([]rune(name)) == 1 {
			continue // a single letter or sign has no other spellings
		}
		for spelling, name := range respellings(name) {
			check(spelling, name, "")
			check(spelling, name, " wood")
			check(spelling, name, "२")
		}
	}
}

// No name, in any spelling, belongs to two commands.
func TestCommandsAreDistinct(t *testing.T) {
	t.Parallel()
	for _, tag := range message.Tags() {
		s := newSession(t, tag)
		lists := commandLists(s)
		lists["answers"] = []command{{names: "y yes", words: s.tr("yes")}, {names: "n no", words: s.tr("no")}}
		for list, commands := range lists {
			names := map[string]string{}
			for _, c := range commands {
				var own []string
				for _, name := range append(strings.Fields(c.names), strings.Fields(c.words)...) {
					folded := strings.ReplaceAll(search.Fold(name, tag), " ", "")
					if folded == "" {
						t.Errorf("%s, %s: name %q of %q: got no letters, want at least one", tag, list, name, c.names)
					}
					if other, ok := names[folded]; ok && !slices.Contains(own, folded) {
						t.Errorf("%s, %s: name %q: got the commands %q and %q, want one", tag, list, name, other, c.names)
					}
					names[folded] = c.names
					own = append(own, folded)
				}
			}
		}
	}
}

// The help prints a letter and a word before the colon of each line, and both are accepted.
func TestHelpPrintsAcceptedNames(t *testing.T) {
	t.Parallel()
	for _, tag := range message.Tags() {
		p, _ := message.NewPrinter(tag)
		article := Options{Article: mustOpen(t, "testdata/bridge.md"), Messages: p}
		library := Options{Library: noEntries, Messages: p}
		for name, o := range map[string]Options{"article": article, "library": library} {
			s := newSession(t, tag)
			commands := commandLists(s)[name]
			lines := strings.Split(strings.TrimSpace(runSession(t, o, "h")), "\n")
			if len(lines) < len(commands) {
				t.Fatalf("%s, %s: lines of the help: got %d, want at least %d", tag, name, len(lines), len(commands))
			}
			for i, line := range lines[len(lines)-len(commands):] {
				names, _, _ := strings.Cut(line, ": ")
				tokens := strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune(",، ", r) })
				if len(tokens) != 2 {
					t.Errorf("%s, %s: got the names %q in %q, want two", tag, name, tokens, line)
				}
				for _, token := range tokens {
					if c, rest, ok := s.parseCommand(commands, token); !ok || rest != "" || c.names != commands[i].names {
						t.Errorf("%s, %s: name %q in the help: got %q with %q, %v, want %q", tag, name, token, c.names, rest, ok, commands[i].names)
					}
				}
			}
		}
	}
}

func TestParseNumber(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"12": 12, "١٢": 12, "۱۲": 12, "१२": 12, "１２": 12, "\u200F١٢": 12, "0": 0, "99999999999999999999": maxNumber,
	} {
		if n, ok := parseNumber(text); n != want || !ok {
			t.Errorf("%q: got %d, %v, want %d", text, n, ok, want)
		}
	}
	for _, text := range []string{"", "-1", "1.5", "a", "1 2", "½", "\u200F"} {
		if n, ok := parseNumber(text); ok {
			t.Errorf("%q: got %d, want no number", text, n)
		}
	}
}

func TestLibrarySearchSpellings(t *testing.T) {
	t.Parallel()
	p, _ := message.NewPrinter("fa")
	for _, line := range []string{"جست\u200cوجو پل", "جست و جو پل", "جستجو پل", "/پل"} {
		got := runSession(t, Options{Library: noEntries, Messages: p}, line)
		if want := "\nچیزی یافت نشد.\n"; !strings.HasSuffix(got, want) {
			t.Errorf("%q: got\n%s\nwant it to end with %q", line, got, want)
		}
	}
}
