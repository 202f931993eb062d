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

// spin is what the wheel has asked for.
type spin struct {
	owed    int  // lines that are still to be scrolled: down is positive
	running bool // a frame is to come
}

// roll scrolls n lines down, or up, over some frames.
func (r *reader) roll(n int) tea.Cmd {
	if (n < 0) != (r.wheel.owed < 0) { // turned around: what came before counts in full, as it would without frames
		r.settle()
	}
	r.wheel.owed += n
	if r.wheel.running {
		return nil
	}
	return r.rollOn()
}

// rollOn scrolls the lines of a frame, and asks for the next where there are more.
func (r *reader) rollOn() tea.Cmd {
	owed := r.wheel.owed
	if r.wheel.running = owed != 0; !r.wheel.running {
		return nil
	}
	step := (abs(owed) + wheelFrames - 1) / wheelFrames
	if owed < 0 {
		step = -step
	}
	r.wheel.owed -= step
	r.scroll(step)
	r.wheel.running = r.wheel.owed != 0
	if !r.wheel.running {
		return nil
	}
	return tea.Tick(wheelFrame, func(time.Time) tea.Msg { return rolled{r} })
}

// settle scrolls at once what is owed.
func (r *reader) settle() {
	if owed := r.wheel.owed; owed != 0 {
		r.wheel.owed = 0
		r.scroll(owed)
	}
}

// rolled is the time for the next frame of the wheel.
type rolled struct{ reader *reader }

// happen scrolls on, in whatever mode the article is shown.
func (w rolled) happen(*Model) tea.Cmd { return w.reader.rollOn() }

func abs(n int) int { return max(n, -n) }
