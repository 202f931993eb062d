//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// wears waits until a heading is drawn in the colour of a style, which a screen that was told the style shows.
func (s *screen) wears(style, heading string) {
	s.t.Helper()
	told := start(s.t, 80, 24, "", "--style", style, article(s.t, chapters(3)))
	told.shows("A beginning.")
	told.press("]")
	told.inStatus(heading)
	want := told.colour(heading)
	told.quits()
	s.waitFor("be drawn in "+style, func([]string) bool { return s.colour(heading) == want })
}

// chooses keeps the style that so many keys lead to in the list of styles.
func (s *screen) chooses(style string, keys ...string) {
	s.t.Helper()
	s.press("t")
	s.shows("↑ ↓ preview · Enter save")
	s.press(keys...)
	s.waitFor("have "+style+" at hand", func(rows []string) bool { return rowWith(rows, "• "+style) >= 0 })
	s.press(enter)
	s.inStatus("Style: " + style)
}

// shownSettings are what maqal config --show prints.
func shownSettings(t *testing.T, state string) string {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(path, "config", "--show")
	c.Env = append(os.Environ(), "XDG_STATE_HOME="+state)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("config --show: %v\n%s", err, out)
	}
	return string(out)
}

// The style that is chosen in the reader is there the next time, in every document, until auto is chosen.
func TestTheChosenStyleLasts(t *testing.T) {
	state := t.TempDir()
	opens := func(args ...string) *screen {
		t.Helper()
		s := start(t, 80, 24, state, append(args, article(t, chapters(3)))...)
		s.shows("A beginning.")
		s.press("]")
		s.inStatus("Chapter 1")
		return s
	}
	s := opens()
	s.chooses("dracula", "g", "j", "j", "j", "j")
	s.quits()
	s = opens()
	s.wears("dracula", "Chapter 1")
	s.quits()
	if shown := shownSettings(t, state); !strings.Contains(shown, "style                     dracula       saved with t while reading\n") {
		t.Errorf("config --show tells\n%s", shown)
	}

	s = opens("--style", "light")
	s.wears("light", "Chapter 1")
	s.press("t")
	s.shows("↑ ↓ preview · Enter save")
	s.press("j", escape) // what is only looked at is not kept
	s.hides("↑ ↓ preview · Enter save")
	s.quits()
	s = opens()
	s.wears("dracula", "Chapter 1")
	s.chooses("auto", "g")
	s.quits()
	s = opens()
	s.wears("auto", "Chapter 1")
	s.quits()
	if _, err := os.Stat(filepath.Join(state, "maqal", "style")); !os.IsNotExist(err) {
		t.Errorf("after auto the file of the style is there: %v", err)
	}
}

// Where the configuration names a style, the reader tells that it will be that one again.
func TestTheChosenStyleBesideAConfiguredOne(t *testing.T) {
	configured(t, "measure = 60\nstyle = \"dark\"\n")
	state := t.TempDir()
	s := start(t, 80, 24, state, article(t, chapters(3)))
	s.shows("A beginning.")
	s.chooses("dracula", "j")
	s.shows("Style: dracula for now (config.toml:2 overrides it)")
	s.chooses("dark", "k")
	s.hides("overrides it")
	s.quits()
}

// A style that cannot be kept is told, and shown all the same.
func TestAStyleThatCannotBeKept(t *testing.T) {
	state := t.TempDir()
	if err := os.MkdirAll(filepath.Join(state, "maqal", "style", "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	s := start(t, 80, 24, state, article(t, chapters(3)))
	s.shows("A beginning.")
	s.press("]")
	s.inStatus("Chapter 1")
	s.press("t", "g", "j", "j", "j", "j", enter)
	s.shows("save style: ")
	s.wears("dracula", "Chapter 1")
	s.quits()
}
