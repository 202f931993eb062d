package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/page"
)

// openedWithBar returns a model that shows a text with a scroll bar.
func openedWithBar(t *testing.T, columns, rows int, text string) *app {
	t.Helper()
	m := newTestModel(t, columns, rows, text)
	m.ScrollBar = true
	m.relayout()
	return m
}

// While the text scrolls down, the thumb moves from the first row to the last, and never back. If a section starts at the
// top of the screen, the thumb starts at the row of that section or one row above.
func TestThumb(t *testing.T) {
	t.Parallel()
	m := openedWithBar(t, 80, 24, long())
	r := m.reader
	before := 0
	for {
		first, end := r.thumb()
		if first < before || end <= first || end > r.area.body || (r.top == page.LinePos{}) != (first == 0) && first == 0 && before > 0 {
			t.Fatalf("top %v: got thumb [%d, %d), want it at row %d or below, in %d rows", r.top, first, end, before, r.area.body)
		}
		before = first
		if r.top == r.page.LastPageTop(r.area.body) {
			if end != r.area.body {
				t.Errorf("at the end: got end of thumb %d, want %d", end, r.area.body)
			}
			break
		}
		r.scroll(1)
	}
	rows := r.sectionRows()
	for row, section := range rows {
		if section < 0 {
			continue
		}
		r.goToSection(section)
		if first, _ := r.thumb(); first > row || first < row-1 {
			t.Errorf("section %d: got first row of thumb %d, want %d or one less", section, first, row)
		}
	}
	if got := countTicks(rows); got != 5 {
		t.Errorf("got %d rows with a section, want 5: %v", got, rows)
	}
}

// A click jumps to the section that starts in the row. Dragging scrolls from the top to the end. Neither starts a selection.
func TestScrollBarMouse(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"left to right": long(), "right to left": "---\ndir: rtl\n---\n" + long()} {
		t.Run(name, func(t *testing.T) {
			m := openedWithBar(t, 80, 24, text)
			r := m.reader
			x := map[string]int{"left to right": 79, "right to left": 0}[name]
			for row, section := range r.sectionRows() {
				if section >= 0 {
					m.Update(tea.MouseClickMsg{X: x, Y: r.bodyTop() + row, Button: tea.MouseLeft})
					if r.section() != section {
						t.Errorf("click in row %d: got section %d, want %d", row, r.section(), section)
					}
				}
			}
			before := page.LinePos{}
			for row := -3; row < r.area.body+3; row++ {
				m.Update(tea.MouseMotionMsg{X: x - 5, Y: r.bodyTop() + row, Button: tea.MouseLeft})
				if r.top.Before(before) || row == 0 && r.top != (page.LinePos{}) {
					t.Errorf("dragged to row %d: got top %v, want %v or below, and the first line in row 0", row, r.top, before)
				}
				before = r.top
			}
			if r.top != r.page.LastPageTop(r.area.body) || !m.modes.isTop(r) {
				t.Errorf("dragged below the last row: got top %v and mode %T, want top %v and the reader", r.top, m.modes.top(), r.page.LastPageTop(r.area.body))
			}
			m.Update(tea.MouseReleaseMsg{X: x, Y: 3})
			m.Update(tea.MouseMotionMsg{X: x, Y: 3})
			if r.top != before {
				t.Errorf("moved after the release: got top %v, want %v", r.top, before)
			}
		})
	}
}

// The scroll bar is hidden if the whole article is on the screen, the window is too small, or the setting is off.
func TestNoScrollBar(t *testing.T) {
	t.Parallel()
	for name, m := range map[string]*app{
		"all on the screen": openedWithBar(t, 80, 24, "# A\n\nb"),
		"empty":             openedWithBar(t, 80, 24, ""),
		"narrow":            openedWithBar(t, minColumnsBar-1, 24, long()),
		"low":               openedWithBar(t, 80, minRowsBar, long()),
		"switched off":      newTestModel(t, 80, 24, long()),
	} {
		if m.reader.bar() != nil {
			t.Errorf("%s: got a scroll bar, want none", name)
		}
	}
	if openedWithBar(t, 80, 24, long()).reader.bar() == nil {
		t.Error("long article: got no scroll bar, want one")
	}
}
