//go:build unix

package main

import (
	"fmt"
	"strings"
	"testing"
)

// apart waits until the two lines of a paragraph of chapters are so many rows apart.
func (s *screen) apart(rows int) {
	s.t.Helper()
	s.waitFor(fmt.Sprintf("have lines %d rows apart", rows), func(shown []string) bool {
		at := rowWith(shown, "Paragraph 1 of 1")
		return at >= 0 && at+rows < len(shown) && strings.Contains(shown[at+rows], "more of them.")
	})
}

func TestComfortIsSet(t *testing.T) {
	file := article(t, "---\nlang: ar\n---\n"+chapters(3)+"\n## خاتمة\n\nفي الجسر 42 لوحا.\n")
	for name, c := range map[string]struct {
		configuration string
		args          []string
	}{
		"in the file":         {"spacing = 1\nfocus = true\ndigits = \"own\"\nscroll-bar = false\n", nil},
		"on the command line": {"", []string{"--spacing", "1", "--focus", "--digits", "own", "--scroll-bar=false"}},
		"over the file": {"spacing = 0\nfocus = false\ndigits = \"latin\"\nscroll-bar = true\n",
			[]string{"--spacing", "1", "--focus", "--digits=own", "--scroll-bar=false"}},
	} {
		t.Run(name, func(t *testing.T) {
			configured(t, c.configuration)
			s := start(t, 80, 24, "", append(c.args, file)...)
			s.apart(2)
			s.waitFor("be dim but for a paragraph", func([]string) bool { return len(s.faint()) > 0 })
			s.hides("┃")
			s.shows("━") // how far one is, at the foot
			s.press("G")
			s.shows("٤٢")
			s.quits()
		})
	}
}

// What was chosen for an article outdoes the file and variables, which say how articles are shown for which nothing was
// chosen; a flag outdoes it for once.
func TestComfortGivenAndRemembered(t *testing.T) {
	configured(t, "spacing = 1\n")
	state, file := t.TempDir(), article(t, chapters(3))
	s := start(t, 80, 24, state, file)
	s.apart(2)
	s.press("s")
	s.apart(1)
	s.quits()
	s = start(t, 80, 24, state, file)
	s.apart(1)
	s.quits()
	t.Setenv("MAQAL_SPACING", "1")
	s = start(t, 80, 24, state, file)
	s.apart(1)
	s.quits()
	s = start(t, 80, 24, state, "--spacing", "1", file)
	s.apart(2)
	s.quits()
	s = start(t, 80, 24, state, file)
	s.apart(1)
	s.press("s") // as is usual
	s.apart(2)
	s.quits()
	t.Setenv("MAQAL_SPACING", "0")
	s = start(t, 80, 24, state, file)
	s.apart(1)
	s.quits()
}

// A flag is for once: it outdoes what was chosen for the digits and the focus too, and leaves that.
func TestDigitsAndFocusGiven(t *testing.T) {
	state, file := t.TempDir(), article(t, "---\nlang: ar\n---\n# عنوان\n\nفي الجسر 42 لوحا.\n\nأول\n\nثان\n")
	s := start(t, 80, 24, state, file)
	s.shows("42")
	s.press("#", "z")
	s.shows("٤٢")
	s.waitFor("be dim but for a paragraph", func([]string) bool { return len(s.faint()) > 0 })
	s.quits()
	s = start(t, 80, 24, state, "--digits", "written", "--focus=false", file)
	s.shows("42")
	s.waitFor("be bright", func([]string) bool { return len(s.faint()) == 0 })
	s.quits()
	s = start(t, 80, 24, state, file)
	s.shows("٤٢")
	s.waitFor("be dim but for a paragraph", func([]string) bool { return len(s.faint()) > 0 })
	s.quits()
}

// However long a problem is, the screen tells the file, the line, and where the rest is told.
func TestALongProblemOnTheScreen(t *testing.T) {
	for _, c := range []struct{ name, configuration, begins, ends string }{
		{"long", "measure = 60\nstyle = \"dracla\"\n", `config.toml:2: style = "dracla": must be auto, `, "; did you mean dracula?"},
		{"long, and another", "measure = 3\nbidi = \"vizual\"\n", `config.toml:1: measure = 3: must be a number of at least 10`, "(and 1 more; run 'maqal config --check')"},
		{"short", "mesure = 60\n", `config.toml:1: unknown setting "mesure"; did you mean`, " measure?"},
	} {
		for _, language := range []string{"en", "ar"} {
			for where, shown := range map[string]string{"the library": "", "right to left": river, "left to right": article(t, chapters(3))} {
				t.Run(c.name+" "+language+" "+where, func(t *testing.T) {
					configured(t, c.configuration)
					args := []string{"--lang", language, shown}
					if shown == "" {
						args = args[:2]
					}
					s := start(t, 80, 24, "", args...)
					s.waitFor("tell the problem", func(rows []string) bool {
						foot := strings.Join(strings.Fields(strings.Join(rows[len(rows)-2:], " ")), " ")
						return strings.Contains(foot, c.begins) && strings.Contains(foot, c.ends)
					})
				})
			}
		}
	}
}

// The hints call the keys of a person as the language does.
func TestHintsNameKeysInTheLanguage(t *testing.T) {
	for tag, want := range languagesSpoken {
		t.Run(tag, func(t *testing.T) {
			configured(t, "[keys]\nhelp = [\"space\"]\n")
			keys := strings.Replace(strings.Replace(want.keys, "?", want.space, 1), "؟", want.space, 1)
			s := start(t, 80, 24, "", "--lang", tag, article(t, chapters(3)))
			s.shown("show the key for the keys", func(row string) bool { return strings.Contains(row, seenRow(keys)) })
			s.press("q")
			s.ends(0)
		})
	}
}
