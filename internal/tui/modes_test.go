package tui

import "testing"

// topMode returns the mode on top, which must be a T.
func topMode[T mode](t testing.TB, m *app) T {
	t.Helper()
	x, ok := m.modes.top().(T)
	if !ok {
		t.Fatalf("got mode %T on top, want %T", m.modes.top(), x)
	}
	return x
}
