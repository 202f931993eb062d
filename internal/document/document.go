// Package document reads an article, Markdown, plain text, a web page or a book, into blocks of logical text with their
// sections, direction and language. It knows nothing of widths, colours or screens.
//
// Read reads all of an article. Open reads the beginning of a long one, and gives a Rest that reads on in another
// goroutine: a cutter finds where the source can be cut into parts that read as they do in the whole; then each part is
// read for its sections and words, and forgotten. Document.Grow takes what became known, on the document's own goroutine.
// The blocks of a part are read when they are wanted, and those of the parts used last are kept. What the parts cannot
// know of each other is settled once all is cut: where references are defined, all parts are read with their
// definitions; where there are footnotes, the article is read as a whole.
package document

import (
	"time"

	"maqal/internal/bidi"
	"maqal/internal/lru"
	"maqal/internal/message"
)

// Metadata is what a document is, and what it says of itself.
type Metadata struct {
	Title     string         // from the front matter, the first heading, or ""
	Language  string         // BCP 47 tag, "" where it is not known
	Direction bidi.Direction // LeftToRight or RightToLeft, never Auto
	Summary   string
	Source    string // where the article says it is from, "" where it does not say
	Author    string
	Date      time.Time
	Tags      []string
}

// Document is one article: blocks in reading order, whose text is logical and cleaned of control characters. A block is
// named by a number. Later blocks have greater ones; those of a long document are not one after the other, for it is
// read in parts, and a part when it is wanted (see Open).
//
// A document is used from one goroutine; others use a Snapshot of it.
type Document struct {
	Metadata
	Heading  *Section // the title as a heading of the text, nil where it is none; it is not among the sections
	Sections []Section
	Notices  []message.Text // what was odd about the input

	parts        []part
	indexedParts int            // the parts whose words and sections are among those of the document
	anchors      map[string]int // blocks by the anchors that the source gives to other things than headings
	words        int
	size         int         // bytes of the source
	sourceRead   bool        // that is all of it
	complete     bool        // all of the source is among the parts, and the sections are those of all parts
	reader       *partReader // reads the parts that are not kept, nil where all are
	recent       lru.Cache[int, *draft]
}

// Kind says what a block is.
type Kind uint8

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Title          // the article's own heading, once at most, the first block
	Heading
	Code
	Table
	Rule
	Term // of a definition list
)

// Block is a leaf of the document: one paragraph, heading, table or the like, with the containers it stands in.
type Block struct {
	Kind       Kind
	Level      int            // of a Heading: 1 to 6
	Direction  bidi.Direction // LeftToRight or RightToLeft, never Auto
	Text       Text           // of all kinds but Table and Rule
	Table      *Grid          // of a Table
	Language   string         // of Code: the name after the fence
	Containers []Container    // outermost first
	Tight      bool           // no blank line stands before the block
	Offset     int            // bytes from the start of the source, or of its UTF-8 where it has another encoding
	anchor     string         // of a Heading: what the source calls it, "" where it has no such name
	group      int            // of a Term: the group of the descriptions in its list; 0 where it is in none
}

// ContainerKind says what a container is.
type ContainerKind uint8

// The kinds of containers.
const (
	Quote ContainerKind = iota
	Item                // of a list
	Footnote
	Description // of a definition list
	Alert       // a quotation that begins with [!NOTE] or its like
)

// Task says whether a list item is a task, and done.
type Task uint8

// The states of a list item.
const (
	NoTask Task = iota
	ToDo
	Done
)

// Container is a quotation, list item or the like around a block. Blocks of one container share its ID.
type Container struct {
	Kind        ContainerKind
	ID          int
	Group       int            // containers of one group (the items of a list with its inner lists, the descriptions of a definition list) share a direction
	Direction   bidi.Direction // the side of its marker: LeftToRight or RightToLeft
	Depth       int            // of an Item: 0 in an outermost list
	Number      int            // of an Item of an ordered list, and of a Footnote; -1 in a bullet list
	NumberWidth int            // of an Item of an ordered list: how many digits the widest number of the list has
	Task        Task
	Label       string // of an Alert: NOTE, TIP, IMPORTANT, WARNING or CAUTION
	First       bool   // the block is the first in the container and carries its marker
}

// Grid is a table. Every row has as many cells as there are columns.
type Grid struct {
	Columns []Align
	Rows    [][]TableCell // the first row is the heading
}

// TableCell is a cell of a table. The columns run in the table's direction; the text in each field has its own.
type TableCell struct {
	Text
	Direction bidi.Direction // LeftToRight or RightToLeft
}

// Align is the alignment of a column in the sense of its direction.
type Align uint8

// The alignments.
const (
	AlignStart Align = iota
	AlignCenter
	AlignEnd
)

// Section is a heading as the outline knows it, or a part of a document without headings.
type Section struct {
	Title     string // without markup
	Level     int    // 1 to 6
	Block     int    // its first block, the heading
	Direction bidi.Direction
	Anchor    string // the heading's address within the document
	Implied   bool   // it is no heading of the author's: it begins with the paragraph Block, in a document that has none
	Offset    int    // bytes from the start of the source, as that of its block
	Line      int    // of the source, from 1; 0 where the source has no lines, as a book of many files
}

// Position is a place in the text: a block and a byte offset in its text (0 in tables and rules).
type Position struct{ Block, Offset int }

// SectionAt gives the index of the section that holds block, or -1 before the first, and where the sections are not known
// so far.
func (d *Document) SectionAt(block int) int {
	if !d.HasOutline(block) {
		return -1
	}
	lo, hi := 0, len(d.Sections)
	for lo < hi {
		if mid := (lo + hi) / 2; d.Sections[mid].Block <= block {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// Words is how many words the article has; as long as it is not complete, an estimate by its first part.
func (d *Document) Words() int {
	if d.complete || len(d.parts) == 0 {
		return d.words
	}
	return int(float64(d.parts[0].cached.words()) * float64(d.size) / float64(max(d.parts[0].end, 1)))
}

// wordsPerMinute is a usual pace of reading prose in silence.
const wordsPerMinute = 200

// Minutes is the time that reading takes, at least one.
func (d *Document) Minutes() int { return max(1, ReadingMinutes(d.Words())) }

// ReadingMinutes is the time that reading so many words takes, to the nearest minute.
func ReadingMinutes(words int) int { return (words + wordsPerMinute/2) / wordsPerMinute }
