package tui

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/terminal"
)

// panickingModel is a model that panics in the given method, or in "a command".
type panickingModel struct{ method string }

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
	if b.method == method {
		var list []int
		_ = list[len(method)]
	}
}

// A panic ends the program with an error that users can report. The terminal is restored, and no stack trace is written to
// it.
func TestPanicEndsWithError(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"Init", "Update", "View", "a command"} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			input, keyboard := io.Pipe()
			defer func() { _ = input.Close() }()
			if method == "Update" || method == "a command" {
				go func() { _, _ = keyboard.Write([]byte("x")) }()
			}
			err := runProgram(context.Background(), &panicGuard{model: panickingModel{method}, crashDir: t.TempDir()},
				&terminal.Terminal{In: input, Out: &out})
			if err == nil || !strings.Contains(err.Error(), "internal error while running the reader (runtime error: index out of range") ||
				!strings.Contains(err.Error(), "maqal-fault-") {
				t.Errorf("got error %v, want an internal error that names a file", err)
			}
			if strings.Contains(out.String(), "goroutine") || strings.Contains(out.String(), "Caught panic") {
				t.Errorf("the stack trace was written to the terminal: %q", out.String())
			}
			got, start, end := out.String(), "\x1b[8l", "\x1b[8h"
			if !strings.HasPrefix(got, start) || !strings.HasSuffix(got, end) || strings.Count(got, start) != 1 || strings.Count(got, end) != 1 {
				t.Errorf("got %q, want %q at the start, %q at the end, and neither between them", got, start, end)
			}
		})
	}
}

func TestUpdateReturnsModelAfterPanic(t *testing.T) {
	t.Parallel()
	g := &panicGuard{model: panickingModel{"Update"}, crashDir: t.TempDir(), quit: func() {}}
	if next, _ := g.Update(tea.KeyPressMsg{}); next == nil {
		t.Error("Update returned nil, want a model")
	}
}
