package widget

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/tui/keymap"
)

// selected returns the selected key, "" if there is none.
func selected(l *List[string]) string {
	key, _ := l.Selected()
	return key
}

// The selected item stays selected whatever happens to the items around it, even if nobody tells the list.
func TestListKeepsSelection(t *testing.T) {
	t.Parallel()
	items := Keys[string]{"a", "b", "c", "d"}
	var l List[string]
	l.Changed(&items)
	if got := selected(&l); got != "a" {
		t.Errorf("new list: got %q, want a", got)
	}
	l.Move(2)
	for _, step := range []struct {
		items Keys[string]
		want  string
		index int
	}{
		{Keys[string]{"x", "y", "a", "b", "c", "d"}, "c", 4},
		{Keys[string]{"d", "c", "b", "a"}, "c", 1},
		{Keys[string]{"d", "b", "a"}, "b", 1}, // c is gone
		{Keys[string]{"d"}, "d", 0},
		{Keys[string]{}, "", 0},
		{Keys[string]{"e", "f"}, "e", 0},
	} {
		items = step.items
		if i, got := l.Index(), selected(&l); got != step.want || i != step.index {
			t.Errorf("%v: got item %d %q, want %d %q", step.items, i, got, step.index, step.want)
		}
	}
}

// The first item of a list that is still growing stays selected only if the list is to stick to it.
func TestListSticksToFirst(t *testing.T) {
	t.Parallel()
	for _, stick := range []bool{false, true} {
		items := Keys[string]{"b"}
		l := List[string]{Stick: stick}
		l.Changed(&items)
		items = Keys[string]{"a", "b"}
		if got, want := l.Index(), 1; stick == (got == want) {
			t.Errorf("stick %v: got item %d", stick, got)
		}
	}
}

func TestListPress(t *testing.T) {
	t.Parallel()
	keys := keymap.Default()
	items := Keys[string]{"a", "b", "c", "d", "e", "f"}
	l := List[string]{Page: 3}
	l.Changed(&items)
	for _, c := range []struct{ key, want string }{
		{"j", "b"}, {"down", "c"}, {"k", "b"}, {"pgdown", "e"}, {"d", "f"}, {"b", "c"}, {"u", "a"}, {"k", "a"}, {"G", "f"}, {"j", "f"}, {"home", "a"},
	} {
		if !l.Press(&keys, keymap.Press{Name: c.key}) || selected(&l) != c.want {
			t.Errorf("after %s: got %q, want %q", c.key, selected(&l), c.want)
		}
	}
	if l.Press(&keys, keymap.Press{Name: "y"}) {
		t.Error("y: got true, want false")
	}
	if l.Page = 0; l.Press(&keys, keymap.Press{Name: "pgdown"}) {
		t.Error("PgDn without pages: got true, want false")
	}
}

func TestListWindow(t *testing.T) {
	t.Parallel()
	items := Keys[string]{"a", "b", "c", "d", "e", "f"}
	var l List[string]
	l.Changed(&items)
	for _, c := range []struct{ index, n, first, end int }{{0, 3, 0, 3}, {1, 3, 0, 3}, {2, 3, 1, 4}, {5, 3, 3, 6}, {5, 9, 0, 6}, {3, 1, 3, 4}} {
		l.Select(c.index)
		if first, end := l.Window(c.n); first != c.first || end != c.end {
			t.Errorf("%d items around %d: got [%d, %d), want [%d, %d)", c.n, c.index, first, end, c.first, c.end)
		}
	}
}

// A click selects the item that was drawn on the row, even if the items have changed since.
func TestListMouse(t *testing.T) {
	t.Parallel()
	items := Keys[string]{"a", "b", "c"}
	var l List[string]
	l.Changed(&items)
	l.Place(1, 2, "a")
	l.Place(4, 1, "b")
	click := func(y int) (string, bool) { return l.Mouse(tea.MouseClickMsg{Y: y, Button: tea.MouseLeft}) }
	items = Keys[string]{"x", "a", "b", "c"}
	for y, want := range []string{"", "a", "a", "", "b", ""} {
		if got, ok := click(y); got != want || ok != (want != "") || ok && selected(&l) != want {
			t.Errorf("click on row %d: got %q, %v with %q selected, want %q", y, got, ok, selected(&l), want)
		}
	}
	if _, ok := l.Mouse(tea.MouseWheelMsg{Button: tea.MouseWheelDown}); ok || selected(&l) != "c" {
		t.Errorf("wheel: got %v with %q selected, want false with c", ok, selected(&l))
	}
	items = Keys[string]{"x", "c"}
	if _, ok := click(1); ok {
		t.Error("click on an item that is gone: got true, want false")
	}
	if l.Clear(); l.Len() != 2 {
		t.Errorf("got %d items after Clear, want 2", l.Len())
	}
	if _, ok := click(4); ok {
		t.Error("click on a row that shows no item: got true, want false")
	}
}

func TestScroll(t *testing.T) {
	t.Parallel()
	keys := keymap.Default()
	var s Scroll
	for _, c := range []struct {
		key  string
		want int
	}{{"j", 1}, {"k", 0}, {"d", 4}, {"f", 13}, {"u", 9}, {"b", 0}, {"G", 20}, {"g", 0}} {
		if !s.Press(&keys, keymap.Press{Name: c.key}, Steps{4, 9}) {
			t.Errorf("%s: got false, want true", c.key)
		}
		if s.Clamp(30, 10); s.Top != c.want {
			t.Errorf("after %s: got line %d, want %d", c.key, s.Top, c.want)
		}
	}
	if s.Press(&keys, keymap.Press{Name: "y"}, Steps{4, 9}) {
		t.Error("y: got true, want false")
	}
	if s.Mouse(tea.MouseWheelMsg{Button: tea.MouseWheelDown}); s.Top != WheelLines {
		t.Errorf("wheel: got line %d, want %d", s.Top, WheelLines)
	}
	if s.Clamp(2, 10); s.Top != 0 {
		t.Errorf("all lines visible: got line %d, want 0", s.Top)
	}
}
