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
	c := OpenChoice(path)
	for _, step := range []struct{ keep, want string }{
		{Auto, ""}, {"dracula", "dracula"}, {None, None}, {"mine.json", filepath.Join(folder, "mine.json")},
		{Auto, ""}, {Auto, ""},
	} {
		if err := c.Keep(step.keep); err != nil {
			t.Fatal(err)
		}
		if got := OpenChoice(path).Name(); got != step.want {
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
	err := OpenChoice(filepath.Join(file, "style")).Keep("dark")
	if err == nil || !strings.HasPrefix(err.Error(), "keeping the style: ") {
		t.Errorf("it tells %v", err)
	}
}
