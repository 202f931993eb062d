package tui

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/page"
)

// long is an article of many paragraphs, with sections.
func long() string {
	return "# Title\n\nBefore.\n\n" + strings.Repeat("## A section\n\n"+strings.Repeat("One two three four five six seven.\n\n", 12)+"### Below it\n\n"+
		strings.Repeat("Eight nine ten.\n\n", 6), 5)
}

// notches are events of the wheel.
func notches(m *Model, downs ...bool) (frames []tea.Cmd) {
	for _, down := range downs {
		button := tea.MouseWheelUp
		if down {
			button = tea.MouseWheelDown
		}
		if _, cmd := m.Update(tea.MouseWheelMsg{Button: button, X: 10, Y: 10}); cmd != nil {
			frames = append(frames, cmd)
		}
	}
	return frames
}

// rolls runs the frames of the wheel until none is to come, and counts them.
func rolls(m *Model, frames []tea.Cmd) int {
	n := 0
	for len(frames) > 0 {
		_, next := m.Update(frames[0]())
		if frames = frames[1:]; next != nil {
			frames = append(frames, next)
		}
		n++
	}
	return n
}

// However fast notches come, and whichever way, the wheel ends where as many lines at once would.
func TestWheelEndsWhereItShould(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 4 {
		smooth, sudden := opened(t, 60, 20, long()), opened(t, 60, 20, long())
		var frames []tea.Cmd
		for range 30 {
			down := random.IntN(3) > 0
			frames = append(frames, notches(smooth, down)...)
			sudden.reader.scroll(map[bool]int{true: wheelLines, false: -wheelLines}[down])
			for range random.IntN(3) {
				if len(frames) > 0 { // a frame passes before the next notch
					_, next := smooth.Update(frames[0]())
					if frames = frames[1:]; next != nil {
						frames = append(frames, next)
					}
				}
			}
			if len(frames) > 1 {
				t.Fatalf("%d frames are to come at once", len(frames))
			}
		}
		rolls(smooth, frames)
		if smooth.reader.top != sudden.reader.top || smooth.reader.anchor != sudden.reader.anchor {
			t.Fatalf("the wheel ends at %v, not %v", smooth.reader.top, sudden.reader.top)
		}
	}
}

// A notch goes line by line; many at once take few frames more.
func TestWheelIsSmoothAndKeepsUp(t *testing.T) {
	m := opened(t, 60, 20, long())
	frames := notches(m, true)
	if m.reader.top != m.reader.page.Move(page.LinePos{}, 1) {
		t.Errorf("the first frame is at %v, not one line down", m.reader.top)
	}
	if n := rolls(m, frames); n != wheelLines-1 {
		t.Errorf("a notch takes %d frames after the first, not %d", n, wheelLines-1)
	}
	if n := rolls(m, notches(m, true, true, true, true, true, true, true, true, true, true)); n > 12 {
		t.Errorf("ten notches take %d frames", n)
	}
}

// A key comes after all that the wheel asked for before it.
func TestKeysWaitForTheWheel(t *testing.T) {
	m, want := opened(t, 60, 20, long()), opened(t, 60, 20, long())
	frames := notches(m, true, true)
	m.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
	want.reader.scroll(2*wheelLines + 1)
	if m.reader.top != want.reader.top {
		t.Errorf("the key ends at %v, not %v", m.reader.top, want.reader.top)
	}
	if rolls(m, frames); m.reader.top != want.reader.top {
		t.Errorf("the wheel goes on after the key, to %v", m.reader.top)
	}
}
