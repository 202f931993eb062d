package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/page"
)

// newScrollBarModel returns a model with a scroll bar.
func newScrollBarModel(t *testing.T, columns, rows int, text string) *Model {
	t.Helper()
	m := newTestModel(t, columns, rows, text)
	m.ScrollBar = true
	m.relayout()
	return m
}

// The thumb moves from the first row to the last, never back. Its first row is that of the section at the top.
func TestThumb(t *testing.T) {
	m := newScrollBarModel(t, 80, 24, longArticle())
	r := m.reader
	before := 0
	for {
		first, end := r.thumb()
		if first < before || end <= first || end > r.area.body || (r.top == page.LinePos{}) != (first == 0) && first == 0 && before > 0 {
			t.Fatalf("the thumb is from %d to %d, after %d", first, end, before)
		}
		before = first
		if r.top == r.page.LastPageTop(r.area.body) {
			if end != r.area.body {
				t.Errorf("at the end the thumb ends in row %d of %d", end, r.area.body)
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
			t.Errorf("section %d begins in row %d of the bar; at the top of the screen its thumb begins in row %d", section, row, first)
		}
	}
	if countTicks(rows) != 5 {
		t.Errorf("%d rows have a section, not 5: %v", countTicks(rows), rows)
	}
}

// A click jumps to the section that starts in the row, and dragging moves from the start to the end. Neither starts a selection.
func TestScrollBarMouse(t *testing.T) {
	for name, text := range map[string]string{"left to right": longArticle(), "right to left": "---\ndir: rtl\n---\n" + longArticle()} {
		t.Run(name, func(t *testing.T) {
			m := newScrollBarModel(t, 80, 24, text)
			r := m.reader
			x := map[string]int{"left to right": 79, "right to left": 0}[name]
			for row, section := range r.sectionRows() {
				if section >= 0 {
					m.Update(tea.MouseClickMsg{X: x, Y: r.bodyTop() + row, Button: tea.MouseLeft})
					if r.section() != section {
						t.Errorf("a click in row %d goes to section %d, not %d", row, r.section(), section)
					}
				}
			}
			before := page.LinePos{}
			for row := -3; row < r.area.body+3; row++ {
				m.Update(tea.MouseMotionMsg{X: x - 5, Y: r.bodyTop() + row, Button: tea.MouseLeft})
				if r.top.Before(before) || row == 0 && r.top != (page.LinePos{}) {
					t.Errorf("pulled down to row %d, it goes from %v to %v", row, before, r.top)
				}
				before = r.top
			}
			if r.top != r.page.LastPageTop(r.area.body) || m.mode != mode(r) {
				t.Errorf("pulled below the last row, it shows %v in the mode %T", r.top, m.mode)
			}
			m.Update(tea.MouseReleaseMsg{X: x, Y: 3})
			m.Update(tea.MouseMotionMsg{X: x, Y: 3})
			if r.top != before {
				t.Error("the bar is pulled after the button came up")
			}
		})
	}
}

// There is nothing to show without sections, without text, or if everything is on screen.
func TestEmptyScrollBar(t *testing.T) {
	for name, m := range map[string]*Model{
		"all on the screen": newScrollBarModel(t, 80, 24, "# A\n\nb"),
		"empty":             newScrollBarModel(t, 80, 24, ""),
		"narrow":            newScrollBarModel(t, minColumnsBar-1, 24, longArticle()),
		"low":               newScrollBarModel(t, 80, minRowsBar, longArticle()),
		"switched off":      newTestModel(t, 80, 24, longArticle()),
	} {
		if m.reader.bar() != nil {
			t.Errorf("%s: there is a scroll bar", name)
		}
	}
	if newScrollBarModel(t, 80, 24, longArticle()).reader.bar() == nil {
		t.Error("there is no scroll bar")
	}
}
