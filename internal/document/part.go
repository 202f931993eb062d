package document

import (
	"math"

	"maqal/internal/message"
)

// A BlockID identifies a block of a document. The IDs of later blocks are greater. The low 32 bits store the index of the
// block in its part, and the bits above store the index of the part.
type BlockID int64

// MaxBlock is greater than the ID of every block.
const MaxBlock BlockID = math.MaxInt64

// partShift is the number of low bits of a block ID that store the index of the block in its part.
const partShift = 32

// ID returns the ID of the block at an index of a part.
func ID(part, index int) BlockID { return BlockID(part)<<partShift | BlockID(index) }

// split returns the index of the part that contains the block, and the index of the block in the part. It is the inverse
// of [ID].
func (b BlockID) split() (part, index int) {
	return int(b >> partShift), int(min(b&(1<<partShift-1), math.MaxInt))
}

// A Part is the parsed form of a range of the source. It is immutable.
type Part struct {
	Blocks  []Block
	Notices []message.Text // problems with the range
	ends    []int          // bytes of text up to the end of each block
}

// NewPart returns a part with blocks, which must not be changed afterward.
func NewPart(blocks []Block, notices []message.Text) *Part {
	p := &Part{blocks, notices, make([]int, len(blocks))}
	n := 0
	for i := range blocks {
		n += blocks[i].length()
		p.ends[i] = n
	}
	return p
}

// words returns the number of words in all blocks.
func (p *Part) words() int {
	n := 0
	for i := range p.Blocks {
		n += p.Blocks[i].Words()
	}
	return n
}

// fractions returns the start and end of the block at an index as fractions of the text of the part, from 0 to 1.
func (p *Part) fractions(block int) (start, end float64) {
	total := float64(max(p.ends[len(p.ends)-1], 1))
	if block > 0 {
		start = float64(p.ends[block-1]) / total
	}
	return start, float64(p.ends[block]) / total
}

// Parts reads and parses the parts of a source. It is immutable: Part always returns equal parts for the same index, even
// after the document has changed, and can be called by any goroutine.
type Parts interface {
	// Part returns the part at index i, which must be known. If it cannot be read completely, its Notices say why.
	Part(i int) *Part
}

// An Extent is the range of the source that a part is parsed from: bytes [Start, End).
type Extent struct{ Start, End int }
