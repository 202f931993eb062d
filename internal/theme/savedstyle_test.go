package theme

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestChoice(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	path := filepath.Join(folder, "state", "style")
	c := OpenSavedStyle(path)
	for _, step := range []struct{ keep, want string }{
		{Auto, ""}, {"dracula", "dracula"}, {None, None}, {"mine.json", filepath.Join(folder, "mine.json")},
		{Auto, ""}, {Auto, ""},
	} {
		if err := c.Save(step.keep); err != nil {
			t.Fatal(err)
		}
		if got := OpenSavedStyle(path).Name(); got != step.want {
			t.Errorf("after %s it is %q, not %q", step.keep, got, step.want)
		}
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the file of no choice: %v", err)
	}
}

func TestAChoiceThatCannotBeKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := OpenSavedStyle(filepath.Join(file, "style")).Save("dark")
	if err == nil || !strings.HasPrefix(err.Error(), "save style: ") {
		t.Errorf("it tells %v", err)
	}
}
