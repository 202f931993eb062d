// Package arabic is cursive shaping for terminals, which show one glyph a cell and join nothing themselves: Arabic
// letters become the presentation forms of Unicode that fit their neighbours. Joining is by the rules of the Unicode
// Standard, section 9.2, from its data. It also folds spellings that a reader takes for the same, for search.
//
// What joins: letters by their Joining_Type; marks are transparent; a ZERO WIDTH JOINER (U+200D) and a tatweel (U+0640)
// join on both sides; a ZERO WIDTH NON-JOINER (U+200C) and every character without a type on none. A letter that has no
// form for its place in Unicode stays as it is, and its neighbours join towards it all the same. Neither styles nor
// levels are seen here: what changes in a word parts nothing, and letters join in logical order.
//
// Text positions are rune indexes in what comes out; a byte that is no valid UTF-8 counts as one rune, U+FFFD.
package arabic

import "unicode/utf8"

//go:generate go run ./gen

// Joining is a character's Joining_Type.
type Joining uint8

// The joining types.
const (
	NonJoining Joining = iota
	RightJoining
	LeftJoining
	DualJoining
	JoinCausing
	Transparent
)

// JoiningOf gives the joining type of a character.
func JoiningOf(r rune) Joining { return Joining(property(r) & joiningBits) }

// A property is a joining type in its low three bits, and a kashida class above.
const (
	joiningBits = 7
	classShift  = 3
)

// property looks a character up in the tables that gen makes, which have blocks of 128.
func property(r rune) uint8 {
	if r < 0 || r > utf8.MaxRune {
		return 0
	}
	return propertyBlocks[int(propertyIndex[r>>7])<<7|int(r&0x7F)]
}

// joinsForward reports whether a character joins the one after it, and joinsBack the one before it.
func (j Joining) joinsForward() bool { return j == DualJoining || j == JoinCausing || j == LeftJoining }
func (j Joining) joinsBack() bool    { return j == DualJoining || j == JoinCausing || j == RightJoining }

// NeedsShaping reports whether Shape would do anything to a text: whether it has a letter of the Arabic block.
func NeedsShaping(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; 0xD8 <= c && c <= 0xDB { // U+0600 to U+06FF
			return true
		}
	}
	return false
}

// decodeRune gives the character at byte i of a text and its size in bytes; two bytes, as Arabic letters have, are quick.
func decodeRune(text string, i int) (rune, int) {
	if c := text[i]; 0xC2 <= c && c < 0xE0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80 {
		return rune(c&0x1F)<<6 | rune(text[i+1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(text[i:])
}
