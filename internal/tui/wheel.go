package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// wheelLines is how many lines a notch of the wheel scrolls.
const wheelLines = 3

// A frame of the wheel scrolls a part of what is owed, one in wheelFrames and at least a line: a notch takes so many
// frames, and a fast wheel does not leave the screen behind.
const (
	wheelFrame  = 12 * time.Millisecond
	wheelFrames = 3
)

// wheel is how many lines the wheel asks for: down is positive, 0 where the message is of no wheel.
func wheel(msg tea.MouseMsg) int {
	w, ok := msg.(tea.MouseWheelMsg)
	switch {
	case ok && w.Button == tea.MouseWheelDown:
		return wheelLines
	case ok && w.Button == tea.MouseWheelUp:
		return -wheelLines
	}
	return 0
}

// scroller is what the wheel has asked for.
type scroller struct {
	pending int  // lines that are still to be scrolled: down is positive
	running bool // a frame is to come
}

// scrollSmoothly scrolls n lines down, or up, over some frames.
func (r *reader) scrollSmoothly(n int) tea.Cmd {
	if (n < 0) != (r.scroller.pending < 0) { // turned around: what came before counts in full, as it would without frames
		r.flushScroll()
	}
	r.scroller.pending += n
	if r.scroller.running {
		return nil
	}
	return r.scrollFrame()
}

// scrollFrame scrolls the lines of a frame, and asks for the next where there are more.
func (r *reader) scrollFrame() tea.Cmd {
	owed := r.scroller.pending
	if r.scroller.running = owed != 0; !r.scroller.running {
		return nil
	}
	step := (abs(owed) + wheelFrames - 1) / wheelFrames
	if owed < 0 {
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

// flushScroll scrolls at once what is owed.
func (r *reader) flushScroll() {
	if owed := r.scroller.pending; owed != 0 {
		r.scroller.pending = 0
		r.scroll(owed)
	}
}

// wheelTickMsg is the time for the next frame of the wheel.
type wheelTickMsg struct{ reader *reader }

// apply scrolls on, in whatever mode the article is shown.
func (w wheelTickMsg) apply(*Model) tea.Cmd { return w.reader.scrollFrame() }

func abs(n int) int { return max(n, -n) }
