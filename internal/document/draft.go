package document

import (
	"slices"

	"maqal/internal/message"
)

// A draft is a document, or one part of it, that is being parsed. Its blocks are identified by their index.
type draft struct {
	Metadata
	Blocks    []Block
	Heading   *Section
	Sections  []Section
	Notices   []message.Text
	anchors   map[string]int // block indexes by the anchors that the source defines
	shape     *plainShape    // for the first part of plain text, its shape
	firstID   ContainerID    // IDs of containers and groups are greater than this
	openAtEnd openState      // for Markdown, the state of the HTML at the end
}

// An openState is the state of the HTML at the end of a part of a Markdown source. The next part starts with it.
type openState struct {
	elements []element // open HTML elements, outermost first
	ids      []string  // anchors of the next block
}

// equal reports whether c and other have the same elements and anchors.
func (c openState) equal(other openState) bool {
	return slices.Equal(c.elements, other.elements) && slices.Equal(c.ids, other.ids)
}

// addNotice adds notice, unless the draft has it already.
func (d *draft) addNotice(notice message.Text) { d.Notices = AppendNotice(d.Notices, notice) }

// part returns the blocks of the draft as a part, which must not be changed afterward.
func (d *draft) part() *Part { return NewPart(d.Blocks, d.Notices) }

// document returns the document of a draft of a whole source of size bytes.
func (d *draft) document(size int) *Document {
	return Make(d.content([]Extent{{End: size}}, size))
}

// content returns what the draft of the first part of a source knows about the document.
func (d *draft) content(extents []Extent, size int) Content {
	return Content{
		Metadata: d.Metadata, Heading: d.Heading, Sections: d.Sections, Notices: d.Notices, Anchors: d.anchorIDs(0),
		First: d.part(), Extents: extents, Size: size, SourceRead: true, Complete: true,
	}
}

// words returns the number of words in all blocks.
func (d *draft) words() int {
	n := 0
	for i := range d.Blocks {
		n += d.Blocks[i].Words()
	}
	return n
}
