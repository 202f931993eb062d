package widget

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/tui/keymap"
)

// Items are the items of a [List], each with a unique key. A list asks only for the items that it needs: a search may find a
// million. The items may change at any time.
type Items[K comparable] interface {
	// Len returns the number of items.
	Len() int
	// Key returns the key of item i.
	Key(i int) K
	// Find returns the index of the item with a key. It reports false if there is none.
	Find(K) (i int, ok bool)
}

// Keys are items that are their own keys, in a slice.
type Keys[K comparable] []K

// Len returns the number of items.
func (k Keys[K]) Len() int { return len(k) }

// Key returns item i.
func (k Keys[K]) Key(i int) K { return k[i] }

// Find returns the index of an item. It reports false if there is none.
func (k Keys[K]) Find(key K) (i int, ok bool) {
	i = slices.Index(k, key)
	return i, i >= 0
}

// A List stores the selected item of a list, and the rows that its items were drawn in. It stores the key of the selected
// item, so that the item stays selected when the items change. If that item was removed, the list selects the item at the
// same index. It is not safe for concurrent use. The zero List has no items.
type List[K comparable] struct {
	Page  int  // number of items that a page key moves by; 0 disables the page keys
	Stick bool // whether the selection, if it is on the first item, stays there when items are added before it

	items    Items[K]
	selected K
	index    int // index of the selected item when it was last looked up
	drawn    []drawnRow[K]
}

// A drawnRow describes a row of the window: the item that it shows, if any.
type drawnRow[K comparable] struct {
	key    K
	isItem bool
}

// Changed sets the items. The item with the selected key stays selected. The first call selects the first item.
func (l *List[K]) Changed(items Items[K]) {
	first := l.items == nil
	l.items = items
	if first {
		l.Select(0)
	}
}

// Len returns the number of items.
func (l *List[K]) Len() int {
	if l.items == nil {
		return 0
	}
	return l.items.Len()
}

// Index returns the current index of the selected item. It returns 0 if there are no items.
func (l *List[K]) Index() int {
	n := l.Len()
	switch {
	case n == 0:
		return 0
	case l.index == 0 && l.Stick:
		l.selected = l.items.Key(0)
		return 0
	case l.index < n && l.items.Key(l.index) == l.selected:
		return l.index
	}
	if i, ok := l.items.Find(l.selected); ok {
		l.index = i
		return i
	}
	l.Select(l.index)
	return l.index
}

// Selected returns the key of the selected item. It reports false if there are no items.
func (l *List[K]) Selected() (K, bool) {
	if l.Len() == 0 {
		var none K
		return none, false
	}
	l.Index() // selects another item if the selected one is gone
	return l.selected, true
}

// Select selects item i, or the nearest item if there is no such item.
func (l *List[K]) Select(i int) {
	n := l.Len()
	l.index = max(min(i, n-1), 0)
	if n > 0 {
		l.selected = l.items.Key(l.index)
	}
}

// SelectKey selects the item with a key. It reports false, and keeps the selection, if there is none.
func (l *List[K]) SelectKey(key K) bool {
	if l.Len() == 0 {
		return false
	}
	i, ok := l.items.Find(key)
	if ok {
		l.Select(i)
	}
	return ok
}

// Move moves the selection by n items, clamped to the list.
func (l *List[K]) Move(n int) { l.Select(l.Index() + n) }

// Window returns the range of items to show if n items fit. The selected one is in the middle if possible.
func (l *List[K]) Window(n int) (first, end int) { return WindowAround(l.Index(), n, l.Len()) }

// WindowAround returns a range of at most n of length items, with item i in the middle of them if possible.
func WindowAround(i, n, length int) (first, end int) {
	first = min(max(i-n/2, 0), max(length-n, 0))
	return first, min(first+n, length)
}

// Press moves the selection if p is a key for that in keys. It reports whether it is one.
func (l *List[K]) Press(keys *keymap.Map, p keymap.Press) bool {
	switch {
	case keys.Is(p, keymap.Down):
		l.Move(1)
	case keys.Is(p, keymap.Up):
		l.Move(-1)
	case keys.Is(p, keymap.Top):
		l.Select(0)
	case keys.Is(p, keymap.End):
		l.Select(l.Len() - 1)
	case l.Page > 0 && keys.Is(p, keymap.PageDown, keymap.HalfPageDown):
		l.Move(l.Page)
	case l.Page > 0 && keys.Is(p, keymap.PageUp, keymap.HalfPageUp):
		l.Move(-l.Page)
	default:
		return false
	}
	return true
}

// Clear removes the records of [List.Place]. Call it before drawing the list.
func (l *List[K]) Clear() { l.drawn = l.drawn[:0] }

// Place records that rows of the window, from row y on, show the item with a key. Other rows show no item.
func (l *List[K]) Place(y, rows int, key K) {
	if y < 0 || rows <= 0 {
		return
	}
	for len(l.drawn) < y+rows {
		l.drawn = append(l.drawn, drawnRow[K]{})
	}
	for r := y; r < y+rows; r++ {
		l.drawn[r] = drawnRow[K]{key, true}
	}
}

// At returns the key of the item that row y of the window shows. It reports false if the row shows none, or if the item was
// removed.
func (l *List[K]) At(y int) (K, bool) {
	if y < 0 || y >= len(l.drawn) || !l.drawn[y].isItem || l.Len() == 0 {
		var none K
		return none, false
	}
	_, ok := l.items.Find(l.drawn[y].key)
	return l.drawn[y].key, ok
}

// Mouse moves the selection with the wheel, one item a step, and selects the item that is clicked. It returns the key of
// the clicked item, and reports whether one was clicked.
func (l *List[K]) Mouse(msg tea.MouseMsg) (clicked K, ok bool) {
	if n := Wheel(msg); n != 0 {
		l.Move(n)
		return clicked, false
	}
	click, isClick := msg.(tea.MouseClickMsg)
	if !isClick || click.Button != tea.MouseLeft {
		return clicked, false
	}
	if clicked, ok = l.At(click.Y); ok {
		l.SelectKey(clicked)
	}
	return clicked, ok
}
