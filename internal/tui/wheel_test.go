package tui

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/page"
)

// longArticle returns an article of many paragraphs, with sections.
func longArticle() string {
	return "# Title\n\nBefore.\n\n" + strings.Repeat("## A section\n\n"+strings.Repeat("One two three four five six seven.\n\n", 12)+"### Below it\n\n"+
		strings.Repeat("Eight nine ten.\n\n", 6), 5)
}

// turnWheel turns the wheel by notches and returns the commands for its frames.
func turnWheel(m *Model, downs ...bool) (frames []tea.Cmd) {
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

// runWheelFrames runs the frames of the wheel until there are no more, and returns their number.
func runWheelFrames(m *Model, frames []tea.Cmd) int {
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

// However fast notches arrive, and in whichever directions, the wheel ends where as many lines at once would.
func TestWheelDistance(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 4 {
		smooth, sudden := newTestModel(t, 60, 20, longArticle()), newTestModel(t, 60, 20, longArticle())
		var frames []tea.Cmd
		for range 30 {
			down := random.IntN(3) > 0
			frames = append(frames, turnWheel(smooth, down)...)
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
		runWheelFrames(smooth, frames)
		if smooth.reader.top != sudden.reader.top || smooth.reader.anchor != sudden.reader.anchor {
			t.Fatalf("the wheel ends at %v, not %v", smooth.reader.top, sudden.reader.top)
		}
	}
}

// A notch scrolls line by line; many at once take few more frames.
func TestWheelFrames(t *testing.T) {
	m := newTestModel(t, 60, 20, longArticle())
	frames := turnWheel(m, true)
	if m.reader.top != m.reader.page.Move(page.LinePos{}, 1) {
		t.Errorf("the first frame is at %v, not one line down", m.reader.top)
	}
	if n := runWheelFrames(m, frames); n != wheelLines-1 {
		t.Errorf("a notch takes %d frames after the first, not %d", n, wheelLines-1)
	}
	if n := runWheelFrames(m, turnWheel(m, true, true, true, true, true, true, true, true, true, true)); n > 12 {
		t.Errorf("ten notches take %d frames", n)
	}
}

// A key acts after all scrolling that was requested before it.
func TestKeysWaitForWheel(t *testing.T) {
	m, want := newTestModel(t, 60, 20, longArticle()), newTestModel(t, 60, 20, longArticle())
	frames := turnWheel(m, true, true)
	m.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
	want.reader.scroll(2*wheelLines + 1)
	if m.reader.top != want.reader.top {
		t.Errorf("the key ends at %v, not %v", m.reader.top, want.reader.top)
	}
	if runWheelFrames(m, frames); m.reader.top != want.reader.top {
		t.Errorf("the wheel goes on after the key, to %v", m.reader.top)
	}
}
