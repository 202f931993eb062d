//go:build unix

package main

import (
	"slices"
	"strings"
	"testing"
)

// TestDisplaySettings sets display settings in the file, by flags, and by flags that override the file.
func TestDisplaySettings(t *testing.T) {
	t.Parallel()
	file := createArticle(t, "---\nlang: ar\n---\n"+chapters(3)+"\n## خاتمة\n\nفي الجسر 42 لوحا.\n")
	for name, c := range map[string]struct {
		config string
		args   []string
	}{
		"file":  {"spacing = 1\nfocus = true\ndigits = \"own\"\nscroll-bar = false\n", nil},
		"flags": {"", []string{"--spacing", "1", "--focus", "--digits", "own", "--scroll-bar=false"}},
		"flags over file": {"spacing = 0\nfocus = false\ndigits = \"latin\"\nscroll-bar = true\n",
			[]string{"--spacing", "1", "--focus", "--digits=own", "--scroll-bar=false"}},
	} {
		t.Run(name, func(t *testing.T) {
			args := append([]string{createConfig(t, c.config)}, c.args...)
			s := start(t, 80, 24, "", append(args, file)...)
			s.waitForSpacing(2)
			s.waitForFaintText(true)
			s.waitForNoText("┃")
			s.waitFor("progress in the rule above the status line", func(rows []string) bool {
				return strings.Contains(rows[len(rows)-2], "━")
			})
			s.press("G")
			s.waitForText("٤٢")
			s.quit()
		})
	}
}

// TestSpacingPrecedence checks that the spacing saved for an article overrides the variable and the file, which are
// defaults, and that a flag overrides it for one run.
func TestSpacingPrecedence(t *testing.T) {
	t.Parallel()
	config := createConfig(t, "spacing = 1\n")
	state, file := t.TempDir(), createArticle(t, chapters(3))
	s := start(t, 80, 24, state, config, file)
	s.waitForSpacing(2)
	s.press("s")
	s.waitForSpacing(1)
	s.quit()
	s = start(t, 80, 24, state, config, file)
	s.waitForSpacing(1)
	s.quit()
	s = start(t, 80, 24, state, config, "MAQAL_SPACING=1", file)
	s.waitForSpacing(1)
	s.quit()
	s = start(t, 80, 24, state, config, "MAQAL_SPACING=1", "--spacing", "1", file)
	s.waitForSpacing(2)
	s.quit()
	s = start(t, 80, 24, state, config, "MAQAL_SPACING=1", file)
	s.waitForSpacing(1)
	s.press("s") // equals the default, so nothing is saved
	s.waitForSpacing(2)
	s.quit()
	s = start(t, 80, 24, state, config, "MAQAL_SPACING=0", file)
	s.waitForSpacing(1)
	s.quit()
}

// TestFlagsForOneRun checks that flags override the digits and focus saved for an article without changing them.
func TestFlagsForOneRun(t *testing.T) {
	t.Parallel()
	state, file := t.TempDir(), createArticle(t, "---\nlang: ar\n---\n# عنوان\n\nفي الجسر 42 لوحا.\n\nأول\n\nثان\n")
	s := start(t, 80, 24, state, file)
	s.waitForText("42")
	s.press("#", "z")
	s.waitForText("٤٢")
	s.waitForFaintText(true)
	s.quit()
	s = start(t, 80, 24, state, "--digits", "written", "--focus=false", file)
	s.waitForText("42")
	s.waitForFaintText(false)
	s.quit()
	s = start(t, 80, 24, state, file)
	s.waitForText("٤٢")
	s.waitForFaintText(true)
	s.quit()
}

// TestLongConfigProblem checks that the notice of a long problem keeps its start, with file and line, and its end.
func TestLongConfigProblem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, config string
		en, ar       []string // parts of the notice, in visual order
	}{
		{"long", "measure = 60\nstyle = \"dracla\"\n",
			[]string{`config.toml:2: style = "dracla": must be auto, `, `; did you mean "dracula"?`},
			[]string{"config.toml:2", visualRow("المقبول"), visualRow("أتقصد «dracula»؟")}},
		{"two", "measure = 3\nbidi = \"vizual\"\n",
			[]string{`config.toml:1: measure = 3: must be a number of at least 10`, "(and 1 more; run 'maqal config --check')"},
			[]string{"config.toml:1", visualRow("عدد لا يقل عن 10"), visualRow("(المشكلات الأخرى: ١؛"), "maqal config --check"}},
		{"short", "mesure = 60\n",
			[]string{`config.toml:1: unknown setting "mesure"; did you mean`, ` "measure"?`},
			[]string{"config.toml:1", visualRow("الإعداد «mesure» غير معروف؛ أتقصد"), visualRow("«measure»؟")}},
	} {
		for language, want := range map[string][]string{"en": c.en, "ar": c.ar} {
			for where, source := range map[string]string{"library": "", "right to left": river, "left to right": createArticle(t, chapters(3))} {
				t.Run(c.name+" "+language+" "+where, func(t *testing.T) {
					args := []string{createConfig(t, c.config), "--lang", language}
					if source != "" {
						args = append(args, source)
					}
					s := start(t, 80, 24, "", args...)
					s.waitFor("the problem in the last two rows", func(rows []string) bool {
						notice := strings.Join(strings.Fields(strings.Join(rows[len(rows)-2:], " ")), " ")
						if language == "ar" {
							notice = unshape(notice)
						}
						return !slices.ContainsFunc(want, func(part string) bool { return !strings.Contains(notice, part) })
					})
				})
			}
		}
	}
}

// TestHintsNameConfiguredKeys checks that hints name configured keys in the interface language.
func TestHintsNameConfiguredKeys(t *testing.T) {
	t.Parallel()
	for tag, want := range interfaceTexts {
		t.Run(tag, func(t *testing.T) {
			config := createConfig(t, "[keys]\nhelp = [\"space\"]\n")
			keys := strings.Replace(strings.Replace(want.keys, "?", want.space, 1), "؟", want.space, 1)
			s := start(t, 80, 24, "", config, "--lang", tag, createArticle(t, chapters(3)))
			s.waitForRow("hint "+keys, func(row string) bool { return strings.Contains(row, visualRow(keys)) })
			s.quit()
		})
	}
}
