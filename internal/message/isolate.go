package message

import (
	"fmt"
	"strings"

	"maqal/internal/bidi"
)

// The controls of UAX #9 that isolate a text.
const (
	FirstStrongIsolate    = '\u2068'
	LeftToRightIsolate    = '\u2066'
	RightToLeftIsolate    = '\u2067'
	PopDirectionalIsolate = '\u2069'
)

// isolate is a text that is written between FSI and PDI, and quoted within them.
type isolate string

// Format writes the text for a verb.
func (i isolate) Format(to fmt.State, verb rune) {
	if i != "" {
		_, _ = fmt.Fprintf(to, string(FirstStrongIsolate)+fmt.FormatString(to, verb)+string(PopDirectionalIsolate), string(i))
	}
}

// Isolates takes the controls that isolate a part of a text out of it, and gives the parts: what is laid out here needs
// no control, and no terminal is sent one.
func Isolates(text string) (string, []bidi.Isolate) {
	var out strings.Builder
	var isolates []bidi.Isolate
	var open []int // indexes of those that are not closed
	for _, r := range text {
		switch r {
		case FirstStrongIsolate, LeftToRightIsolate, RightToLeftIsolate:
			open = append(open, len(isolates))
			isolates = append(isolates, bidi.Isolate{Start: out.Len(), Direction: isolating[r]})
		case PopDirectionalIsolate:
			if last := len(open) - 1; last >= 0 {
				isolates[open[last]].End = out.Len()
				open = open[:last]
			}
		default:
			out.WriteRune(r)
		}
	}
	for _, i := range open {
		isolates[i].End = out.Len()
	}
	return out.String(), isolates
}

// isolating are the directions of isolates by the controls that begin them.
var isolating = map[rune]bidi.Direction{
	FirstStrongIsolate: bidi.Auto, LeftToRightIsolate: bidi.LeftToRight, RightToLeftIsolate: bidi.RightToLeft,
}

// Isolated is a text as an isolate of the direction of its first strong character.
func Isolated(s string) string { return string(FirstStrongIsolate) + s + string(PopDirectionalIsolate) }

// IsolatedIn is a text as an isolate of a direction, LeftToRight or RightToLeft.
func IsolatedIn(direction bidi.Direction, s string) string {
	control := LeftToRightIsolate
	if direction == bidi.RightToLeft {
		control = RightToLeftIsolate
	}
	return string(control) + s + string(PopDirectionalIsolate)
}
