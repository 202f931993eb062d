//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// configured gives the program a configuration.
func configured(t *testing.T, text string) (file string) {
	t.Helper()
	folder := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", folder)
	file = filepath.Join(folder, "maqal", "config.toml")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestKeysOfAPerson(t *testing.T) {
	configured(t, "measure = 40\n[keys]\nnext-section = [\"x\"]\noutline = \"ctrl+x\"\nhelp = [\"f1\"]\nquit = [\"Q\"]\n")
	s := start(t, 110, 24, "", river)
	s.shows("F1 keys")
	rows := s.shows("Ctrl-X outline")
	if rowWith(rows, "x [ sections") < 0 {
		t.Errorf("the hints do not follow the keys:\n%s", strings.Join(rows, "\n"))
	}
	s.press("x")
	s.inStatus(bridgeCells)
	s.press("]")
	s.shows("Unknown key · press F1 for help")
	s.press("\x1bOP") // F1
	s.shows("Ctrl-X")
	s.press("\x1bOP")
	s.shows("F1 keys")
	s.press("q")
	s.shows("Unknown key")
	s.press("Q")
	s.ends(0)
}

func TestAFaultyConfigurationIsToldOnTheScreen(t *testing.T) {
	configured(t, "mesure = 40\n")
	s := start(t, 80, 24, "", river)
	s.shows(`config.toml:1: unknown setting "mesure"; did you mean measure?`)
	s.press("j")
	s.hides("mesure")
	s.press("q")
	s.ends(0)
}

func TestConfigOpensAnEditorAndChecks(t *testing.T) {
	file := configured(t, "measure = 40\n")
	editor := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\necho \"editing with $1\"\nshift\necho 'marks = \"shwo\"' >> \"$1\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VISUAL", editor+" --wait")
	s := start(t, 200, 24, "", "config") // the path and the problem fit in a row
	s.shows("editing with --wait")
	s.ends(1)
	s.shows("these lines are ignored")
	s.shows(`config.toml:2: marks = "shwo": must be show or hide`)

	t.Setenv("VISUAL", "no-such-editor")
	s = start(t, 100, 24, "", "config")
	s.ends(1)
	s.shows(`editor "no-such-editor" (set in VISUAL) not found`)
	if data, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(data), "measure = 40\n") {
		t.Errorf("what was in the file is %q, %v", data, err)
	}
}

func TestQuitIfOneScreen(t *testing.T) {
	s := start(t, 80, 24, "", "-F", article(t, "# Short\n\nAnd *sweet*.\n"))
	s.ends(0)
	s.shows("And sweet.")
	if sent := s.sent(); strings.Contains(sent, "\x1b[?1049h") || !strings.Contains(sent, "\x1b[") {
		t.Errorf("it is not printed with its colours: %q", sent)
	}

	s = start(t, 80, 24, "", "-F", river)
	s.opened()
	s.press("q")
	s.ends(0)
}

func TestReadsWhatIsPipedIn(t *testing.T) {
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	s := startCommand(t, 80, 24, t.TempDir(), "sh", "-c", `cat "$1" | "$0"`, path, river)
	s.opened()
	s.press("]") // the keys come from the terminal
	s.inStatus(bridgeCells)
	s.press("q")
	s.ends(0)
}
