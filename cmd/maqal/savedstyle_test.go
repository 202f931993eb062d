//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// waitForStyle waits until a heading of [chapters] has the same color as on a new screen with --style.
func (s *screen) waitForStyle(style, heading string) {
	s.t.Helper()
	styled := start(s.t, 80, 24, "", "--style", style, createArticle(s.t, chapters(3)))
	styled.waitForArticle("A beginning.")
	styled.press("]")
	styled.waitForSection(heading)
	want := styled.colorOf(heading)
	styled.quit()
	s.waitFor("style "+style, func([]string) bool { return s.colorOf(heading) == want })
}

// saveStyle opens the style picker, presses keys that select style, and saves it.
func (s *screen) saveStyle(style string, keys ...string) {
	s.t.Helper()
	s.press("t")
	s.waitForText("↑ ↓ preview · Enter save")
	s.press(keys...)
	s.waitForText("• " + style)
	s.press(enter)
	s.waitForSection("Style: " + style)
}

// showSettings returns the output of maqal config --show.
func showSettings(t *testing.T, state string) string {
	t.Helper()
	c := exec.Command(maqalPath(t), "config", "--show")
	c.Env = environment(t, state)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("maqal config --show: %v\n%s", err, out)
	}
	return string(out)
}

// TestSavedStyle checks that a saved style applies to every article until auto is saved.
func TestSavedStyle(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	open := func(args ...string) *screen {
		t.Helper()
		s := start(t, 80, 24, state, append(args, createArticle(t, chapters(3)))...)
		s.waitForArticle("A beginning.")
		s.press("]")
		s.waitForSection("Chapter 1")
		return s
	}
	s := open()
	s.saveStyle("dracula", "g", "j", "j", "j", "j")
	s.quit()
	s = open()
	s.waitForStyle("dracula", "Chapter 1")
	s.quit()
	if got, want := showSettings(t, state), "style                     dracula       saved with t while reading\n"; !strings.Contains(got, want) {
		t.Errorf("maqal config --show: got\n%s\nwant %q in it", got, want)
	}

	s = open("--style", "light")
	s.waitForStyle("light", "Chapter 1")
	s.press("t")
	s.waitForText("↑ ↓ preview · Enter save")
	s.press("j", escape) // a preview saves nothing
	s.waitForNoText("↑ ↓ preview · Enter save")
	s.quit()
	s = open()
	s.waitForStyle("dracula", "Chapter 1")
	s.saveStyle("auto", "g")
	s.quit()
	s = open()
	s.waitForStyle("auto", "Chapter 1")
	s.quit()
	if _, err := os.Stat(filepath.Join(state, "maqal", "style")); !os.IsNotExist(err) {
		t.Errorf("after saving auto: got %v for the file of the saved style, want no such file", err)
	}
}

// TestSavedStyleWithConfiguredStyle checks the notice about a configured style that overrides the saved one.
func TestSavedStyleWithConfiguredStyle(t *testing.T) {
	t.Parallel()
	config := createConfig(t, "measure = 60\nstyle = \"dark\"\n")
	s := start(t, 80, 24, "", config, createArticle(t, chapters(3)))
	s.waitForArticle("A beginning.")
	s.saveStyle("dracula", "j")
	s.waitForText("Style: dracula for now (config.toml:2 overrides it)")
	s.saveStyle("dark", "k")
	s.waitForNoText("overrides it")
	s.quit()
}

// TestSavedStyleNotWritable checks that a style applies even if it cannot be saved.
func TestSavedStyleNotWritable(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	if err := os.MkdirAll(filepath.Join(state, "maqal", "style", "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	s := start(t, 80, 24, state, createArticle(t, chapters(3)))
	s.waitForArticle("A beginning.")
	s.press("]")
	s.waitForSection("Chapter 1")
	s.press("t", "g", "j", "j", "j", "j", enter)
	s.waitForText("save style: ")
	s.waitForStyle("dracula", "Chapter 1")
	s.quit()
}
