// Package document models parsed articles: blocks of text in logical order with their sections, direction and language, and
// positions in them. It knows no format, no layout and no terminal.
//
// A long document consists of parts. The document keeps the first one, asks [Parts] for the others when they are needed, and
// caches those that were used last. [Document.Apply] adds later parts and sections, as an [Update], on the goroutine of
// the document.
package document

import (
	"time"

	"maqal/internal/bidi"
	"maqal/internal/lru"
	"maqal/internal/message"
)

// Metadata describes a document. The parsers sanitize all texts in it.
type Metadata struct {
	Title     string         // from the metadata of the article or from a heading; or ""
	Language  string         // BCP 47 tag, or "" if unknown
	Direction bidi.Direction // LeftToRight or RightToLeft, never Auto
	Summary   string         // or ""
	Source    string         // publisher or site according to the article, or ""
	Author    string         // or ""
	Date      time.Time      // zero if unknown
	Tags      []string
}

// A Document is a parsed article: blocks in reading order. Their text is in logical order and sanitized.
//
// Each block has an ID. The IDs grow in reading order. If the document is read in parts, they have gaps; use
// [Document.NextBlock] or [Document.Blocks] to go from one block to the next.
//
// A Document is not safe for concurrent use. Each other goroutine needs its own [Document.Snapshot].
type Document struct {
	Metadata
	Heading  *Section       // title, if it is a heading of the text; otherwise nil. It is not in Sections
	Sections []Section      // of the indexed parts, in order
	Notices  []message.Text // problems with the input

	first        *Part                 // the first part, which is kept; nil in an outline
	last         *Part                 // the part that [Document.With] has appended, or nil
	parts        Parts                 // parses the parts that are not kept; nil if all are kept
	extents      []Extent              // of the parts
	indexedParts int                   // number of parts whose words and sections are in the document
	anchors      map[string]BlockID    // block IDs by the anchors that the source defines
	words        int                   // in the indexed parts
	size         int                   // bytes of the source so far
	sourceRead   bool                  // size is final
	complete     bool                  // whole source split and all parts indexed
	recent       lru.Cache[int, *Part] // recently parsed parts, by index
}

// A Kind is the kind of a block.
type Kind uint8

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Title          // title of the article; at most one, always the first block
	Heading
	Code // block of code
	Table
	Rule // thematic break
	Term // of a definition list
	numKinds
)

var kindNames = [numKinds]string{
	Paragraph: "paragraph", Title: "title", Heading: "heading", Code: "code", Table: "table", Rule: "rule", Term: "term",
}

// String returns the name of the kind in output for other programs, such as "heading".
func (k Kind) String() string { return kindNames[k] }

// A Block is a paragraph, heading, table or other leaf of a document, together with the containers around it.
type Block struct {
	Kind       Kind
	Level      int            // level of a Title (1) or a Heading (1 to 6)
	Direction  bidi.Direction // LeftToRight or RightToLeft, never Auto
	Text       Text           // empty for a Table or Rule
	Table      *Grid          // content of a Table, otherwise nil
	Language   string         // programming language of Code according to the source, or ""
	Containers []Container    // outermost first
	Tight      bool           // no blank line before the block
	Offset     int            // bytes from the start of the source, after conversion to UTF-8; 0 in an EPUB
	Anchor     string         // anchor that the source defines for a Heading, or ""
	Group      ContainerID    // for a Term in a definition list: Group of the descriptions in the list; otherwise 0
}

// A ContainerKind is the kind of a container.
type ContainerKind uint8

// The kinds of containers.
const (
	Quote ContainerKind = iota
	Item                // of a list
	Footnote
	Description // of a definition list
	Alert       // quotation that starts with a line such as [!NOTE]
)

// A Task is the state of the check box of a list item.
type Task uint8

// The states of a check box.
const (
	NoTask Task = iota // no check box
	ToDo
	Done
)

// A ContainerID identifies a container or a group of containers. It is positive and unique in the document.
type ContainerID int64

// A Container is a quotation, list item or similar element around a block. All blocks in a container have a copy of it
// with the same ID. The copies differ only in First.
type Container struct {
	Kind        ContainerKind
	ID          ContainerID
	Group       ContainerID    // of a list and its nested lists, unless HTML sets their direction, or of a definition list
	Direction   bidi.Direction // LeftToRight or RightToLeft; same for the whole group, unless HTML sets that of a Description
	Depth       int            // nesting depth of the list of an Item, from 0
	Number      int            // number of a Footnote or of an Item in an ordered list; -1 in a bullet list
	NumberWidth int            // number of digits of the greatest number in the ordered list of an Item
	Task        Task
	Label       string // type of an Alert: NOTE, TIP, IMPORTANT, WARNING or CAUTION
	First       bool   // whether the block is the first in the container and is displayed with its marker
}

// A Grid is the content of a table. Each row has len(Columns) cells.
type Grid struct {
	Columns []Align
	Rows    [][]TableCell // the first is the header
}

// A TableCell is a cell of a table. The order of the columns follows the direction of the table, but the text of each cell
// has its own direction.
type TableCell struct {
	Text
	Direction bidi.Direction // LeftToRight or RightToLeft
}

// An Align is the alignment of a column, relative to the direction of the table.
type Align uint8

// The alignments.
const (
	AlignStart Align = iota
	AlignCenter
	AlignEnd
)

// A Section is an entry of the outline. It starts with a heading or, in a document without headings, with a paragraph
// that was guessed to start a section.
type Section struct {
	Title     string  // without markup
	Level     int     // 1 to 6
	Block     BlockID // ID of its first block: the heading, or a paragraph if Implied
	Direction bidi.Direction
	Anchor    string // unique among the sections
	Implied   bool   // guessed, not a heading
	Offset    int    // offset of Block in the source, in bytes
	Line      int    // line of Block in the source, from 1; 0 in an EPUB
}

// A Position is a point in the text of a document: a block ID and a byte offset in the [Block.AllText] of the block.
type Position struct {
	Block  BlockID
	Offset int
}

// A Passage is the text from one position to a later one, across blocks. A passage with equal positions is empty.
type Passage struct{ From, To Position }

// SectionAt returns the index of the section that contains block. It returns -1 if block is before the first section or
// in a part that is not indexed yet.
func (d *Document) SectionAt(block BlockID) int {
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

// Words returns the number of words in the document. Until the document is complete, it returns an estimate based on
// the first part.
func (d *Document) Words() int {
	if d.complete || len(d.extents) == 0 {
		return d.words
	}
	return int(float64(d.first.words()) * float64(d.size) / float64(max(d.extents[0].End, 1)))
}

// wordsPerMinute is a typical speed of silent reading.
const wordsPerMinute = 200

// Minutes returns the reading time of the document in minutes, at least 1.
func (d *Document) Minutes() int { return max(1, ReadingMinutes(d.Words())) }

// ReadingMinutes returns the time for reading the given number of words, rounded to the nearest minute.
func ReadingMinutes(words int) int { return (words + wordsPerMinute/2) / wordsPerMinute }
