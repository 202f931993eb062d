// Package document reads an article, Markdown, plain text, a web page or a book, into blocks of logical text with their sections,
// direction and language. It knows nothing of widths, colours or screens.
package document

import (
	"slices"
	"time"

	"maqal/internal/bidi"
	"maqal/internal/message"
)

// Document is one article. Blocks are in reading order; their text is logical, cleaned of control characters.
type Document struct {
	Title     string         // from the front matter, the first heading, or ""
	Language  string         // BCP 47 tag, "" where it is not known
	Direction bidi.Direction // LeftToRight or RightToLeft, never Auto
	Summary   string
	Source    string // where the article says it is from, "" where it does not say
	Author    string
	Date      time.Time
	Tags      []string
	Blocks    []Block
	Heading   *Section // the title as a heading of the text, nil where it is none; it is not among the sections
	Sections  []Section
	Notices   []message.Text // what was odd about the input

	names map[string]int // blocks by the anchors that the source gives to other things than headings
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
	Open
	Done
)

// Container is a quotation, list item or the like around a block. Blocks of one container share its ID.
type Container struct {
	Kind      ContainerKind
	ID        int
	Group     int            // containers of one group (the items of a list with its inner lists) share a direction
	Direction bidi.Direction // the side of its marker: LeftToRight or RightToLeft
	Depth     int            // of an Item: 0 in an outermost list
	Number    int            // of an Item of an ordered list, and of a Footnote; -1 in a bullet list
	Digits    int            // of an Item of an ordered list: how many digits the widest number of the list has
	Task      Task
	Label     string // of an Alert: NOTE, TIP, IMPORTANT, WARNING or CAUTION
	First     bool   // the block is the first in the container and carries its marker
}

// Grid is a table. Every row has as many cells as there are columns.
type Grid struct {
	Columns []Align
	Rows    [][]Field // the first row is the heading
}

// Field is a cell of a table. The columns run in the table's direction; the text in each field has its own.
type Field struct {
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
	Block     int    // index of its first block, the heading, in Document.Blocks
	Direction bidi.Direction
	Anchor    string // the heading's address within the document
	Implied   bool   // it is no heading of the author's: it begins with the paragraph Block, in a document that has none
	Line      int    // of the source, from 1; 0 where the source has no lines, as a book of many files
}

// Position is a place in the text: a block and a byte offset in its text (0 in tables and rules).
type Position struct{ Block, Offset int }

// SectionAt gives the index of the section that holds block, or -1 before the first.
func (d *Document) SectionAt(block int) int {
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

// Words counts the words of the article.
func (d *Document) Words() int {
	n := 0
	for i := range d.Blocks {
		n += d.Blocks[i].Words()
	}
	return n
}

// Words counts the words of a block.
func (b *Block) Words() int {
	n := countWords(b.Text.String)
	if b.Table != nil {
		for _, row := range b.Table.Rows {
			for _, cell := range row {
				n += countWords(cell.String)
			}
		}
	}
	return n
}

// wordsPerMinute is a usual pace of reading prose in silence.
const wordsPerMinute = 200

// Minutes is the time that reading takes, at least one.
func (d *Document) Minutes() int { return max(1, MinutesOf(d.Words())) }

// MinutesOf is the time that reading so many words takes, to the nearest minute.
func MinutesOf(words int) int { return (words + wordsPerMinute/2) / wordsPerMinute }

// noticeOnce adds a notice that is not there yet.
func (d *Document) noticeOnce(notice message.Text) {
	if !slices.ContainsFunc(d.Notices, func(n message.Text) bool { return n.String() == notice.String() }) {
		d.Notices = append(d.Notices, notice)
	}
}
