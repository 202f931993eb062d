package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/state"
)

// The wheel moves in the help and in lists as it does in the text.
func TestWheelInHelpAndLists(t *testing.T) {
	m := newTestModel(t, 80, 24, longArticle())
	down := tea.MouseWheelMsg{Button: tea.MouseWheelDown, X: 10, Y: 10}
	press(m, "?")
	m.View()
	m.Update(down)
	m.View()
	if h := m.mode.(*help); h.top != wheelLines {
		t.Errorf("the help begins with line %d", h.top)
	}
	press(m, "q", "/")
	m.Update(down)
	if f := m.mode.(*finder); f.cursor != 1 {
		t.Errorf("in the finder the cursor is on %d", f.cursor)
	}
}

// The list of bookmarks keeps its selection when the bookmarks are located again and their order changes.
func TestSelectedBookmarkStays(t *testing.T) {
	m := newTestModel(t, 80, 24, longArticle())
	r := m.reader
	for _, block := range []int{2, 9} {
		r.setBookmarks(append(r.bookmarkRecord().Bookmarks, state.NewBookmark(state.NewLocator(r.doc, document.Position{Block: block}))))
	}
	list := &bookmarkList{reader: r}
	m.mode = list
	m.reader.bookmarks[0], m.reader.bookmarks[1] = m.reader.bookmarks[1], m.reader.bookmarks[0] // as known in part
	chosen := m.reader.bookmarks[0].ID
	m.relocateBookmarks()
	if m.reader.bookmarks[list.cursor].ID != chosen {
		t.Errorf("bookmark %d is chosen", list.cursor)
	}
}
