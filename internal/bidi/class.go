package bidi

import "unicode/utf8"

// Class is a character's Bidi_Class (UAX #9, table 4).
type Class uint8

// The classes.
const (
	L   Class = iota // left-to-right
	R                // right-to-left
	AL               // Arabic letter
	EN               // European number
	ES               // European separator
	ET               // European terminator
	AN               // Arabic number
	CS               // common separator
	NSM              // nonspacing mark
	BN               // boundary neutral
	B                // paragraph separator
	S                // segment separator
	WS               // white space
	ON               // other neutral
	LRE
	LRO
	RLE
	RLO
	PDF
	LRI
	RLI
	FSI
	PDI
	classes
)

// A property is a class in its low five bits and what N0 must know of a character in its high ones.
const (
	classBits    = 0x1F
	openBracket  = 0x20 // Bidi_Paired_Bracket_Type is Open
	closeBracket = 0x40 // … Close
	hasMirror    = 0x80 // Bidi_Mirrored, with a mirror image in BidiMirroring.txt
)

// ClassOf gives the class of a character; an unassigned one has the class that DerivedBidiClass.txt gives by default.
func ClassOf(r rune) Class { return Class(property(r) & classBits) }

// property looks a character up in the tables that gen makes.
func property(r rune) uint8 {
	if r < 0 || r > utf8.MaxRune {
		return uint8(L)
	}
	return propertyBlocks[int(propertyIndex[r>>blockShift])<<blockShift|int(r&blockMask)]
}

// Blocks of the property table have 1 << blockShift characters.
const (
	blockShift = 7
	blockMask  = 1<<blockShift - 1
)

// classMask is a set of classes.
type classMask uint32

func maskOf(cs ...Class) (m classMask) {
	for _, c := range cs {
		m |= 1 << c
	}
	return m
}

var (
	rightMask    = maskOf(R, AL, AN)                                           // what makes a left-to-right paragraph bidirectional
	explicitMask = maskOf(LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI)         // X1–X8 have work to do
	removedMask  = maskOf(LRE, LRO, RLE, RLO, PDF, BN)                         // X9
	isolateMask  = maskOf(LRI, RLI, FSI)                                       // isolate initiators
	neutralMask  = maskOf(B, S, WS, ON, FSI, LRI, RLI, PDI)                    // NI of N1 and N2
	trailMask    = maskOf(WS, FSI, LRI, RLI, PDI, LRE, LRO, RLE, RLO, PDF, BN) // L1 resets them before a separator
)

func (m classMask) has(c Class) bool { return m>>c&1 != 0 }
