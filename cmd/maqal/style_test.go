package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maqal/internal/theme"
)

func TestLoadStyleErrors(t *testing.T) {
	t.Parallel()
	broken := filepath.Join(t.TempDir(), "broken.json")
	if err := os.WriteFile(broken, []byte(`{"h1": 5}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"nothing.json": "neither a readable file", broken: "not a Glamour style", ".": "neither a readable file"} {
		if _, err := loadStyle(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("loadStyle(%q): got error %v, want one with %q", name, err, want)
		}
	}
}

// The path of a style file is saved as an absolute path, because the program may run in another folder next time.
func TestSavedStyleName(t *testing.T) {
	t.Parallel()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		theme.Auto: "", "dracula": "dracula", theme.None: theme.None, "mine.json": filepath.Join(dir, "mine.json"),
	} {
		if got := savedStyleName(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
