package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// drawnRows are the rows of the window without their styles.
func drawnRows(m *Model) []string { return strings.Split(ansi.Strip(m.View().Content), "\n") }

func pressKeys(m *Model, keys ...string) {
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

// The help text of a key is complete in a window of any width, on as many rows as it needs.
func TestHelpInNarrowWindows(t *testing.T) {
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
			t.Errorf("in %d columns %d rows are cut: %q", width, cut, text)
		}
	}
}

// The question before a browser is opened is complete: it is in the popup if the status line is too short.
func TestQuestionInNarrowWindow(t *testing.T) {
	m := newTestModel(t, 40, 14, "# A\n\n[link](https://example.org/a)\n")
	pressKeys(m, "tab", "enter")
	text := strings.Join(strings.Fields(strings.NewReplacer("│", "", "┃", "").Replace(strings.Join(drawnRows(m), " "))), " ")
	if !strings.Contains(text, "Enter open in browser · Esc cancel · a copy") {
		t.Errorf("the window shows %q", text)
	}
}

// If there is no room for all hints, the first are left out. None is cut.
func TestHintsAreComplete(t *testing.T) {
	m := newTestModel(t, 40, 10, "a\n")
	end := m.messageLabel("10 of 12", 0)
	for width, want := range map[int]string{60: "Esc back · Enter jump · Tab all", 40: "Enter jump · Tab all", 24: "Tab all"} {
		m.width = width
		if got := m.hints(end, "Esc back", "Enter jump", "Tab all").text.String; got != want {
			t.Errorf("in %d columns: %q, want %q", width, got, want)
		}
	}
}

// A line marks the paragraph in focus, even if dim text looks like other text.
func TestFocusMarker(t *testing.T) {
	m := newTestModel(t, 60, 20, "# A\n\none\n\ntwo\n\nthree\n")
	if rows := strings.Join(drawnRows(m), "\n"); strings.Contains(rows, focusMark) {
		t.Fatalf("without focus there is a sign: %s", rows)
	}
	pressKeys(m, "z", "j")
	for _, row := range drawnRows(m) {
		beside := strings.Contains(row, focusMark)
		for _, word := range []string{"one", "two", "three"} {
			if strings.Contains(row, word) && beside != (word == "two") {
				t.Errorf("the sign is beside %q: %v", row, beside)
			}
		}
	}
}
