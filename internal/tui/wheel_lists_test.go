package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/locator"
	"maqal/internal/tui/widget"
)

// The wheel scrolls the help, and moves the selection in lists.
func TestWheelInHelpAndLists(t *testing.T) {
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
	if f := topMode[*finder](t, m); f.cursor != 1 {
		t.Errorf("finder: got cursor %d, want 1", f.cursor)
	}
}

// The selected bookmark stays selected when the bookmarks are located again and change their order.
func TestSelectedBookmarkStays(t *testing.T) {
	m := newTestModel(t, 80, 24, long())
	r := m.reader
	for _, block := range []document.BlockID{2, 9} {
		r.setBookmarks(append(r.bookmarkRecord().Bookmarks, m.Store.NewBookmark(locator.New(r.doc, document.Position{Block: block}))))
	}
	list := &bookmarkList{}
	m.push(list)
	m.reader.bookmarks[0], m.reader.bookmarks[1] = m.reader.bookmarks[1], m.reader.bookmarks[0] // as in a partly loaded document
	selected := m.reader.bookmarks[0].ID
	list.update(m).SelectKey(selected)
	r.relocateBookmarks()
	if got := list.current(m).ID; got != selected {
		t.Errorf("got selected bookmark %s, want %s", got, selected)
	}
}
