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
func (v *view) scrollSmoothly(n int) tea.Cmd {
	if (n < 0) != (v.scroller.pending < 0) { // finish the other direction first, to end at the same line as without frames
		v.flushScroll()
	}
	v.scroller.pending += n
	if v.scroller.running {
		return nil
	}
	return v.scrollFrame()
}

// scrollFrame scrolls the lines of one frame. It returns the command for the next frame, or nil if no lines are pending.
func (v *view) scrollFrame() tea.Cmd {
	pending := v.scroller.pending
	if v.scroller.running = pending != 0; !v.scroller.running {
		return nil
	}
	step := (abs(pending) + wheelFrames - 1) / wheelFrames
	if pending < 0 {
		step = -step
	}
	v.scroller.pending -= step
	v.scroll(step)
	v.scroller.running = v.scroller.pending != 0
	if !v.scroller.running {
		return nil
	}
	return tea.Tick(wheelFrame, func(time.Time) tea.Msg { return wheelTickMsg{v} })
}

// flushScroll scrolls all pending lines at once.
func (v *view) flushScroll() {
	if pending := v.scroller.pending; pending != 0 {
		v.scroller.pending = 0
		v.scroll(pending)
	}
}

// wheelTickMsg asks for the next frame of smooth scrolling.
type wheelTickMsg struct{ view *view }

// apply scrolls the next frame, in any mode, unless the article was left.
func (msg wheelTickMsg) apply(m *app) tea.Cmd {
	if m.reader == nil || msg.view != &m.reader.view {
		return nil
	}
	return msg.view.scrollFrame()
}

// abs returns the absolute value of n.
func abs[N int | document.BlockID](n N) N { return max(n, -n) }
