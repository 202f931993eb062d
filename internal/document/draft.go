package document

import (
	"slices"

	"maqal/internal/message"
)

// draft is a document, or a part of one, as it is read.
type draft struct {
	About
	Blocks   []Block
	Heading  *Section
	Sections []Section
	Notices  []message.Text
	names    map[string]int // blocks by the anchors that the source gives to other things than headings
	ends     []int          // bytes of text up to the end of each block
	shape    *plainShape    // of a plain text, where this is its first part
	firstID  int            // containers have greater IDs
	left     carried        // what is open at its end
}

// carried is what one part of a document leaves to the next.
type carried struct {
	elements []element // HTML that is open, outermost first
	ids      []string  // anchors of the next block
}

// equal reports whether two parts leave the same.
func (c carried) equal(other carried) bool {
	return slices.Equal(c.elements, other.elements) && slices.Equal(c.ids, other.ids)
}

// noticeOnce adds a notice that is not there yet.
func (d *draft) noticeOnce(notice message.Text) { d.Notices = addOnce(d.Notices, notice) }

func addOnce(notices []message.Text, notice message.Text) []message.Text {
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

// measure counts the text of the blocks.
func (d *draft) measure() {
	d.ends = make([]int, len(d.Blocks))
	n := 0
	for i := range d.Blocks {
		n += d.Blocks[i].length()
		d.ends[i] = n
	}
}

// share gives how much of the text of the draft stands before a block, and before the next: from 0 to 1.
func (d *draft) share(block int) (before, end float64) {
	total := float64(max(d.ends[len(d.ends)-1], 1))
	if block > 0 {
		before = float64(d.ends[block-1]) / total
	}
	return before, float64(d.ends[block]) / total
}
