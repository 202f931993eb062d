package bidi

import "unicode/utf8"

// Class is a value of the Bidi_Class property (UAX #9, table 4).
type Class uint8

// Values of Class.
const (
	L          Class = iota // left-to-right
	R                       // right-to-left
	AL                      // Arabic letter
	EN                      // European number
	ES                      // European separator
	ET                      // European terminator
	AN                      // Arabic number
	CS                      // common separator
	NSM                     // nonspacing mark
	BN                      // boundary neutral
	B                       // paragraph separator
	S                       // segment separator
	WS                      // white space
	ON                      // other neutral
	LRE                     // left-to-right embedding
	LRO                     // left-to-right override
	RLE                     // right-to-left embedding
	RLO                     // right-to-left override
	PDF                     // pop directional format
	LRI                     // left-to-right isolate
	RLI                     // right-to-left isolate
	FSI                     // first strong isolate
	PDI                     // pop directional isolate
	numClasses              // number of classes
)

// A property byte stores a class in its low five bits and flags in the other bits.
const (
	classBits    = 0x1F          // mask of the class
	classSlots   = classBits + 1 // length of arrays indexed by class&classBits, which need no bounds check
	openBracket  = 0x20          // Bidi_Paired_Bracket_Type=Open
	closeBracket = 0x40          // Bidi_Paired_Bracket_Type=Close
	hasMirror    = 0x80          // listed in BidiMirroring.txt
)

// ClassOf returns the Bidi_Class of r. Unassigned characters have the default class of DerivedBidiClass.txt. ClassOf
// returns L if r is not a code point.
func ClassOf(r rune) Class { return Class(property(r) & classBits) }

// property returns the property byte of r. It returns L if r is not a code point.
func property(r rune) uint8 {
	if r < 0 || r > utf8.MaxRune {
		return uint8(L)
	}
	return propertyBlocks[int(propertyIndex[r>>blockShift])<<blockShift|int(r&blockMask)]
}

// Each block of the property table has 1<<blockShift characters.
const (
	blockShift = 7
	blockMask  = 1<<blockShift - 1
)

// classMask is a set of classes.
type classMask uint32

// maskOf returns the set of the classes cs.
func maskOf(cs ...Class) (m classMask) {
	for _, c := range cs {
		m |= 1 << c
	}
	return m
}

var (
	notLeftMask        = maskOf(R, AL, AN, LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI) // without these, left-to-right text has one level
	notRightMask       = maskOf(L, EN, AN, LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI) // without these, right-to-left text has one level
	strongMask         = maskOf(L, R, AL)
	explicitMask       = maskOf(LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI) // explicit formatting characters (X1–X8)
	removedMask        = maskOf(LRE, LRO, RLE, RLO, PDF, BN)                 // removed by X9
	isolateMask        = maskOf(LRI, RLI, FSI)                               // isolate initiators
	specialMask        = maskOf(LRI, RLI, FSI, PDI, B, S)                    // passed to handleSpecial
	numberMask         = maskOf(EN, AN)
	strongOrNumberMask = maskOf(L, R, AL, EN, AN)                                    // after W1–W7, any other class counts as neutral
	trailingMask       = maskOf(WS, FSI, LRI, RLI, PDI, LRE, LRO, RLE, RLO, PDF, BN) // reset by L1 before a separator and at the end of a line
)

// has reports whether c is in m.
func (m classMask) has(c Class) bool { return m>>c&1 != 0 }
