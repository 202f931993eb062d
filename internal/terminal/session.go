package terminal

import (
	"fmt"
	"image/color"
	"io"
	"sync"

	"github.com/charmbracelet/x/ansi"
)

// What switches a terminal's own reordering off and on again. Mode 8 reset is explicit mode, where the application lays
// text out itself; set is implicit mode, the default (ECMA-48 BDSM; the draft "BiDi in Terminal Emulators"). mlterm 3.9
// does not know the mode, but stops and goes on by a configuration key in an OSC of its own (measured).
var reorderSwitches = [...]struct{ stop, resume string }{
	DisableBDSM:   {"\x1b[8l", "\x1b[8h"},
	DisableMlterm: {"\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"},
}

// ModeBDSM is the number of the mode, as DECRQM asks for it; AskMode asks.
const (
	ModeBDSM  = 8
	QueryBDSM = "\x1b[8$p"
)

// Session is a terminal that is told who puts text in order. It can be used from any goroutine.
type Session struct {
	mu     sync.Mutex
	out    io.Writer
	output Output
	on     bool
}

// NewSession makes the session of a terminal; nothing is sent yet.
func NewSession(out io.Writer, output Output) *Session { return &Session{out: out, output: output} }

// Begin tells the terminal not to reorder, where the output needs that. It must come before anything is drawn: a
// terminal keeps the mode with each line as it is written.
func (s *Session) Begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setReordering(true)
}

// End gives the terminal back its own reordering. It may be called many times, and must be on every way out.
func (s *Session) End() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setReordering(false)
}

// SetOutput goes over to another output. What was drawn before must be drawn anew.
func (s *Session) SetOutput(output Output) {
	s.mu.Lock()
	defer s.mu.Unlock()
	on := s.on
	s.setReordering(false)
	s.output = output
	s.setReordering(on)
}

// RestoreColors gives the terminal the colours of text and background that it had before. Konsole 22.12 and mlterm 3.9 can only
// be told which they are; others then go back to those of their configuration (measured).
func (s *Session) RestoreColors(text, background color.Color) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _ = io.WriteString(s.out, ansi.SetForegroundColor(hex(text))+ansi.SetBackgroundColor(hex(background))+
		ansi.ResetForegroundColor+ansi.ResetBackgroundColor)
}

// hex is a colour as terminals read it.
func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// setReordering sends what switches the reordering off (on is true: the session has begun) or on again.
func (s *Session) setReordering(on bool) {
	if s.on == on {
		return
	}
	s.on = on
	if s.output.Mode != Visual {
		return
	}
	seq := reorderSwitches[s.output.DisableReordering].resume
	if on {
		seq = reorderSwitches[s.output.DisableReordering].stop
	}
	_, _ = io.WriteString(s.out, seq)
}
