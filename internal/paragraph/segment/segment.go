// Package segment cuts text into the pieces that a line is made of: grapheme clusters (UAX #29, Unicode 15.0), with what
// the line breaking algorithm (UAX #14, Unicode 15.0) says of the place after each, and what a cluster's characters are
// to whoever draws them. It walks two tables of states that gen makes from the rules of the annexes.
//
// Text positions are byte offsets. A byte that is no valid UTF-8 counts as one character, U+FFFD.
package segment

import "unicode/utf8"

//go:generate go run ./gen

// Break is what UAX #14 says of a place.
type Break uint8

// The breaks.
const (
	NoBreak Break = iota
	CanBreak
	MustBreak

	unlessNumber // CanBreak where no number follows the bracket after the place (LB25)
)

// Traits are what a character is to whoever draws it.
type Traits uint16

// The traits.
const (
	Format     Traits = 1 << iota // Cf, without the Prefix characters
	Ignorable                     // Format, or Default_Ignorable_Code_Point: alone it has no place on the screen
	Space                         // White_Space that a line may end in: not the no-break ones
	Control                       // Cc
	Mark                          // Mn and Me, without the Selector ones
	Vowel                         // Mn of the Arabic or Hebrew script, without the combining hamzas
	Pictograph                    // Extended_Pictographic, or a regional indicator
	Prefix                        // Prepended_Concatenation_Mark: Cf that is seen, as the end of an ayah
	NoStart                       // closing punctuation, and what else a line never begins with
	Invalid                       // a byte that is no UTF-8
	Selector                      // a variation selector or the keycap, which can make an emoji of what is before it
	Wide                          // East_Asian_Width is Wide or Fullwidth
)

// Has reports whether any of the given traits is there.
func (t Traits) Has(any Traits) bool { return t&any != 0 }

// Cluster is a grapheme cluster.
type Cluster struct {
	Start, End int    // bytes of the text
	Runes      int    // characters, at least 1
	First      Traits // of its first character
	Rest       Traits // of the others, together
	Break      Break  // after it; NoBreak at the end of the text (the end is no place to choose)
	Inner      Break  // between its first character and the others
}

// kind is what is to be known of a character.
type kind struct {
	line, cluster uint8 // classes
	traits        Traits
}

// The tables of states have the next state above these bits, and in them a Break, or 1 for a cluster's boundary.
const (
	actionBits = 2
	actionMask = 1<<actionBits - 1
)

// Scanner gives the clusters of a text one by one:
//
//	for s := Scan(text); s.Next(); {
//		use(s.Cluster)
//	}
type Scanner struct {
	Cluster // the one that Next came to

	text    string
	at      int // byte of the next cluster
	size    int // bytes of its first character
	traits  Traits
	line    uint // states after its first character
	cluster uint
}

// Scan begins a text.
func Scan(text string) Scanner {
	s := Scanner{text: text}
	if text == "" {
		return s
	}
	class, size := classAt(text, 0)
	k := &kinds[class]
	s.size, s.traits = size, k.traits|invalidAt(text, 0, size)
	s.line = uint(lineTable[k.line]) >> actionBits
	s.cluster = uint(clusterTable[k.cluster]) >> actionBits
	return s
}

// Next goes to the next cluster, and is false at the end of the text.
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
		k := &kinds[class]
		l := lineTable[line*lineClasses+uint(k.line)]
		g := clusterTable[cluster*clusterClasses+uint(k.cluster)]
		line, cluster = uint(l)>>actionBits, uint(g)>>actionBits
		traits := k.traits
		if size == 1 {
			traits |= invalidAt(s.text, at, size)
		}
		if g&actionMask != 0 {
			if c.Break = Break(l & actionMask); c.Break == unlessNumber {
				c.Break = s.beforeBracket(at + size)
			}
			s.at, s.size, s.traits, s.line, s.cluster = at, size, traits, line, cluster
			c.End = at
			return true
		}
		if c.Runes == 1 {
			c.Inner = Break(l & actionMask) // never unlessNumber: a bracket begins a cluster
		}
		c.Runes++
		c.Rest |= traits
		at += size
	}
	s.at, c.End = at, at
	return true
}

// beforeBracket decides LB25 for an opening bracket that ends at byte at, after a prefix or postfix of numbers.
func (s *Scanner) beforeBracket(at int) Break {
	for at < len(s.text) {
		class, size := classAt(s.text, at)
		switch kinds[class].line {
		case lineNU:
			return NoBreak
		case lineCM, lineZWJ: // LB9
			at += size
		default:
			return CanBreak
		}
	}
	return CanBreak
}

// TraitsOf gives the traits of a character.
func TraitsOf(r rune) Traits {
	if r < 0 || r > utf8.MaxRune {
		r = utf8.RuneError
	}
	return kinds[classOf(r)].traits
}

// classOf looks a character up in the tables, which have blocks of 128.
func classOf(r rune) uint8 { return classBlocks[int(classIndex[r>>7])<<7|int(r&0x7F)] }

// classAt looks up the character that begins at byte i, and tells its size in bytes.
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

// invalidAt is Invalid where the character at byte i, which has size bytes, is a byte that is no UTF-8.
func invalidAt(text string, i, size int) Traits {
	if size == 1 && text[i] >= utf8.RuneSelf {
		return Invalid
	}
	return 0
}
