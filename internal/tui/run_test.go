package tui

import (
	"bytes"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/terminal"
)

// A panickingModel panics in one of its methods.
type panickingModel struct{ in string }

func (b panickingModel) Init() tea.Cmd {
	b.fail("Init")
	return nil
}

func (b panickingModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		b.fail("Update")
		return b, tea.Batch(nil, func() tea.Msg { b.fail("a command"); return nil }, func() tea.Msg { return nil })
	}
	return b, nil
}

func (b panickingModel) View() tea.View {
	b.fail("View")
	return tea.NewView("")
}

func (b panickingModel) fail(method string) {
	if b.in == method {
		var list []int
		_ = list[len(method)]
	}
}

func TestPanicReport(t *testing.T) {
	for _, method := range []string{"Init", "Update", "View", "a command"} {
		t.Run(method, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			var out, session bytes.Buffer
			keys, typed := io.Pipe()
			defer func() { _ = keys.Close() }()
			if method == "Update" || method == "a command" {
				go func() { _, _ = typed.Write([]byte("x")) }()
			}
			err := runProgram(panickingModel{method}, terminal.NewSession(&session, terminal.Output{}), tea.WithInput(keys), tea.WithOutput(&out))
			if err == nil || !strings.Contains(err.Error(), "internal error while running the reader (runtime error: index out of range") ||
				!strings.Contains(err.Error(), "maqal-fault-") {
				t.Errorf("got the error %v, want a report of an internal error", err)
			}
			if strings.Contains(out.String(), "goroutine") || strings.Contains(out.String(), "Caught panic") {
				t.Error("the stack reached the terminal")
			}
			if got := session.String(); got != "\x1b[8l\x1b[8h" {
				t.Errorf("the terminal was sent %q", got)
			}
		})
	}
}

func TestUpdateReturnsModelAfterPanic(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	g := &panicGuard{model: panickingModel{"Update"}, quit: func() {}}
	if next, _ := g.Update(tea.KeyPressMsg{}); next == nil {
		t.Error("Bubble Tea was given no model to draw")
	}
}
