package main

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/internal/config"
	"maqal/internal/tui"
)

// TestReadme checks that the README tells every command, every flag, and every key that is a single sign.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	for _, c := range visibleCommands(newRootCommand(newSettings())) {
		if !strings.Contains(readme, "\nmaqal "+c.Name()) {
			t.Errorf("it does not tell the command %s", c.Name())
		}
	}
	for _, s := range config.Settings {
		if !strings.Contains(readme, "`--"+s.Name) {
			t.Errorf("it does not tell the flag --%s", s.Name)
		}
	}
	_, keys, _ := strings.Cut(readme, "\n## Keys\n")
	keys, _, _ = strings.Cut(keys, "\n## ")
	for _, a := range tui.Actions() {
		if k := a.Keys[0]; utf8.RuneCountInString(k) == 1 && !strings.Contains(keys, "`"+k+"`") {
			t.Errorf("its table of keys does not tell %q, which is %s: %s", k, a.Name, a.Help)
		}
	}
}
