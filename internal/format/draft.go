package format

import (
	"slices"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/message"
)

// A Draft is a document, or one part of it, that is being parsed. Its blocks are identified by their index.
type Draft struct {
	document.Metadata
	Blocks   []document.Block
	Declared bidi.Direction       // direction of the document that the source declares, or Auto
	Heading  *document.Section    // see [document.Document]
	Sections []document.Section   // as returned by [Outliner.Add]
	Notices  []message.Text       // problems with the input
	Anchors  map[string]int       // block indexes by the anchors that the source defines
	FirstID  document.ContainerID // IDs of containers and groups are greater than this
	Open     Open                 // what a part leaves open for the next one
}

// An Open describes the HTML elements and the anchors that a part of a source leaves open for the next part.
type Open struct {
	Elements []Element // block-level elements of HTML, outermost first
	IDs      []string  // anchors of the next block
}

// An Element is an open block-level element of HTML.
type Element struct {
	Name      string
	Direction bidi.Direction // its own or inherited; Auto if none
}

// Equal reports whether c and other have the same elements and anchors.
func (c Open) Equal(other Open) bool {
	return slices.Equal(c.Elements, other.Elements) && slices.Equal(c.IDs, other.IDs)
}

// AddNotice adds notice, unless the draft already contains it.
func (d *Draft) AddNotice(notice message.Text) { d.Notices = document.AppendNotice(d.Notices, notice) }

// Part returns the blocks of the draft as a part, which must not be changed afterward.
func (d *Draft) Part() *document.Part { return document.NewPart(d.Blocks, d.Notices) }

// Document returns the document for the draft of a whole source, which has size bytes in UTF-8.
func (d *Draft) Document(size int) *document.Document {
	return document.Make(d.Content([]document.Extent{{End: size}}, size))
}

// Content returns the content of a document whose first part is the draft. Extents are those of all its parts, and size is
// the number of bytes of the source so far. The content is marked as complete; the caller changes that if it is not.
func (d *Draft) Content(extents []document.Extent, size int) document.Content {
	return document.Content{
		Metadata: d.Metadata, Heading: d.Heading, Sections: d.Sections, Notices: d.Notices, Anchors: d.anchorIDs(0),
		First: d.Part(), Extents: extents, Size: size, SourceRead: true, Complete: true,
	}
}

// Words returns the number of words in all blocks.
func (d *Draft) Words() int {
	n := 0
	for i := range d.Blocks {
		n += d.Blocks[i].Words()
	}
	return n
}
