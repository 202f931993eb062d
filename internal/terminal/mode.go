// Package terminal adapts output to what terminals do with bidirectional text.
//
// Some terminals draw cells in the order sent, or do so on request. Others reorder each row, or shape and reorder each word.
// [Detect] chooses the output mode for a terminal, and a [Terminal] disables its own reordering. Package render
// converts rows so that every terminal displays the same.
package terminal

import (
	"strings"

	"maqal/internal/message"
)

// A Mode is the order in which the text of a row is sent.
type Mode uint8

// The output modes.
const (
	Visual  Mode = iota // visual order, Arabic as presentation forms
	Words               // words in visual order, but letters of right-to-left words in logical order
	Logical             // logical order, for a terminal that reorders rows with a left-to-right base direction
	Off                 // text of the document in logical order, without adapting it to the terminal
)

var modeNames = [...]string{Visual: "visual", Words: "words", Logical: "logical", Off: "off"}

// Auto is the setting for the mode that [Detect] chooses.
const Auto = "auto"

// String returns the name of the mode, as on the command line.
func (m Mode) String() string { return modeNames[m] }

// Modes returns all modes.
func Modes() []Mode { return []Mode{Visual, Words, Logical, Off} }

// ModeNames returns the names that [ParseMode] accepts: Auto, then those of the modes.
func ModeNames() []string { return append([]string{Auto}, modeNames[:]...) }

// ParseMode parses the name of a mode. It reports false for Auto and "", which name no mode, and returns an error for
// any unknown name.
func ParseMode(s string) (m Mode, ok bool, err error) {
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

// An Output describes how rows are sent to a terminal. The zero Output sends rows in visual order.
type Output struct {
	Mode              Mode
	DisableReordering DisableMethod // in Visual: how to disable the terminal's own reordering
	Mirrors           bool          // in Logical: the terminal mirrors brackets in right-to-left runs (UAX #9 L4)
	Reshapes          bool          // in Logical: the terminal joins letters itself, even if they are presentation forms
}

// WithMode returns o with another mode. If the mode changes to Logical, it assumes that the terminal mirrors and
// reshapes.
func WithMode(o Output, mode Mode) Output {
	if o.Mode == mode {
		return o
	}
	logical := mode == Logical
	return Output{Mode: mode, DisableReordering: o.DisableReordering, Mirrors: logical, Reshapes: logical}
}

// A DisableMethod is a way to disable the reordering of a terminal.
type DisableMethod uint8

// The methods. A terminal ignores a method that it does not support.
const (
	DisableBDSM   DisableMethod = iota // reset ECMA-48 mode 8: explicit mode in the draft "BiDi in Terminal Emulators"
	DisableMlterm                      // set mlterm's option use_ctl (complex text layout) to false
)
