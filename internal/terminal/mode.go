// Package terminal knows what a terminal does with bidirectional text, and switches it over and back.
package terminal

import (
	"fmt"
	"io"
	"strings"
	"sync"
)

// Mode is the way in which laid-out lines are sent.
type Mode uint8

// The output modes.
const (
	Visual Mode = iota // cells from left to right as they are seen, Arabic as presentation forms
	Off                // logical text untouched
)

var modeNames = []string{Visual: "visual", Off: "off"}

// String is the name that a person gives on the command line.
func (m Mode) String() string { return modeNames[m] }

// ParseMode reads the name of a mode.
func ParseMode(s string) (Mode, error) {
	for m, name := range modeNames {
		if s == name {
			return Mode(m), nil
		}
	}
	return Visual, fmt.Errorf("choosing the way to send text: there is no mode %q; take one of %s", s, strings.Join(modeNames, ", "))
}

// What switches a terminal's own reordering off and on again (BDSM, ECMA-48 mode 8; the draft "BiDi in Terminal
// Emulators": reset is explicit mode, where the application lays text out itself; set is implicit mode, the default).
const (
	explicitMode = "\x1b[8l"
	implicitMode = "\x1b[8h"
)

// Session is a terminal that was told that the program lays text out itself. It can be used from any goroutine.
type Session struct {
	mu   sync.Mutex
	out  io.Writer
	mode Mode
	on   bool
}

// NewSession makes the session of a terminal; nothing is sent yet.
func NewSession(out io.Writer, mode Mode) *Session { return &Session{out: out, mode: mode} }

// Begin tells the terminal not to reorder, where the mode needs that. It must come before anything is drawn: a
// terminal keeps the mode with each line as it is written.
func (s *Session) Begin() { s.set(true) }

// End gives the terminal back its own reordering. It may be called many times, and must be on every way out.
func (s *Session) End() { s.set(false) }

func (s *Session) set(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.on == on || s.mode != Visual {
		return
	}
	s.on = on
	seq := implicitMode
	if on {
		seq = explicitMode
	}
	_, _ = io.WriteString(s.out, seq)
}
