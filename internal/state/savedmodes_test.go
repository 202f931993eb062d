package state

import (
	"path/filepath"
	"testing"
)

func TestSavedModes(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "state", "terminals.json")
	m := OpenSavedModes(path)
	if got := m.Mode("kitty"); got != "" {
		t.Errorf("before Save: got %q, want none", got)
	}
	for _, save := range [][2]string{{"kitty", "visual"}, {"unknown terminal", "logical"}, {"VTE", "off"}, {"VTE", ""}} {
		if err := m.Save(save[0], save[1]); err != nil {
			t.Fatal(err)
		}
	}
	reopened := OpenSavedModes(path)
	for terminal, want := range map[string]string{"kitty": "visual", "unknown terminal": "logical", "VTE": "", "xterm": ""} {
		if got := reopened.Mode(terminal); got != want {
			t.Errorf("mode of %q: got %q, want %q", terminal, got, want)
		}
	}
}
