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
	ends      []int          // bytes of text up to the end of each block; measureText sets it
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
func (d *draft) addNotice(notice message.Text) { d.Notices = appendUnique(d.Notices, notice) }

// appendUnique appends notice to notices, unless a notice with the same text is there.
func appendUnique(notices []message.Text, notice message.Text) []message.Text {
	if slices.ContainsFunc(notices, func(n message.Text) bool { return n.String() == notice.String() }) {
		return notices
	}
	return append(notices, notice)
}

// words returns the number of words in all blocks.
func (d *draft) words() int {
	n := 0
	for i := range d.Blocks {
		n += d.Blocks[i].Words()
	}
	return n
}

// measureText sets ends.
func (d *draft) measureText() {
	d.ends = make([]int, len(d.Blocks))
	n := 0
	for i := range d.Blocks {
		n += d.Blocks[i].length()
		d.ends[i] = n
	}
}

// fractions returns the start and end of the block at an index as fractions of the text of the draft, from 0 to 1.
// measureText must have been called.
func (d *draft) fractions(block int) (start, end float64) {
	total := float64(max(d.ends[len(d.ends)-1], 1))
	if block > 0 {
		start = float64(d.ends[block-1]) / total
	}
	return start, float64(d.ends[block]) / total
}
