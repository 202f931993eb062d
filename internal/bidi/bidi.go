// Package bidi implements the Unicode Bidirectional Algorithm (UAX #9, Unicode 15.0).
//
// It computes the embedding levels of a paragraph (rules P2–P3, X1–X10, W1–W7, N0–N2 and I1–I2), the directional runs
// of a line in visual order (L1 and L2), the mapping between the cells of a line and its text, and mirrored characters
// (L4). Placing marks after their base (L3) is up to the code that draws a cell.
//
// Resolve a [Paragraph] once, then request its lines one by one:
//
//	var p bidi.Paragraph
//	p.Resolve(text, bidi.Auto, nil)
//	for _, run := range p.Line(nil, start, end) {
//		draw(text[run.Start:run.End], run.Level.RightToLeft())
//	}
//
// Text positions are byte offsets. An invalid UTF-8 byte counts as one character, U+FFFD.
//
// [Paragraph.Resolve] and [Paragraph.Line] run in time linear in the length of the text and the number of isolates, for
// any input. A Paragraph that is reused allocates only when its buffers must grow.
package bidi

//go:generate go run ./gen

// Level is an embedding level (BD2). Even levels are left-to-right, odd levels right-to-left. Resolved levels are at
// most 126.
type Level uint8

// RightToLeft reports whether the level is odd.
func (l Level) RightToLeft() bool { return l&1 != 0 }

// maxDepth is the maximum explicit level (BD2).
const maxDepth = 125

// Direction is a text direction, or Auto.
type Direction uint8

// Values of Direction.
const (
	Auto Direction = iota // the first strong character decides (P2, P3); left-to-right if there is none
	LeftToRight
	RightToLeft
)

// Isolate marks bytes [Start, End). They are resolved as if FSI (Auto), LRI or RLI preceded them and PDI followed them.
// An embedding, override, isolate or bracket pair that starts in the isolate ends in it; one that starts before the
// isolate cannot end in it.
//
// Isolates must be sorted by Start, outer before inner, and must nest or be disjoint. An empty isolate has no effect.
// A character of class B ends all isolates around it.
type Isolate struct {
	Start, End int
	Direction  Direction
}

// Run is a range of bytes [Start, End) with one level.
type Run struct {
	Start, End int
	Level      Level
}

// Paragraph stores the result of resolving one paragraph. The zero value is ready to use. Resolve reuses its buffers.
// A Paragraph is not safe for concurrent use.
type Paragraph struct {
	text       string
	base       Level
	logical    []Run   // runs of the whole text in logical order, before L1; adjacent runs differ in level, some are empty
	levels     []Level // the result of Levels
	separators []int   // byte offsets of the characters of classes B and S

	items       []item
	types       []Class   // classes of items, as changed by the rules
	orig        []Class   // classes of items after X6 and before W1
	itemLevels  []Level   // levels of items
	mask        classMask // classes of all items, and possibly more
	hasBrackets bool      // whether any item is a paired bracket
	openings    []opening // open isolate initiators, innermost last
	ends        []int     // ends of the caller's open isolates, innermost last

	stack        []status // entries below explicitState.top
	runs         []levelRun
	pendingRuns  []int32   // runs that end in an initiator whose PDI is in a later run
	index        []int32   // indexes of the items of a sequence that has gaps
	seqTypes     []Class   // their classes, as changed by the rules
	seqOrig      []Class   // their classes before W1
	brackets     []bracket // paired brackets of a sequence
	bracketStack []bracketEntry

	stretches []stretch // buffers of reorder
	links     []int32
	ordered   []Run
}

// item is a character of the paragraph or an edge of a caller's isolate. An edge has no bytes.
type item struct {
	start int32 // byte offset
	// match is the index of another item. For an isolate initiator it is that of its PDI (BD9) or, without one, that of
	// the next item of class B, or the number of items. For a matched PDI it is that of its initiator. Otherwise it is -1.
	match int32
	prop  uint8 // property byte, as returned by property
}

func (it *item) class() Class { return Class(it.prop & classBits) }

// Base returns the paragraph embedding level: 0 or 1.
func (p *Paragraph) Base() Level { return p.base }

// Levels returns the level of each byte of the text, before L1. The bytes of a character share one level. A character
// that X9 removes has the level of the character or isolate edge before it or, at the start of the text, the base level.
// The slice is valid until the next call of Resolve or Levels.
func (p *Paragraph) Levels() []Level {
	p.levels = resize(p.levels, len(p.text))
	for _, r := range p.logical {
		for i := r.Start; i < r.End; i++ {
			p.levels[i] = r.Level
		}
	}
	return p.levels
}

// resize returns a slice of length n with unspecified contents. It reuses the memory of s if that is large enough.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
