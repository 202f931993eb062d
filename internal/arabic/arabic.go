// Package arabic shapes Arabic text for terminals that do not join letters themselves.
//
// [Shape] replaces each Arabic letter with the Unicode presentation form that fits its neighbors, by the rules of the
// Unicode Standard, section 9.2. Letters join by their Joining_Type, in logical order:
//
//   - Marks and some format characters, such as U+200F, are transparent: the letters around them join as if they were
//     absent.
//   - A zero width joiner (U+200D) and a tatweel (U+0640) join on both sides.
//   - A letter without a presentation form stays as it is. Its neighbors still join it.
//   - Any other character, such as a digit or a zero width non-joiner (U+200C), joins on neither side.
//
// Styles and bidi levels have no effect on joining.
//
// The package also ranks the joins that a kashida can lengthen ([Kashidas]), sorts marks for display ([SortMarks]), folds
// spelling variants for search ([Fold]), and returns the letters of presentation forms ([Nominal]).
//
// [Shape] and [Kashidas] append one element per rune of the text. An invalid UTF-8 byte counts as one rune, U+FFFD.
package arabic

import "unicode/utf8"

//go:generate go run ./gen

// A Joining is the Joining_Type property of a character.
type Joining uint8

// Joining types. Left and right are directions on the screen: a right-joining letter joins the previous letter.
const (
	NonJoining Joining = iota
	RightJoining
	LeftJoining
	DualJoining
	JoinCausing
	Transparent
)

// JoiningOf returns the joining type of r. It returns NonJoining for an invalid code point.
func JoiningOf(r rune) Joining { return Joining(property(r) & joiningBits) }

// A property stores a joining type in its low three bits and a kashida class above them.
const (
	joiningBits = 7
	classShift  = 3
)

// property returns the property of r from the generated two-stage table, whose blocks contain 128 characters. It returns
// 0 if r is not a code point.
func property(r rune) uint8 {
	if r < 0 || r > utf8.MaxRune {
		return 0
	}
	return propertyBlocks[int(propertyIndex[r>>7])<<7|int(r&0x7F)]
}

// joinsNext reports whether a character of type j can join the next one.
func (j Joining) joinsNext() bool { return j == DualJoining || j == JoinCausing || j == LeftJoining }

// joinsPrevious reports whether a character of type j can join the previous one.
func (j Joining) joinsPrevious() bool {
	return j == DualJoining || j == JoinCausing || j == RightJoining
}

// NeedsShaping reports whether text may contain a character of the Arabic block, U+0600 to U+06FF. If it reports false,
// [Shape] appends the runes of text unchanged.
func NeedsShaping(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; 0xD8 <= c && c <= 0xDB { // first byte of U+0600 to U+06FF
			return true
		}
	}
	return false
}

// decodeRune returns the rune at byte i of text and its size in bytes. It has a fast path for runes of two bytes, such as
// those of the Arabic block.
func decodeRune(text string, i int) (rune, int) {
	if c := text[i]; 0xC2 <= c && c < 0xE0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80 {
		return rune(c&0x1F)<<6 | rune(text[i+1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(text[i:])
}
