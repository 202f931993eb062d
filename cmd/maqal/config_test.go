//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// createConfig writes a configuration file, and returns the variable that [start] needs to use it.
func createConfig(t *testing.T, text string) string {
	t.Helper()
	return "XDG_CONFIG_HOME=" + createFiles(t, map[string]string{"maqal/config.toml": text})
}

func TestConfiguredKeys(t *testing.T) {
	t.Parallel()
	config := createConfig(t, "measure = 40\n[keys]\nnext-section = [\"x\"]\noutline = \"ctrl+x\"\nhelp = [\"f1\"]\nquit = [\"Q\"]\n")
	s := start(t, 110, 24, "", config, river)
	s.waitForText("F1 keys")
	rows := s.waitForText("Ctrl-X outline")
	if want := "x [ sections"; !strings.Contains(statusLine(rows), want) {
		t.Errorf("got status line %q, want %q in it", statusLine(rows), want)
	}
	s.press("x")
	s.waitForSection(bridgeCells)
	s.press("]")
	s.waitForText("Unknown key · press F1 for help")
	s.press(f1)
	s.waitForText("Ctrl-X")
	s.press(f1)
	s.waitForText("F1 keys")
	s.press("q")
	s.waitForText("Unknown key")
	s.press("Q")
	s.waitForExit(0)
}

func TestConfigProblemInStatusLine(t *testing.T) {
	t.Parallel()
	config := createConfig(t, "mesure = 40\n")
	s := start(t, 80, 24, "", config, river)
	s.waitForText(`config.toml:1: unknown setting "mesure"; did you mean "measure"?`)
	s.press("j")
	s.waitForNoText("mesure")
	s.quit()
}

// TestConfigEditor checks that maqal config runs the editor of VISUAL and then reports problems.
func TestConfigEditor(t *testing.T) {
	t.Parallel()
	dir := createFiles(t, map[string]string{"maqal/config.toml": "measure = 40\n"})
	config := "XDG_CONFIG_HOME=" + dir
	editor := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\necho \"editing with $1\"\nshift\necho 'marks = \"shwo\"' >> \"$1\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	s := start(t, 200, 24, "", config, "VISUAL="+editor+" --wait", "config") // the path and the problem fit in a row
	s.waitForText("editing with --wait")
	s.waitForExit(1)
	s.waitForText("configuration has problems")
	s.waitForText(`config.toml:2: marks = "shwo": must be show or hide`)

	s = start(t, 100, 24, "", config, "VISUAL=no-such-editor", "config")
	s.waitForExit(1)
	s.waitForText(`editor "no-such-editor" (set in VISUAL) not found`)
	if data, err := os.ReadFile(filepath.Join(dir, "maqal", "config.toml")); err != nil || !strings.HasPrefix(string(data), "measure = 40\n") {
		t.Errorf("got configuration %q, %v, want the previous one", data, err)
	}
}

func TestQuitIfOneScreen(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", "-F", createArticle(t, "# Short\n\nAnd *sweet*.\n"))
	s.waitForExit(0)
	s.waitForText("And sweet.")
	if output := s.output(); strings.Contains(output, alternateOn) || !strings.Contains(output, "\x1b[") {
		t.Errorf("got output %q, want it styled, and not on the alternate screen", output)
	}

	s = start(t, 80, 24, "", "-F", river)
	s.waitForRiver()
	s.quit()
}

// TestPipedArticle pipes in an article, with and without naming standard input; keys are read from the terminal.
func TestPipedArticle(t *testing.T) {
	t.Parallel()
	for _, command := range []string{`cat "$1" | "$0"`, `cat "$1" | "$0" -`} {
		s := startCommand(t, 80, 24, environment(t, ""), "sh", "-c", command, maqalPath(t), river)
		s.waitForRiver()
		s.press("]")
		s.waitForSection(bridgeCells)
		s.quit()
	}
}
