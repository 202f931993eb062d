package terminal

import (
	"fmt"
	"image/color"
	"io"
	"sync"

	"github.com/charmbracelet/x/ansi"
)

// reorderSequences disable and enable the reordering of a terminal. By default, mode 8 is set, and the terminal
// reorders text (implicit mode). If mode 8 is reset, the application reorders it (explicit mode). See ECMA-48 BDSM and
// the draft "BiDi in Terminal Emulators". mlterm 3.9 does not support mode 8; an OSC sets its own option (measured).
var reorderSequences = [...]struct{ disable, enable string }{
	DisableBDSM:   {"\x1b[8l", "\x1b[8h"},
	DisableMlterm: {"\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"},
}

const (
	ModeBDSM  = 8          // number of the ECMA-48 bidirectional support mode
	QueryBDSM = "\x1b[8$p" // DECRQM: queries the state of ModeBDSM
)

// A Terminal is the terminal of one user. Between [Terminal.Begin] and [Terminal.End], its own reordering is disabled if
// the output requires that. The initial output is in visual order. A Terminal must not be copied. Its methods are safe for
// concurrent use.
type Terminal struct {
	In    io.Reader                           // keyboard; nil for no input
	Out   io.Writer                           // the screen
	Env   []string                            // environment of the user, each variable as "NAME=value"
	Size  func() (columns, rows int, ok bool) // size of the window in cells; nil or false: unknown
	Local bool                                // whether the browser of this machine is that of the user

	mu     sync.Mutex
	output Output
	active bool // between Begin and End
}

// Begin disables the reordering of the terminal if the output is in visual order. Call it before anything is drawn,
// because a terminal stores the mode with each line that is written.
func (t *Terminal) Begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.setActive(true)
}

// End enables the reordering of the terminal again, if Begin has disabled it. Call it before the process exits or is
// suspended. Repeated calls are safe.
func (t *Terminal) End() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.setActive(false)
}

// SetOutput switches to another output. After Begin, it sends the necessary sequences, and the caller must then redraw
// the screen.
func (t *Terminal) SetOutput(output Output) {
	t.mu.Lock()
	defer t.mu.Unlock()
	active := t.active
	t.setActive(false)
	t.output = output
	t.setActive(active)
}

// RestoreColors restores the colors of text and background that the terminal had before. It sets them, because Konsole
// 22.12 and mlterm 3.9 cannot reset colors, and then resets them for all other terminals (measured).
func (t *Terminal) RestoreColors(text, background color.Color) {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, _ = io.WriteString(t.Out, ansi.SetForegroundColor(hex(text))+ansi.SetBackgroundColor(hex(background))+
		ansi.ResetForegroundColor+ansi.ResetBackgroundColor)
}

// hex returns a color in the form #rrggbb.
func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// setActive sets t.active. If it changes and the output is in visual order, setActive disables the reordering of the
// terminal (true) or enables it (false). The caller holds the mutex.
func (t *Terminal) setActive(active bool) {
	if t.active == active {
		return
	}
	t.active = active
	if t.output.Mode != Visual {
		return
	}
	seq := reorderSequences[t.output.DisableReordering].enable
	if active {
		seq = reorderSequences[t.output.DisableReordering].disable
	}
	_, _ = io.WriteString(t.Out, seq)
}
