package tui

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/page"
	"maqal/internal/tui/widget"
)

// long returns an article with many paragraphs in five sections, each with a subsection.
func long() string {
	return "# Title\n\nBefore.\n\n" + strings.Repeat("## A section\n\n"+strings.Repeat("One two three four five six seven.\n\n", 12)+"### Below it\n\n"+
		strings.Repeat("Eight nine ten.\n\n", 6), 5)
}

// wheelEvents sends a wheel event for each element of downs: down if true, up if false. It returns the commands for the next
// frames.
func wheelEvents(m *app, downs ...bool) (frames []tea.Cmd) {
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

// runFrames runs the pending frames of smooth scrolling and those that they request. It returns the number of frames.
func runFrames(m *app, frames []tea.Cmd) int {
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

// Smooth scrolling ends at the same line as scrolling at once, for any sequence of wheel events.
func TestSmoothScrollingEnds(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 4 {
		smooth, atOnce := newTestModel(t, 60, 20, long()), newTestModel(t, 60, 20, long())
		var frames []tea.Cmd
		for range 30 {
			down := random.IntN(3) > 0
			frames = append(frames, wheelEvents(smooth, down)...)
			atOnce.reader.scroll(map[bool]int{true: widget.WheelLines, false: -widget.WheelLines}[down])
			for range random.IntN(3) {
				if len(frames) > 0 { // run a frame before the next wheel event
					_, next := smooth.Update(frames[0]())
					if frames = frames[1:]; next != nil {
						frames = append(frames, next)
					}
				}
			}
			if len(frames) > 1 {
				t.Fatalf("got %d pending frames, want at most 1", len(frames))
			}
		}
		runFrames(smooth, frames)
		if smooth.reader.top != atOnce.reader.top || smooth.session.Here() != atOnce.session.Here() {
			t.Fatalf("got top %v and anchor %v, want %v and %v", smooth.reader.top, smooth.session.Here(), atOnce.reader.top, atOnce.session.Here())
		}
	}
}

// One wheel event scrolls line by line. Many events at once take only a few more frames.
func TestSmoothScrollingFrames(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 60, 20, long())
	frames := wheelEvents(m, true)
	if m.reader.top != m.reader.page.Move(page.LinePos{}, 1) {
		t.Errorf("first frame: got top %v, want one line down", m.reader.top)
	}
	if n := runFrames(m, frames); n != widget.WheelLines-1 {
		t.Errorf("one event: got %d frames after the first, want %d", n, widget.WheelLines-1)
	}
	if n := runFrames(m, wheelEvents(m, true, true, true, true, true, true, true, true, true, true)); n > 12 {
		t.Errorf("ten events: got %d frames, want at most 12", n)
	}
}

// A key finishes smooth scrolling before it takes effect.
func TestKeyFinishesSmoothScrolling(t *testing.T) {
	t.Parallel()
	m, want := newTestModel(t, 60, 20, long()), newTestModel(t, 60, 20, long())
	frames := wheelEvents(m, true, true)
	m.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
	want.reader.scroll(2*widget.WheelLines + 1)
	if m.reader.top != want.reader.top {
		t.Errorf("after the key: got top %v, want %v", m.reader.top, want.reader.top)
	}
	if runFrames(m, frames); m.reader.top != want.reader.top {
		t.Errorf("after the frames: got top %v, want %v", m.reader.top, want.reader.top)
	}
}

// A frame of the wheel that arrives after its article was left does not scroll the next one.
func TestWheelFrameOfLeftArticle(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 60, 20, long())
	frames := wheelEvents(m, true, true)
	m.open(&library.Article{Document: loader.Parse("b.md", []byte(long())), Name: "b"})
	for _, frame := range frames {
		m.Update(frame())
	}
	if here := m.session.Here(); len(frames) == 0 || here != (document.Position{}) {
		t.Errorf("%d frames: got position %+v, want the start", len(frames), here)
	}
}
