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
	numClasses
)

// A property is a class in its low five bits and what N0 must know of a character in its high ones.
const (
	classBits    = 0x1F
	classSlots   = classBits + 1 // length of a table by class: an index with classBits is never out of it
	openBracket  = 0x20          // Bidi_Paired_Bracket_Type is Open
	closeBracket = 0x40          // … Close
	hasMirror    = 0x80          // Bidi_Mirrored, with a mirror image in BidiMirroring.txt
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
	notLeftMask    = maskOf(R, AL, AN, LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI) // what no left-to-right text has
	notRightMask   = maskOf(L, EN, AN, LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI) // what no right-to-left text has
	strongMask     = maskOf(L, R, AL)
	explicitMask   = maskOf(LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI) // what X1–X8 apply to
	removedMask    = maskOf(LRE, LRO, RLE, RLO, PDF, BN)                 // X9
	isolateMask    = maskOf(LRI, RLI, FSI)                               // isolate initiators
	matchMask      = maskOf(LRI, RLI, FSI, PDI, B, S)                    // what read does more with
	numberMask     = maskOf(EN, AN)
	strongOrNumber = maskOf(L, R, AL, EN, AN)                                    // all else is neutral once the weak rules are done
	trailMask      = maskOf(WS, FSI, LRI, RLI, PDI, LRE, LRO, RLE, RLO, PDF, BN) // L1 resets them before a separator
)

func (m classMask) has(c Class) bool { return m>>c&1 != 0 }
