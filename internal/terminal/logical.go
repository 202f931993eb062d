package terminal

import (
	"slices"
	"strings"

	"maqal/internal/bidi"
)

// leftBlank looks like a space and is a letter to UAX #9: BRAILLE PATTERN BLANK has class L. It stands for a space
// between right-to-left text and a number to the right of it, which the number would otherwise jump over, and for one
// before a border, which would otherwise be in the midst of right-to-left text.
const leftBlank = "\u2800"

// logicalRow has the memory that a row in logical order needs.
type logicalRow struct {
	text      strings.Builder
	paragraph bidi.Paragraph
	runs      []bidi.Run
	starts    []int // of what is sent, in bytes of the text
	best      []Sent
}

// arrangeLogical sends a row so that UAX #9 with a left-to-right base gives the cells. Right-to-left stretches are
// turned around, numbers in them are not; what stands between them is sent as it is seen. Whether a number holds
// together with the signs in it depends on the letters before it, so that more than one way is tried, and each is
// checked by the algorithm itself; where none fits, the one with the fewest cells out of place is sent.
func (a *Arranger) arrangeLogical(cells []Cell) {
	fewest := -1
	for _, w := range strategies {
		a.sent = a.sent[:0]
		a.sendStretches(cells, w)
		wrong := a.countMisplaced(cells)
		if fewest < 0 || wrong < fewest {
			fewest = wrong
			a.logical.best = append(a.logical.best[:0], a.sent...)
		}
		if wrong == 0 {
			break
		}
	}
	if fewest > 0 {
		a.Inexact++
	}
	a.sent = append(a.sent[:0], a.logical.best...)
	if a.Output.Reshapes {
		a.insertNonJoiners()
	}
}

// strategy is a way to send a row.
type strategy struct {
	numbers    numberJoining
	fromNumber bool // a stretch begins with the European number before it, where there is one
	isolated   bool // stretches are isolates: no bracket or number outside has to do with what is inside
}

// strategies are tried in order. Isolates come last: their controls have no width in the terminals that are sent rows in
// logical order (measured in VTE and Konsole), but what need not be sent is not.
var strategies = [...]strategy{
	{numbers: byRule}, {numbers: byRule, fromNumber: true}, {numbers: apart}, {numbers: always},
	{numbers: byRule, isolated: true}, {numbers: apart, isolated: true}, {numbers: always, isolated: true},
}

// What an isolate begins and ends with.
const (
	isolateRight = "\u2067" // RLI
	isolateEnd   = "\u2069" // PDI
)

// sendStretches sends the row stretch by stretch: a right-to-left one reaches from a right-to-left letter or Arabic number
// to the last one before the next left-to-right letter or border.
func (a *Arranger) sendStretches(cells []Cell, w strategy) {
	for at := 0; at < len(cells); {
		end, next := at, at
		if k := a.classes[at]; k == right || k == arabicDigit || k == digit && w.fromNumber {
			end, next = a.stretchEnd(at)
		}
		if end == at {
			a.sent = append(a.sent, Sent{cells[at].Glyph, at, at})
			at++
			continue
		}
		if w.isolated {
			before := len(a.sent)
			a.reverseExceptNumbers(cells, at, end, w.numbers)
			if before > 0 {
				a.sent[before-1].Glyph += isolateRight
			} else {
				a.sent[0].Glyph = isolateRight + a.sent[0].Glyph
			}
			a.sent[len(a.sent)-1].Glyph += isolateEnd
			a.forward(cells, end, next)
		} else {
			a.reverseExceptNumbers(cells, at, end, w.numbers)
			a.sendBetween(cells, end, next)
		}
		at = next
	}
}

// stretchEnd gives where the right-to-left stretch that begins at a cell ends, and where the next left-to-right letter or
// border is.
func (a *Arranger) stretchEnd(from int) (end, next int) {
	end = from
	for next = from; next < len(a.classes) && a.classes[next] != left && a.classes[next] != border; next++ {
		if k := a.classes[next]; k == right || k == arabicDigit {
			end = next + 1
		}
	}
	return end, next
}

// sendBetween sends what stands between the end of a right-to-left stretch and the next letter or border, with one space
// as leftBlank where a number or a border comes after it.
func (a *Arranger) sendBetween(cells []Cell, from, to int) {
	space, needed := -1, to < len(cells) && a.classes[to] == border
	for i := from; i < to; i++ {
		if a.classes[i] == digit {
			needed = true
			break
		}
		if cells[i].Glyph == " " && space < 0 {
			space = i
		}
	}
	for i := from; i < to; i++ {
		glyph := cells[i].Glyph
		if needed && i == space {
			glyph = leftBlank
		}
		a.sent = append(a.sent, Sent{glyph, i, i})
	}
}

// reverseExceptNumbers sends the cells [from, to) of a right-to-left stretch from the right, numbers from the left.
func (a *Arranger) reverseExceptNumbers(cells []Cell, from, to int, n numberJoining) {
	european := false // the last letter sent leaves European numbers European (W2)
	for i := to - 1; i >= from; i-- {
		if start := a.numberStart(cells, from, i, n, european); start <= i {
			a.forward(cells, start, i+1)
			i = start
			continue
		}
		glyph := cells[i].Glyph
		if a.Output.Mirrors {
			glyph = mirrored(glyph)
		}
		a.sent = append(a.sent, Sent{glyph, i, i})
		if a.classes[i] == right {
			european = bidiClass(cells[i].Glyph) == bidi.R
		}
	}
}

// countMisplaced counts the cells that UAX #9 with a left-to-right base would not show in their place from what is sent.
func (a *Arranger) countMisplaced(cells []Cell) int {
	l := &a.logical
	l.text.Reset()
	l.starts = l.starts[:0]
	for _, s := range a.sent {
		lead := len(s.Glyph) - len(strings.TrimPrefix(s.Glyph, isolateRight))
		l.starts = append(l.starts, l.text.Len()+lead)
		l.text.WriteString(s.Glyph)
	}
	text := l.text.String()
	l.paragraph.Resolve(text, bidi.LeftToRight, nil)
	l.runs = l.paragraph.Line(l.runs[:0], 0, len(text))
	place, wrong := 0, 0
	for _, run := range l.runs {
		first, _ := slices.BinarySearch(l.starts, run.Start)
		last, _ := slices.BinarySearch(l.starts, run.End)
		for k := first; k < last; k++ {
			i := k
			if run.Level.RightToLeft() {
				i = first + last - 1 - k
			}
			if s := a.sent[i]; s.Cell != place || a.displayed(s.Glyph, run.Level) != cells[place].Glyph {
				wrong++
			}
			place++
		}
	}
	return wrong
}

// displayed is what the terminal shows of a glyph at a level.
func (a *Arranger) displayed(glyph string, level bidi.Level) string {
	glyph = strings.Trim(glyph, isolateRight+isolateEnd)
	switch {
	case glyph == leftBlank:
		return " "
	case level.RightToLeft() && a.Output.Mirrors:
		return mirrored(glyph)
	}
	return glyph
}
