// Package page lays the blocks of a document out as lines of a width, block by block and only when they are asked for,
// and maps between places on the page and positions in the text.
package page

import (
	"maqal/internal/bidi"
	"maqal/internal/document"
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
	Links      Links
	CutCode    bool // long lines of code are cut off at the page's width; else they go on in the next line
	CodeScroll int  // the first column of code that is shown where lines are cut, at least 0
}

// Page is a document laid out for a width. It is used from one goroutine.
type Page struct {
	doc *document.Document // with the list of addresses at its end, where there is one
	Options
	blocks  [][]Line
	ends    []int // bytes of text up to the end of each block, nil until asked for
	layout  paragraph.Layouter
	links   links
	numbers map[string]int // of links, by address, where they are shown
}

// New makes the page of a document. Nothing is laid out until it is asked for.
func New(doc *document.Document, o Options) *Page {
	o.Width = max(o.Width, 1)
	o.CodeScroll, o.Spacing = max(o.CodeScroll, 0), max(o.Spacing, 0)
	p := &Page{doc: doc, Options: o}
	p.links.open = o.Links == Hyperlinks
	if o.Links == Numbered {
		p.doc = p.withAddresses(doc)
	}
	p.blocks = make([][]Line, len(p.doc.Blocks))
	return p
}

// Document is the document that is laid out, with the list of addresses at its end where links are numbered.
func (p *Page) Document() *document.Document { return p.doc }

// Len is how many blocks the page has: those of the document and, where links are numbered, those of the list of
// their addresses.
func (p *Page) Len() int { return len(p.blocks) }

// Block gives the lines of a block, with the empty line before it where there is one. There is at least one.
func (p *Page) Block(i int) []Line {
	if p.blocks[i] == nil {
		p.blocks[i] = p.lay(i)
	}
	return p.blocks[i]
}

// ScrollCode changes the first column of code that is shown. Nothing else moves, and no line comes or goes.
func (p *Page) ScrollCode(column int) {
	p.CodeScroll = max(column, 0)
	for i := range p.blocks {
		if p.doc.Blocks[i].Kind == document.Code && p.CutCode {
			p.blocks[i] = nil
		}
	}
}

// side is the side at which what has the direction starts: always the left where the text stays logical.
func (p *Page) side(d bidi.Direction) bidi.Direction {
	if p.Logical {
		return bidi.LeftToRight
	}
	return d
}

// paragraphOptions are those of a text of the direction in a width.
func (p *Page) paragraphOptions(width int, d bidi.Direction) paragraph.Options {
	return paragraph.Options{Width: width, Direction: d, Logical: p.Logical, HideMarks: p.HideMarks}
}
