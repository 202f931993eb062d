package document

import (
	"slices"

	"maqal/internal/message"
)

// draft is a document, or a part of one, as it is read.
type draft struct {
	Metadata
	Blocks    []Block
	Heading   *Section
	Sections  []Section
	Notices   []message.Text
	anchors   map[string]int // blocks by the anchors that the source gives to other things than headings
	ends      []int          // bytes of text up to the end of each block
	shape     *plainShape    // of a plain text, where this is its first part
	firstID   int            // containers have greater IDs
	openAtEnd openState      // what is open at its end
}

// openState is what one part of a document leaves to the next.
type openState struct {
	elements []element // HTML that is open, outermost first
	ids      []string  // anchors of the next block
}

// equal reports whether two parts leave the same.
func (c openState) equal(other openState) bool {
	return slices.Equal(c.elements, other.elements) && slices.Equal(c.ids, other.ids)
}

// addNotice adds a notice that is not there yet.
func (d *draft) addNotice(notice message.Text) { d.Notices = appendUnique(d.Notices, notice) }

func appendUnique(notices []message.Text, notice message.Text) []message.Text {
	if slices.ContainsFunc(notices, func(n message.Text) bool { return n.String() == notice.String() }) {
		return notices
	}
	return append(notices, notice)
}

// words counts the words of the blocks.
func (d *draft) words() int {
	n := 0
	for i := range d.Blocks {
		n += d.Blocks[i].Words()
	}
	return n
}

// measureText counts the text of the blocks.
func (d *draft) measureText() {
	d.ends = make([]int, len(d.Blocks))
	n := 0
	for i := range d.Blocks {
		n += d.Blocks[i].length()
		d.ends[i] = n
	}
}

// fractions gives how much of the text of the draft stands before a block, and before the next: from 0 to 1.
func (d *draft) fractions(block int) (before, end float64) {
	total := float64(max(d.ends[len(d.ends)-1], 1))
	if block > 0 {
		before = float64(d.ends[block-1]) / total
	}
	return before, float64(d.ends[block]) / total
}
