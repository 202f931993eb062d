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

// A Session disables and restores the reordering of a terminal. It is safe for concurrent use.
type Session struct {
	mu     sync.Mutex
	out    io.Writer
	output Output
	active bool // between Begin and End
}

// NewSession returns a session that writes to out. It sends nothing until [Session.Begin].
func NewSession(out io.Writer, output Output) *Session { return &Session{out: out, output: output} }

// Begin disables the reordering of the terminal if the output is in visual order. Call it before anything is drawn,
// because a terminal stores the mode with each line that is written.
func (s *Session) Begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setActive(true)
}

// End enables the reordering of the terminal again, if Begin has disabled it. Call it before the process exits or is
// suspended. Repeated calls are safe.
func (s *Session) End() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setActive(false)
}

// SetOutput switches to another output. After Begin, it sends the necessary sequences, and the caller must then redraw
// the screen.
func (s *Session) SetOutput(output Output) {
	s.mu.Lock()
	defer s.mu.Unlock()
	active := s.active
	s.setActive(false)
	s.output = output
	s.setActive(active)
}

// RestoreColors restores the colors of text and background that the terminal had before. It sets them, because Konsole
// 22.12 and mlterm 3.9 cannot reset colors, and then resets them for all other terminals (measured).
func (s *Session) RestoreColors(text, background color.Color) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _ = io.WriteString(s.out, ansi.SetForegroundColor(hex(text))+ansi.SetBackgroundColor(hex(background))+
		ansi.ResetForegroundColor+ansi.ResetBackgroundColor)
}

// hex returns a color in the form #rrggbb.
func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// setActive sets s.active. If it changes and the output is in visual order, setActive disables the reordering of the
// terminal (true) or enables it (false). The caller holds the mutex.
func (s *Session) setActive(active bool) {
	if s.active == active {
		return
	}
	s.active = active
	if s.output.Mode != Visual {
		return
	}
	seq := reorderSequences[s.output.DisableReordering].enable
	if active {
		seq = reorderSequences[s.output.DisableReordering].disable
	}
	_, _ = io.WriteString(s.out, seq)
}
