// Package terminal knows what terminals do with bidirectional text. Some draw cells as they come, some can be told to,
// some put every row in order themselves, some shape and turn each word: the package finds out which one it is, makes
// of a laid-out row what that terminal needs to show the very same picture, and switches the terminal over and back.
package terminal

import (
	"strings"

	"maqal/internal/message"
)

// Mode is the way in which laid-out rows are sent.
type Mode uint8

// The output modes.
const (
	Visual  Mode = iota // cells from left to right as they are seen, Arabic as presentation forms
	Words               // words as they are seen, right-to-left ones in logical order inside: the terminal turns each word
	Logical             // a row that the terminal's own bidi, with a left-to-right base, turns into what is to be seen
	Off                 // logical text untouched: the terminal does what it does
)

var modeNames = [...]string{Visual: "visual", Words: "words", Logical: "logical", Off: "off"}

// Auto is the name that a person gives for the mode that suits the terminal.
const Auto = "auto"

// String is the name that a person gives on the command line.
func (m Mode) String() string { return modeNames[m] }

// Modes are all modes, in order.
func Modes() []Mode { return []Mode{Visual, Words, Logical, Off} }

// ModeNames are the names that ParseMode takes, Auto first.
func ModeNames() []string { return append([]string{Auto}, modeNames[:]...) }

// ParseMode reads the name of a mode. Auto and "" are no mode: known is false.
func ParseMode(s string) (m Mode, known bool, err error) {
	if s == "" || s == Auto {
		return Visual, false, nil
	}
	for m, name := range modeNames {
		if s == name {
			return Mode(m), true, nil
		}
	}
	return Visual, false, message.Errorf("unknown mode %q; use one of %s", s,
		strings.Join(ModeNames(), ", "))
}

// Output says how rows are sent to a terminal.
type Output struct {
	Mode              Mode
	DisableReordering DisableMethod // how the terminal is told to leave the order alone, where the mode needs that
	Mirrors           bool          // in Logical: the terminal mirrors brackets in right-to-left runs itself (rule L4 of UAX #9)
	Reshapes          bool          // in Logical: the terminal joins letters anew, whatever form they are sent in
}

// WithMode is the output with another mode: what a terminal of which only the mode is known is sent.
func WithMode(o Output, mode Mode) Output {
	if o.Mode == mode {
		return o
	}
	logical := mode == Logical
	return Output{Mode: mode, DisableReordering: o.DisableReordering, Mirrors: logical, Reshapes: logical}
}

// DisableMethod is a way to tell a terminal to leave the order of cells alone.
type DisableMethod uint8

// The ways. A terminal that does not know one passes over it.
const (
	DisableBDSM   DisableMethod = iota // ECMA-48 mode 8 reset: the explicit mode of the draft "BiDi in Terminal Emulators"
	DisableMlterm                      // mlterm's own control for its complex text layout
)
