package widget

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestCaretMovesByCells checks that arrow keys move the caret by at most one cell and reach both ends of the line.
func TestCaretMovesByCells(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"abc", "سلام", "abc سلام 12 def", "سلام abc 12", "שלום (x)", "a\u0301b", "سَلَام", "می\u200cروم", "لا لا", "x ", " "} {
		i := NewInputWith(text)
		line := i.line()
		walk := func(step int) int {
			edge := i.caret(line).edge
			for range len(line.cells) + 1 {
				key := tea.KeyPressMsg{Code: tea.KeyRight}
				if step < 0 {
					key = tea.KeyPressMsg{Code: tea.KeyLeft}
				}
				i.Update(key)
				next := i.caret(line).edge
				if next != edge && next != edge+step {
					t.Errorf("%q: caret moved from %d to %d, want a step of %d", text, edge, next, step)
				}
				edge = next
			}
			return edge
		}
		if got := walk(-1); got != 0 {
			t.Errorf("%q: left keys: got caret %d, want 0", text, got)
		}
		if got, want := walk(1), len(line.cells); got != want {
			t.Errorf("%q: right keys: got caret %d, want %d", text, got, want)
		}
	}
}

// TestTypingAfterArrowKeys checks that a letter is inserted at the caret, in logical order.
func TestTypingAfterArrowKeys(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, keys, want string }{
		{"abc", "left X", "abXc"},
		{"abc", "left left X", "aXbc"},
		{"سلم", "right X", "سلXم"},
		{"سلم", "right right X", "سXلم"},
		{"سلم", "left X", "سلمX"},
		{"abc שלם", "home X", "Xabc שלם"},
		{"שלם abc", "right right X", "שלXם abc"}, // past the space and past the final mem
	}
	for _, test := range tests {
		i := NewInputWith(test.text)
		for key := range strings.FieldsSeq(test.keys) {
			i.Update(map[string]tea.KeyPressMsg{
				"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "home": {Code: tea.KeyHome}, "X": {Text: "X", Code: 'X'},
			}[key])
		}
		if got := i.field.Value(); got != test.want {
			t.Errorf("%s in %q: got %q, want %q", test.keys, test.text, got, test.want)
		}
	}
}
