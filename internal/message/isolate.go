package message

import (
	"fmt"
	"strings"

	"maqal/internal/bidi"
)

// The characters that start and end isolates (UAX #9, 2.4 and 2.5).
const (
	FirstStrongIsolate    = '\u2068'
	LeftToRightIsolate    = '\u2066'
	RightToLeftIsolate    = '\u2067'
	PopDirectionalIsolate = '\u2069'
)

// An isolate is a string that is formatted between FSI and PDI. %q puts its quotation marks inside them.
type isolate string

// Format implements [fmt.Formatter]. It writes nothing for the empty isolate, except for %q. For %s it writes line breaks as
// spaces, because translations put their own quotation marks around %s in place of %q.
func (i isolate) Format(to fmt.State, verb rune) {
	text := string(i)
	if text == "" && verb != 'q' {
		return
	}
	if verb == 's' && strings.ContainsAny(text, "\n\r") {
		text = strings.NewReplacer("\n", " ", "\r", " ").Replace(text)
	}
	_, _ = fmt.Fprintf(to, string(FirstStrongIsolate)+fmt.FormatString(to, verb)+string(PopDirectionalIsolate), text)
}

// Isolates returns text without its isolate controls, and the isolates that they marked, as byte ranges of the returned
// text. An isolate without a PDI extends to the end. Maqal lays out isolates itself, and sends no controls to the terminal.
func Isolates(text string) (string, []bidi.Isolate) {
	var out strings.Builder
	var isolates []bidi.Isolate
	var open []int // indexes of the isolates without an end so far, outer first
	for _, r := range text {
		switch r {
		case FirstStrongIsolate, LeftToRightIsolate, RightToLeftIsolate:
			open = append(open, len(isolates))
			isolates = append(isolates, bidi.Isolate{Start: out.Len(), Direction: isolateDirections[r]})
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

// isolateDirections maps the characters that start isolates to directions.
var isolateDirections = map[rune]bidi.Direction{
	FirstStrongIsolate: bidi.Auto, LeftToRightIsolate: bidi.LeftToRight, RightToLeftIsolate: bidi.RightToLeft,
}

// Isolated returns s as an isolate with the direction of its first strong character (FSI … PDI).
func Isolated(s string) string { return string(FirstStrongIsolate) + s + string(PopDirectionalIsolate) }

// IsolatedIn returns s as an isolate with the given direction, LeftToRight or RightToLeft (LRI or RLI … PDI).
func IsolatedIn(direction bidi.Direction, s string) string {
	control := LeftToRightIsolate
	if direction == bidi.RightToLeft {
		control = RightToLeftIsolate
	}
	return string(control) + s + string(PopDirectionalIsolate)
}
