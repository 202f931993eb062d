// Package page lays the blocks of a document out as lines of a width, block by block and only when they are asked for,
// and maps between places on the page and positions in the text.
package page

import (
	"iter"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/lru"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// Options say how a document is laid out.
type Options struct {
	Theme      *theme.Theme
	Width      int  // columns of the widest line, at least 1
	Logical    bool // text in logical order from the left, for whoever lays it out again
	Justify    bool // paragraphs fill their lines
	Spacing    int  // empty lines between the lines of a paragraph, and between blocks more than else; at least 0
	Digits     Digits
	HideMarks  bool // harakat and niqqud are not drawn
	Links      LinkMode
	ClipCode   bool // long lines of code are cut off at the page's width; else they go on in the next line
	CodeScroll int  // the first column of code that is shown where lines are cut, at least 0
}

// cacheLines is how many lines are kept, those used last: at most twice as many.
const cacheLines = 1000

// Page is a document laid out for a width. It is used from one goroutine.
type Page struct {
	doc *document.Document // with the list of addresses at its end, where there is one
	Options
	blocks  lru.Cache[int, []Line] // by block
	layout  paragraph.Layouter
	links   linkTable
	numbers map[string]int // of links, by address, where they are shown
}

// New makes the page of a document. Nothing is laid out until it is asked for.
func New(doc *document.Document, o Options) *Page {
	o.Width = max(o.Width, 1)
	o.CodeScroll, o.Spacing = max(o.CodeScroll, 0), max(o.Spacing, 0)
	p := &Page{doc: doc, Options: o}
	p.links.hyperlinks = o.Links == Hyperlinks
	if o.Links == NumberedLinks {
		p.doc = p.withURLList(doc)
	}
	p.Invalidate()
	return p
}

// Document is the document that is laid out, with the list of addresses at its end where links are numbered.
func (p *Page) Document() *document.Document { return p.doc }

// IsEmpty reports whether there is nothing on the page.
func (p *Page) IsEmpty() bool {
	_, ok := p.doc.FirstBlock()
	return !ok
}

// BlockLines gives the lines of a block, with the empty line before it where there is one. There is at least one.
func (p *Page) BlockLines(i int) []Line {
	lines, ok := p.blocks.Get(i)
	if !ok {
		lines = p.layoutBlock(i)
		p.blocks.Put(i, lines, len(lines))
	}
	return lines
}

// Blocks goes through the blocks and the lines of each.
func (p *Page) Blocks() iter.Seq2[int, []Line] {
	return func(yield func(int, []Line) bool) {
		for block := range p.doc.Blocks(0) {
			if !yield(block, p.BlockLines(block)) {
				return
			}
		}
	}
}

// ScrollCode changes the first column of code that is shown. Nothing else moves, and no line comes or goes.
func (p *Page) ScrollCode(column int) {
	p.CodeScroll = max(column, 0)
	p.Invalidate()
}

// Invalidate drops all lines, for the document has changed. They are laid out again when they are asked for.
func (p *Page) Invalidate() { p.blocks = lru.New[int, []Line](cacheLines) }

// startSide is the side at which what has the direction starts: always the left where the text stays logical.
func (p *Page) startSide(d bidi.Direction) bidi.Direction {
	if p.Logical {
		return bidi.LeftToRight
	}
	return d
}

// paragraphOptions are those of a text of the direction in a width.
func (p *Page) paragraphOptions(width int, d bidi.Direction) paragraph.Options {
	return paragraph.Options{Width: width, Direction: d, Logical: p.Logical, HideMarks: p.HideMarks}
}
