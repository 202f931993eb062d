package state

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSavedStyle(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "state", "style")
	s := OpenSavedStyle(path)
	for _, step := range []struct{ name, want string }{
		{"", ""}, {"dracula", "dracula"}, {"/a b/mine.json", "/a b/mine.json"}, {"", ""}, {"", ""},
	} {
		if err := s.Save(step.name); err != nil {
			t.Fatal(err)
		}
		if got := OpenSavedStyle(path).Name(); got != step.want {
			t.Errorf("after saving %q: got %q, want %q", step.name, got, step.want)
		}
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("after saving no name: got error %v for the file, want it removed", err)
	}
}

func TestSaveError(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := OpenSavedStyle(filepath.Join(file, "style")).Save("dark")
	if want := "save style: "; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got error %v, want prefix %q", err, want)
	}
}
