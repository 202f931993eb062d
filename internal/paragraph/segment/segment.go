// Package segment splits text into grapheme clusters (UAX #29, Unicode 15.0) and finds the line breaks between them
// (UAX #14, Unicode 15.0). It also reports character traits that determine how a cluster is drawn.
//
// A [Scanner] runs two state machines over the text. Command gen compiles their tables from the rules of the annexes.
//
// Text positions are byte offsets. An invalid UTF-8 byte counts as one character, U+FFFD.
package segment

import "unicode/utf8"

//go:generate go run ./gen

// A Break is the result of the line breaking algorithm at a position of the text.
type Break uint8

// Breaks of UAX #14.
const (
	NoBreak Break = iota
	CanBreak
	MustBreak

	breakUnlessNumber // before a bracket: NoBreak if a number follows the bracket, otherwise CanBreak (LB25)
)

// Traits is a set of character properties that matter for drawing.
type Traits uint16

// Character traits.
const (
	Format     Traits = 1 << iota // general category Cf, except Prefix
	Ignorable                     // Format or Default_Ignorable_Code_Point: takes no cell on its own
	Space                         // White_Space at which a line may end, so not a no-break space
	Control                       // general category Cc
	Mark                          // general categories Mn and Me, except Selector
	Vowel                         // Mn used in Arabic or Hebrew script (Script or Script_Extensions), except combining hamzas
	Pictograph                    // Extended_Pictographic or a regional indicator
	Prefix                        // Prepended_Concatenation_Mark: a visible Cf, such as the end of ayah
	NoStart                       // punctuation that must not start a line, such as a closing bracket or a comma
	Invalid                       // an invalid UTF-8 byte
	Selector                      // a variation selector or U+20E3, which can turn the previous character into an emoji
	Wide                          // East_Asian_Width is Wide or Fullwidth
)

// Has reports whether t contains at least one trait of any.
func (t Traits) Has(any Traits) bool { return t&any != 0 }

// A Cluster is a grapheme cluster of a text.
type Cluster struct {
	Start, End int    // byte range in the text
	Runes      int    // number of characters, at least 1
	First      Traits // traits of the first character
	Rest       Traits // union of the traits of the other characters
	Break      Break  // line break after the cluster; NoBreak at the end of the text
	Inner      Break  // line break after the first character, if there are others
}

// A kind stores the properties that all characters of one class share.
type kind struct {
	line, cluster uint8 // columns of lineTable and clusterTable
	traits        Traits
}

// Layout of an entry of lineTable and clusterTable: the next state is above the action bits. The action is for the position
// before the character. It is a [Break] in lineTable; in clusterTable it is 1 for a cluster boundary.
const (
	actionBits = 2
	actionMask = 1<<actionBits - 1
)

// A Scanner iterates over the grapheme clusters of a text:
//
//	for s := Scan(text); s.Next(); {
//		use(s.Cluster)
//	}
//
// It takes time linear in the length of the text and does not allocate. It is not safe for concurrent use.
type Scanner struct {
	Cluster // current cluster, set by Next

	text string

	// First character of the next cluster.
	at      int // byte offset
	size    int // bytes
	traits  Traits
	line    uint // state of lineTable after it
	cluster uint // state of clusterTable after it
}

// Scan returns a Scanner before the first cluster of text.
func Scan(text string) Scanner {
	s := Scanner{text: text}
	if text == "" {
		return s
	}
	class, size := classAt(text, 0)
	k := kinds[class]
	s.size, s.traits = size, k.traits|invalidAt(text, 0, size)
	s.line = uint(lineTable[k.line]) >> actionBits
	s.cluster = uint(clusterTable[k.cluster]) >> actionBits
	return s
}

// Next advances to the next cluster. It reports false at the end of the text.
func (s *Scanner) Next() bool {
	if s.at >= len(s.text) {
		return false
	}
	c := &s.Cluster
	*c = Cluster{Start: s.at, Runes: 1, First: s.traits}
	line, cluster := s.line, s.cluster
	at := s.at + s.size
	for at < len(s.text) {
		class, size := classAt(s.text, at)
		l := lineTable[line*lineClasses+uint(kinds[class].line)]
		g := clusterTable[cluster*clusterClasses+uint(kinds[class].cluster)]
		line, cluster = uint(l)>>actionBits, uint(g)>>actionBits
		traits := kinds[class].traits
		if size == 1 {
			traits |= invalidAt(s.text, at, size)
		}
		if g&actionMask != 0 {
			if c.Break = Break(l & actionMask); c.Break == breakUnlessNumber {
				c.Break = s.breakBeforeBracket(at + size)
			}
			s.at, s.size, s.traits, s.line, s.cluster = at, size, traits, line, cluster
			c.End = at
			return true
		}
		if c.Runes == 1 {
			c.Inner = Break(l & actionMask) // never breakUnlessNumber, because a bracket after PR or PO starts a cluster
		}
		c.Runes++
		c.Rest |= traits
		at += size
	}
	s.at, c.End = at, at
	return true
}

// breakBeforeBracket applies LB25 before an opening bracket that follows a numeric prefix or postfix, such as a currency
// sign. The bracket ends at byte at. breakBeforeBracket returns NoBreak if a number follows, otherwise CanBreak.
func (s *Scanner) breakBeforeBracket(at int) Break {
	for at < len(s.text) {
		class, size := classAt(s.text, at)
		switch kinds[class].line {
		case lineNU:
			return NoBreak
		case lineCM, lineZWJ: // part of the bracket (LB9)
			at += size
		default:
			return CanBreak
		}
	}
	return CanBreak
}

// TraitsOf returns the traits of r. An invalid code point has the traits of U+FFFD.
func TraitsOf(r rune) Traits {
	if r < 0 || r > utf8.MaxRune {
		r = utf8.RuneError
	}
	return kinds[classOf(r)].traits
}

// classOf returns the class of r, an index into kinds. The two-stage table has blocks of 128 characters.
func classOf(r rune) uint8 { return classBlocks[int(classIndex[r>>7])<<7|int(r&0x7F)] }

// classAt returns the class of the character at byte i of text, and its size in bytes.
func classAt(text string, i int) (class uint8, size int) {
	c := text[i]
	if c < utf8.RuneSelf {
		return asciiClass[c], 1
	}
	if 0xC2 <= c && c < 0xE0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80 {
		return classOf(rune(c&0x1F)<<6 | rune(text[i+1]&0x3F)), 2
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	return classOf(r), size
}

// invalidAt returns Invalid if the character of size bytes at byte i of text is an invalid UTF-8 byte, otherwise 0.
func invalidAt(text string, i, size int) Traits {
	if size == 1 && text[i] >= utf8.RuneSelf {
		return Invalid
	}
	return 0
}
