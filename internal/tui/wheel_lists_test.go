package tui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/locator"
	"maqal/internal/state"
	"maqal/internal/tui/widget"
)

// The wheel scrolls the help, and moves the selection in lists.
func TestWheelInHelpAndLists(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 80, 24, long())
	down := tea.MouseWheelMsg{Button: tea.MouseWheelDown, X: 10, Y: 10}
	press(m, "?")
	m.View()
	m.Update(down)
	m.View()
	if h := topMode[*help](t, m); h.scroll.Top != widget.WheelLines {
		t.Errorf("help: got first line %d, want %d", h.scroll.Top, widget.WheelLines)
	}
	press(m, "q", "/")
	m.Update(down)
	if f := topMode[*finder](t, m); f.list.Index() != 1 {
		t.Errorf("finder: got cursor %d, want 1", f.list.Index())
	}
}

// The selected bookmark stays selected when the positions of bookmarks become known and change their order.
func TestSelectedBookmarkStays(t *testing.T) {
	t.Parallel()
	file := openLongText(t, longText(400))
	var far []state.Bookmark
	for _, section := range []string{"380", "300"} {
		a, block := openAndFindBlock(t, file.Path, "Words of part-"+section)
		far = append(far, (*state.Store)(nil).NewBookmark(locator.New(a.Document, document.Position{Block: block})))
	}
	store := state.Open(t.TempDir(), time.Now)
	if err := store.Update(file.Key, func(r *state.Record) { r.Bookmarks = far }); err != nil {
		t.Fatal(err)
	}
	for _, over := range []string{"", "e", "?"} {
		s := newLoadStepper(t, openPartial(t, file.Path), store)
		press(s.m, "'")
		list := topMode[*bookmarkList](t, s.m)
		list.update(s.m).SelectKey(far[0].ID)
		before := s.m.session.Bookmarks()[0].ID
		if over != "" {
			press(s.m, over)
		}
		s.finish()
		if over != "" {
			press(s.m, "esc")
		}
		if got := list.current(s.m).ID; got != far[0].ID || s.m.session.Bookmarks()[0].ID == before {
			t.Errorf("under %q: got selected bookmark %s, want %s in another order", over, got, far[0].ID)
		}
	}
}
