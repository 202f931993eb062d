package render

import (
	"slices"
	"strings"

	"maqal/internal/bidi"
)

// leftBlank is BRAILLE PATTERN BLANK, which looks like a space but has class L. If a number or a border follows
// right-to-left text, leftBlank replaces the first space between them. Otherwise UAX #9 would move the number or the
// border into that text.
const leftBlank = "\u2800"

// logical is the arranger for a terminal that reorders rows by UAX #9 with a left-to-right base direction. It reverses
// right-to-left runs, except for the numbers in them, and keeps the order of all other cells. The right position of signs
// beside numbers depends on the text around them. Therefore it tries the strategies in order and runs UAX #9 on each
// result. If no result is exact, it uses the first one with the fewest misplaced cells.
type logical struct {
	buffers
	mirrors  bool // the terminal mirrors brackets in right-to-left runs (UAX #9 L4)
	reshapes bool // the terminal joins letters itself, even if they are presentation forms

	text      strings.Builder
	paragraph bidi.Paragraph
	runs      []bidi.Run
	starts    []int  // start of each sent cell in text, in bytes, after its isolateRight
	best      []sent // result with the fewest misplaced cells
}

// arrange implements [arranger].
func (a *logical) arrange(cells []cell) (sent []sent, exact bool) {
	if !a.begin(cells) {
		return a.sent, true
	}
	minWrong := -1
	for _, s := range strategies {
		a.sent = a.sent[:0]
		a.appendRow(cells, s)
		wrong := a.countMisplaced(cells)
		if minWrong < 0 || wrong < minWrong {
			minWrong = wrong
			a.best = append(a.best[:0], a.sent...)
		}
		if wrong == 0 {
			break
		}
	}
	if a.reshapes {
		insertNonJoiners(a.best)
	}
	return a.best, minWrong == 0
}

// A strategy is one of the ways to arrange a row in logical order.
type strategy struct {
	numbers    numberJoining
	fromNumber bool // extend right-to-left runs to the European number on their left
	isolated   bool // send right-to-left runs as isolates, to separate them from brackets and numbers around them
}

// strategies are tried in order. Isolates come last, so that their controls are sent only if necessary. The controls have no width in
// terminals with mode [terminal.Logical] (measured in VTE and Konsole).
var strategies = [...]strategy{
	{numbers: joinByRule}, {numbers: joinByRule, fromNumber: true}, {numbers: joinNever}, {numbers: joinAlways},
	{numbers: joinByRule, isolated: true}, {numbers: joinNever, isolated: true}, {numbers: joinAlways, isolated: true},
}

// The controls at the start and end of a right-to-left isolate.
const (
	isolateRight = "\u2067" // RLI
	isolateEnd   = "\u2069" // PDI
)

// appendRow appends the cells of a row to sent by strategy s. A right-to-left run starts at a right-to-left
// letter or an Arabic digit or, with s.fromNumber, at a European digit. It ends at the last right-to-left letter or
// Arabic digit before the next left-to-right letter or border.
func (a *logical) appendRow(cells []cell, s strategy) {
	for at := 0; at < len(cells); {
		end, next := at, at
		if k := a.classes[at]; k == right || k == arabicDigit || k == digit && s.fromNumber {
			end, next = a.runEnd(at)
		}
		if end == at {
			a.appendForward(cells, at, at+1)
			at++
			continue
		}
		if s.isolated {
			before := len(a.sent)
			a.appendRun(cells, at, end, s.numbers)
			if before > 0 {
				a.sent[before-1].glyph += isolateRight
			} else {
				a.sent[0].glyph = isolateRight + a.sent[0].glyph
			}
			a.sent[len(a.sent)-1].glyph += isolateEnd
			a.appendForward(cells, end, next)
		} else {
			a.appendRun(cells, at, end, s.numbers)
			a.appendBetween(cells, end, next)
		}
		at = next
	}
}

// runEnd returns the end of the right-to-left run that starts at cell from, and the index of the next left-to-right
// letter or border, or of the end of the row. If there is no right-to-left letter or Arabic digit before next, end is
// from.
func (a *logical) runEnd(from int) (end, next int) {
	end = from
	for next = from; next < len(a.classes) && a.classes[next] != left && a.classes[next] != border; next++ {
		if k := a.classes[next]; k == right || k == arabicDigit {
			end = next + 1
		}
	}
	return end, next
}

// appendBetween appends the cells [from, to) between a right-to-left run and the next left-to-right letter or border.
// If a European digit or a border follows the first space in these cells, leftBlank replaces that space.
func (a *logical) appendBetween(cells []cell, from, to int) {
	space, needed := -1, to < len(cells) && a.classes[to] == border
	for i := from; i < to; i++ {
		if a.classes[i] == digit {
			needed = true
			break
		}
		if cells[i].glyph == " " && space < 0 {
			space = i
		}
	}
	for i := from; i < to; i++ {
		glyph := cells[i].glyph
		if needed && i == space {
			glyph = leftBlank
		}
		a.sent = append(a.sent, sent{glyph, i, i})
	}
}

// appendRun appends the cells [from, to) of a right-to-left run in reverse order, but keeps the order of cells within
// numbers.
func (a *logical) appendRun(cells []cell, from, to int, n numberJoining) {
	european := false // European numbers stay EN after the last appended letter (W2)
	for i := to - 1; i >= from; i-- {
		if start := a.numberStart(cells, from, i, n, european); start <= i {
			a.appendForward(cells, start, i+1)
			i = start
			continue
		}
		glyph := cells[i].glyph
		if a.mirrors {
			glyph = mirror(glyph)
		}
		a.sent = append(a.sent, sent{glyph, i, i})
		if a.classes[i] == right {
			european = bidiClass(cells[i].glyph) == bidi.R
		}
	}
}

// countMisplaced returns the number of cells that a terminal displays wrongly if it reorders a.sent by UAX #9 with
// a left-to-right base direction.
func (a *logical) countMisplaced(cells []cell) int {
	a.text.Reset()
	a.starts = a.starts[:0]
	for _, c := range a.sent {
		control := len(c.glyph) - len(strings.TrimPrefix(c.glyph, isolateRight))
		a.starts = append(a.starts, a.text.Len()+control)
		a.text.WriteString(c.glyph)
	}
	text := a.text.String()
	a.paragraph.Resolve(text, bidi.LeftToRight, nil)
	a.runs = a.paragraph.Line(a.runs[:0], 0, len(text))
	column, wrong := 0, 0
	for _, run := range a.runs {
		first, _ := slices.BinarySearch(a.starts, run.Start)
		last, _ := slices.BinarySearch(a.starts, run.End)
		for k := first; k < last; k++ {
			i := k
			if run.Level.RightToLeft() {
				i = first + last - 1 - k
			}
			if c := a.sent[i]; c.cell != column || a.displayGlyph(c.glyph, run.Level) != cells[column].glyph {
				wrong++
			}
			column++
		}
	}
	return wrong
}

// displayGlyph returns the glyph that the terminal displays for a sent glyph at an embedding level.
func (a *logical) displayGlyph(glyph string, level bidi.Level) string {
	glyph = strings.Trim(glyph, isolateRight+isolateEnd)
	switch {
	case glyph == leftBlank:
		return " "
	case level.RightToLeft() && a.mirrors:
		return mirror(glyph)
	}
	return glyph
}
