// Package page lays out a document as lines of a given width, and converts between line positions and text positions.
//
// Blocks are laid out one by one, when their lines are first needed.
package page

import (
	"iter"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/language"
	"maqal/internal/lru"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// Options are the options of a page.
type Options struct {
	Theme      *theme.Theme
	Width      int      // maximum width of a line, in columns, exceeded only by a single wider cell; values below 1 mean 1
	Logical    bool     // cells in logical order from the left, for a terminal that reorders them itself
	Justify    bool     // fill the lines of paragraphs
	Spacing    int      // empty lines between the lines of a paragraph, and extra ones between blocks; values below 0 mean 0
	Digits     Digits   // digits that numbers are drawn with
	HideMarks  bool     // hide vowel marks: harakat and niqqud
	Links      LinkMode // how links are drawn
	ClipCode   bool     // clip long lines of code at the width instead of wrapping them
	CodeScroll int      // first visible column of clipped code; values below 0 mean 0
}

// cacheLines is the number of recently used lines that a page stores. It may store up to twice as many.
const cacheLines = 1000

// A Page is a document that is laid out at one width. It is not safe for concurrent use.
type Page struct {
	doc *document.Document // if links are numbered, a copy that ends with the list of URLs
	Options
	blocks  lru.Cache[document.BlockID, []Line] // lines by block
	layout  paragraph.Layouter
	links   linkTable
	numbers map[string]int // link numbers by URL; nil if links are not numbered
	zero    rune           // of the digits of the document's language
}

// New returns a page of doc. It lays out nothing yet.
func New(doc *document.Document, o Options) *Page {
	o.Width = max(o.Width, 1)
	o.CodeScroll, o.Spacing = max(o.CodeScroll, 0), max(o.Spacing, 0)
	p := &Page{doc: doc, Options: o}
	p.links.hyperlinks = o.Links == Hyperlinks
	if o.Links == NumberedLinks {
		p.doc = p.withURLList(doc)
	}
	p.invalidate()
	return p
}

// Document returns the document of the page. If links are numbered, it is a copy with the list of URLs at its end.
func (p *Page) Document() *document.Document { return p.doc }

// IsEmpty reports whether the page has no lines.
func (p *Page) IsEmpty() bool {
	_, ok := p.doc.FirstBlock()
	return !ok
}

// BlockLines returns the lines of the block with ID i, at least one. They start with the empty lines before the block. The
// caller must not modify them.
func (p *Page) BlockLines(i document.BlockID) []Line {
	lines, ok := p.blocks.Get(i)
	if !ok {
		lines = p.layoutBlock(i)
		p.blocks.Put(i, lines, len(lines))
	}
	return lines
}

// Blocks returns an iterator over the IDs of the blocks and their lines.
func (p *Page) Blocks() iter.Seq2[document.BlockID, []Line] {
	return func(yield func(document.BlockID, []Line) bool) {
		for block := range p.doc.Blocks(0) {
			if !yield(block, p.BlockLines(block)) {
				return
			}
		}
	}
}

// ScrollCode sets CodeScroll to column, or to 0 if column is negative. The number of lines stays the same.
func (p *Page) ScrollCode(column int) {
	p.CodeScroll = max(column, 0)
	p.invalidate()
}

// invalidate discards all lines. Call it after the document has changed. It does not update the list of URLs.
func (p *Page) invalidate() {
	p.blocks = lru.New[document.BlockID, []Line](cacheLines)
	p.zero = language.Zero(p.doc.Language)
}

// startSide returns the direction that determines the start side of text of direction d: d itself, or left-to-right in
// logical order.
func (p *Page) startSide(d bidi.Direction) bidi.Direction {
	if p.Logical {
		return bidi.LeftToRight
	}
	return d
}

// paragraphOptions returns the layout options for text of direction d, without Code and Justify.
func (p *Page) paragraphOptions(width int, d bidi.Direction) paragraph.Options {
	return paragraph.Options{Width: width, Direction: d, Logical: p.Logical, HideMarks: p.HideMarks}
}
