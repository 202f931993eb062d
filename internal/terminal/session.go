package terminal

import (
	"fmt"
	"image/color"
	"io"
	"sync"

	"github.com/charmbracelet/x/ansi"
)

// reorderSequences disable and enable the reordering of a terminal. By default mode 8 is set, and the terminal orders the
// text (implicit mode). If the mode is reset, the application does (explicit mode). See ECMA-48 BDSM and the draft "BiDi in
// Terminal Emulators". mlterm 3.9 does not support mode 8, but has an option that an OSC sets (measured).
var reorderSequences = [...]struct{ disable, enable string }{
	DisableBDSM:   {"\x1b[8l", "\x1b[8h"},
	DisableMlterm: {"\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"},
}

const (
	ModeBDSM  = 8          // number of the ECMA-48 bidirectional support mode
	QueryBDSM = "\x1b[8$p" // DECRQM: asks for the state of ModeBDSM
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

// Begin disables the reordering of the terminal if the output needs that. Call it before anything is drawn, because a
// terminal stores the mode with each line that is written.
func (s *Session) Begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setActive(true)
}

// End enables the reordering of the terminal again. It must be called before the process exits or is suspended; calling it
// twice is safe.
func (s *Session) End() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setActive(false)
}

// SetOutput switches to another output. The caller must then redraw the screen.
func (s *Session) SetOutput(output Output) {
	s.mu.Lock()
	defer s.mu.Unlock()
	active := s.active
	s.setActive(false)
	s.output = output
	s.setActive(active)
}

// RestoreColors restores the colors of text and background to those that the terminal had before. It first sets them, as
// Konsole 22.12 and mlterm 3.9 cannot reset them, and then resets them, for all other terminals (measured).
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

// setActive disables (active) or enables the reordering of the terminal, unless it already is. The caller holds the mutex.
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
