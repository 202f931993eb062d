// Package bidi is the Unicode Bidirectional Algorithm (UAX #9, Unicode 15.0): the levels of a paragraph (rules P2–P3,
// X1–X10, W1–W7, N0–N2, I1–I2), the directional runs of a line in visual order (L1, L2), the map between the cells of
// a line and its text, and mirroring (L4). L3, marks after their base, is for whoever draws a cell.
//
// A [Paragraph] is resolved once; its lines are then asked for one by one:
//
//	var p bidi.Paragraph
//	p.Resolve(text, bidi.Auto, nil)
//	for _, run := range p.Line(nil, start, end) {
//		draw(text[run.Start:run.End], run.Level.RightToLeft())
//	}
//
// Text positions are byte offsets everywhere. A byte that is no valid UTF-8 counts as one character, U+FFFD.
//
// The time that a text takes is linear in its length, whatever is in it, and steady use allocates nothing.
package bidi

//go:generate go run ./gen

// Level is an embedding level (BD2): even is left-to-right, odd right-to-left. A level that comes out of the rules is
// at most 126.
type Level uint8

// RightToLeft reports whether the level is odd.
func (l Level) RightToLeft() bool { return l&1 != 0 }

// maxDepth is the deepest explicit level (BD2).
const maxDepth = 125

// Direction is a direction that is asked for, or Auto.
type Direction uint8

// The directions.
const (
	Auto Direction = iota // by P2 and P3: that of the first strong character, left-to-right where there is none
	LeftToRight
	RightToLeft
)

// Isolate asks for bytes [Start, End) to be laid out as if they stood between FSI (Auto), LRI or RLI and PDI. Nothing
// in the text, closed or not, reaches across its ends. Isolates are sorted by Start, outer before inner, and nest or
// are disjoint; an empty one has no effect. A character of class B ends those around it.
type Isolate struct {
	Start, End int
	Direction  Direction
}

// Run is a stretch of text with one level: bytes [Start, End).
type Run struct {
	Start, End int
	Level      Level
}

// Paragraph is the bidirectional analysis of one paragraph. The zero value is ready; Resolve uses its memory again and
// again. It must not be used from several goroutines at once.
type Paragraph struct {
	text       string
	base       Level
	logical    []Run // the whole text in logical order, before L1; neighbours differ in their levels, some are empty
	levels     []Level
	separators []int // byte offsets of the characters of class B and S

	items    []item
	types    []Class // the classes of items, as the rules change them
	orig     []Class // and as they were before W1
	level    []Level // of items
	mask     classMask
	paired   bool // there are paired brackets
	openings []opening
	ends     []int // bytes where the isolates of the caller that are open end, the innermost last

	stack    []status
	runs     []levelRun
	waiting  []int32 // runs that wait for their PDI
	index    []int32 // the items of an isolating run sequence that has gaps
	seqTypes []Class
	seqOrig  []Class
	brackets []bracket
	open     []bracketStack

	stretches []stretch
	links     []int32
	ordered   []Run
}

// item is a character of the paragraph, or an isolate's edge that the caller asked for, which has no bytes.
type item struct {
	start int32 // byte offset
	match int32 // of an isolate initiator: its PDI (BD9), or the item where its paragraph ends; of a matched PDI: its initiator; else -1
	prop  uint8
}

func (it *item) class() Class { return Class(it.prop & classBits) }

// Base is the paragraph's own level: 0 or 1.
func (p *Paragraph) Base() Level { return p.base }

// Levels gives the level of each byte of the text, before L1: the bytes of a character share its level, and characters
// that X9 removes have that of the one before them. It is valid until the next Resolve or Levels.
func (p *Paragraph) Levels() []Level {
	p.levels = resize(p.levels, len(p.text))
	for _, r := range p.logical {
		for i := r.Start; i < r.End; i++ {
			p.levels[i] = r.Level
		}
	}
	return p.levels
}

// resize gives a slice of n elements, with the memory of s where it is enough.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
