package tui

import (
	"strings"
	"testing"

	"maqal/internal/library"
	"maqal/internal/tui/keymap"
)

// The reader does something for every action of the keymap.
func TestReaderHandlesEveryAction(t *testing.T) {
	t.Parallel()
	for _, a := range keymap.Actions() {
		m := newReaderModel(t, "# One\n\n[link](#two) `code`\n\n## Two\n\ntext\n")
		m.Library = func() []library.Entry { return nil }
		m.reader.key(m, keymap.Press{Name: a.Keys[0]})
		if strings.HasPrefix(m.notice, "Unknown key") {
			t.Errorf("%s: got notice %q, want the action", a.Name, m.notice)
		}
	}
}
