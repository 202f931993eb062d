package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
)

// The wheel scrolls in frames. Each frame scrolls 1/wheelFrames of the pending lines, rounded up. One wheel step therefore
// lasts a few frames, and fast scrolling not much longer.
const (
	wheelFrame  = 12 * time.Millisecond // between frames
	wheelFrames = 3
)

// scroller is the state of smooth scrolling.
type scroller struct {
	pending int  // lines still to be scrolled; positive for down
	running bool // whether a wheelTickMsg is scheduled
}

// scrollSmoothly scrolls n lines down, or -n lines up, in several frames. It returns the command for the next frame, or nil
// if that is already scheduled or nothing is left to scroll.
func (r *reader) scrollSmoothly(n int) tea.Cmd {
	if (n < 0) != (r.scroller.pending < 0) { // finish the other direction first, to end at the same line as without frames
		r.flushScroll()
	}
	r.scroller.pending += n
	if r.scroller.running {
		return nil
	}
	return r.scrollFrame()
}

// scrollFrame scrolls the lines of one frame. It returns the command for the next frame, or nil if no lines are pending.
func (r *reader) scrollFrame() tea.Cmd {
	pending := r.scroller.pending
	if r.scroller.running = pending != 0; !r.scroller.running {
		return nil
	}
	step := (abs(pending) + wheelFrames - 1) / wheelFrames
	if pending < 0 {
		step = -step
	}
	r.scroller.pending -= step
	r.scroll(step)
	r.scroller.running = r.scroller.pending != 0
	if !r.scroller.running {
		return nil
	}
	return tea.Tick(wheelFrame, func(time.Time) tea.Msg { return wheelTickMsg{r} })
}

// flushScroll scrolls all pending lines at once.
func (r *reader) flushScroll() {
	if pending := r.scroller.pending; pending != 0 {
		r.scroller.pending = 0
		r.scroll(pending)
	}
}

// wheelTickMsg asks for the next frame of smooth scrolling.
type wheelTickMsg struct{ reader *reader }

// apply scrolls the next frame, in any mode.
func (msg wheelTickMsg) apply(*app) tea.Cmd { return msg.reader.scrollFrame() }

// abs returns the absolute value of n.
func abs[N int | document.BlockID](n N) N { return max(n, -n) }
