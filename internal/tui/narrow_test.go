package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// drawnRows returns the rows of the window without styles.
func drawnRows(m *app) []string { return strings.Split(ansi.Strip(m.View().Content), "\n") }

// pressKeys presses keys, given by their letter or as "enter" or "tab".
func pressKeys(m *app, keys ...string) {
	for _, k := range keys {
		press := tea.KeyPressMsg{Text: k}
		switch k {
		case "enter":
			press = tea.KeyPressMsg{Code: tea.KeyEnter}
		case "tab":
			press = tea.KeyPressMsg{Code: tea.KeyTab}
		default:
			press.Code = rune(k[0])
		}
		m.Update(press)
	}
}

// The help wraps its lines instead of cutting them.
func TestHelpWrapsInNarrowWindows(t *testing.T) {
	t.Parallel()
	for _, width := range []int{20, 40, 60, 80, 200} {
		m := newTestModel(t, width, 10, "# A\n\nb\n")
		pressKeys(m, "?")
		var all []string
		for pages := 0; pages < 40; pages++ {
			rows := drawnRows(m)
			all = append(all, rows[:len(rows)-1]...)
			pressKeys(m, "f")
		}
		text := strings.Join(strings.Fields(strings.Join(all, " ")), " ")
		if cut := strings.Count(text, "…") - strings.Count(text, "\"…\""); cut > 0 {
			t.Errorf("width %d: got %d cut rows, want 0: %q", width, cut, text)
		}
	}
}

// If the status line is too narrow for the question whether to open a URL, the question is short and the URL is in a popup.
func TestURLPromptInNarrowWindow(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 40, 14, "# A\n\n[link](https://example.org/a)\n")
	pressKeys(m, "tab", "enter")
	text := strings.Join(strings.Fields(strings.NewReplacer("│", "", "┃", "").Replace(strings.Join(drawnRows(m), " "))), " ")
	if want := "Enter open in browser · Esc cancel · a copy"; !strings.Contains(text, want) {
		t.Errorf("got window %q, want it to contain %q", text, want)
	}
}

// A mark in the margin shows the focused paragraph, for terminals that cannot dim text.
func TestFocusMark(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 60, 20, "# A\n\none\n\ntwo\n\nthree\n")
	if rows := strings.Join(drawnRows(m), "\n"); strings.Contains(rows, focusMark) {
		t.Fatalf("focus is off: got a mark, want none: %s", rows)
	}
	pressKeys(m, "z", "j")
	for _, row := range drawnRows(m) {
		marked := strings.Contains(row, focusMark)
		for _, word := range []string{"one", "two", "three"} {
			if strings.Contains(row, word) && marked != (word == "two") {
				t.Errorf("row %q: got mark %v, want %v", row, marked, word == "two")
			}
		}
	}
}
