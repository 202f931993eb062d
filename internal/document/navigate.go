package document

import (
	"iter"
	"math"
	"slices"
	"sort"

	"maqal/internal/lru"
)

// cacheBytes is the limit of the cache of recently used parts, in bytes of their source. The cache may store up to
// twice as much.
const cacheBytes = 1 << 20

// InParts reports whether the document reads its parts only when they are needed.
func (d *Document) InParts() bool { return d.parts != nil }

// Complete reports whether the whole source was read and indexed, so that all blocks and sections are known.
func (d *Document) Complete() bool { return d.complete }

// IndexedFraction returns the fraction of the source that was searched for sections, from 0 to 1. It reports false if
// the source is still growing; then the fraction is that of the bytes so far.
func (d *Document) IndexedFraction() (fraction float64, ok bool) {
	if d.complete || d.indexedParts == 0 {
		return 1, d.sourceRead
	}
	return float64(d.extents[d.indexedParts-1].End) / float64(max(d.size, 1)), d.sourceRead
}

// SameState reports whether d and other, two states of one document, are equally complete and have the same number of
// parts and the same end.
func (d *Document) SameState(other *Document) bool {
	n := len(d.extents)
	return d.complete == other.complete && n == len(other.extents) && (n == 0 || d.extents[n-1].End == other.extents[n-1].End)
}

// HasOutline reports whether the part that contains a block was searched for sections.
func (d *Document) HasOutline(block BlockID) bool {
	p, _ := block.split()
	return d.complete || p < d.indexedParts
}

// nearParts is the maximum number of parts that are searched for a heading, in addition to the part of the starting
// block.
const nearParts = 8

// HeadingAfter returns the first heading after a block whose level is at most level; if level is 0, any level matches.
// It also finds headings that are not in Sections yet. It reports false if there is none in the part of the block and
// the next [nearParts] parts.
func (d *Document) HeadingAfter(block BlockID, level int) (heading BlockID, ok bool) {
	from, _ := block.split()
	for i, b := range d.Blocks(block + 1) {
		if p, _ := i.split(); p > from+nearParts {
			break
		}
		if b.Kind == Heading && (level == 0 || b.Level <= level) {
			return i, true
		}
	}
	return 0, false
}

// HeadingBefore is like [Document.HeadingAfter], but returns the last heading before a block. It searches the part of
// the block and the previous [nearParts] parts.
func (d *Document) HeadingBefore(block BlockID, level int) (heading BlockID, ok bool) {
	from, _ := block.split()
	for i, ok := d.PreviousBlock(block); ok; i, ok = d.PreviousBlock(i) {
		if p, _ := i.split(); p < from-nearParts {
			break
		}
		if b := d.Block(i); b.Kind == Heading && (level == 0 || b.Level <= level) {
			return i, true
		}
	}
	return 0, false
}

// BlocksBetween returns how many blocks to is after from, if both are in the same part or to is in the next part. The
// number is negative if to is before from in the same part. BlocksBetween reports false if the blocks are farther apart
// or to is in an earlier part.
func (d *Document) BlocksBetween(from, to BlockID) (n int, ok bool) {
	first, i := from.split()
	last, k := to.split()
	if last > first+1 || last < first {
		return 0, false
	}
	if last > first {
		n = len(d.part(first).Blocks)
	}
	return n + k - i, true
}

// Snapshot returns a copy of the document in its current state, for another goroutine.
func (d *Document) Snapshot() *Document {
	s := *d
	s.recent = lru.New[int, *Part](cacheBytes)
	s.Notices = slices.Clip(s.Notices)
	return &s
}

// Outline returns a copy of the document with its metadata, sections and notices, but without its blocks and Heading.
// Words of the copy returns the number of words in the indexed parts.
func (d *Document) Outline() *Document {
	return &Document{Metadata: d.Metadata, Sections: d.Sections, Notices: d.Notices, words: d.words, size: d.size, complete: d.complete}
}

// part returns the parsed form of the part at index p, reading it if necessary. It returns an empty part if there is no
// such part.
func (d *Document) part(p int) *Part {
	switch {
	case p < 0 || p >= len(d.extents):
		return &Part{}
	case p == 0:
		return d.first
	case d.last != nil && p == len(d.extents)-1:
		return d.last
	}
	if cached, ok := d.recent.Get(p); ok {
		return cached
	}
	content := d.parts.Part(p)
	d.recent.Put(p, content, d.extents[p].End-d.extents[p].Start)
	d.addNotices(content.Notices)
	return content
}

// Block returns the block with the given ID. It returns an empty block if there is none, which happens if the file was
// truncated.
func (d *Document) Block(block BlockID) *Block {
	p, i := block.split()
	if content := d.part(p); i < len(content.Blocks) {
		return &content.Blocks[i]
	}
	return &Block{Direction: d.Direction}
}

// HasBlock reports whether the known parts contain a block with the given ID.
func (d *Document) HasBlock(block BlockID) bool {
	p, i := block.split()
	return block >= 0 && p < len(d.extents) && i < len(d.part(p).Blocks)
}

// FirstBlock returns the ID of the first block. It reports false if no blocks are known.
func (d *Document) FirstBlock() (block BlockID, ok bool) {
	if len(d.extents) > 0 && len(d.part(0).Blocks) > 0 {
		return 0, true
	}
	return d.NextBlock(0)
}

// LastBlock returns the ID of the last known block. It reports false if no blocks are known.
func (d *Document) LastBlock() (block BlockID, ok bool) {
	return d.PreviousBlock(ID(len(d.extents), 0))
}

// NextBlock returns the ID of the block after the given one. If there is none, it returns block and false.
func (d *Document) NextBlock(block BlockID) (next BlockID, ok bool) {
	p, i := block.split()
	for i++; p < len(d.extents); p, i = p+1, 0 {
		if i < len(d.part(p).Blocks) {
			return ID(p, i), true
		}
	}
	return block, false
}

// PreviousBlock returns the ID of the block before the given one. If there is none, it returns block and false.
func (d *Document) PreviousBlock(block BlockID) (previous BlockID, ok bool) {
	p, i := block.split()
	if p >= len(d.extents) {
		p, i = len(d.extents)-1, math.MaxInt
	}
	for ; p >= 0; p, i = p-1, math.MaxInt {
		if i = min(i, len(d.part(p).Blocks)); i > 0 {
			return ID(p, i-1), true
		}
	}
	return block, false
}

// Blocks returns an iterator over the known blocks and their IDs. It starts at the block with ID from or, if there is
// no such block, at the next one.
func (d *Document) Blocks(from BlockID) iter.Seq2[BlockID, *Block] {
	return func(yield func(BlockID, *Block) bool) {
		p, i := from.split()
		for ; p < len(d.extents); p, i = p+1, 0 {
			blocks := d.part(p).Blocks
			for ; i < len(blocks); i++ {
				if !yield(ID(p, i), &blocks[i]) {
					return
				}
			}
		}
	}
}

// Fractions returns how much of the document precedes the start and the end of a block, from 0 to 1. Blocks are
// measured in bytes of their text, and parts in bytes of their source. It returns 1 and 1 for an unknown block.
func (d *Document) Fractions(block BlockID) (before, end float64) {
	p, i := block.split()
	if p >= len(d.extents) {
		return 1, 1
	}
	content := d.part(p)
	if i >= len(content.Blocks) {
		return 1, 1
	}
	before, end = content.fractions(i)
	start, size := d.partExtent(p)
	return start + before*size, start + end*size
}

// SectionFraction returns how much of the document precedes the section at the given index of Sections, from 0 to 1. It
// does not read any part.
func (d *Document) SectionFraction(section int) float64 {
	s := &d.Sections[section]
	if d.parts == nil {
		before, _ := d.Fractions(s.Block)
		return before
	}
	return float64(s.Offset) / float64(max(d.size, 1))
}

// partExtent returns the start and the size of the part at index p as fractions of the source.
func (d *Document) partExtent(p int) (start, size float64) {
	if len(d.extents) == 1 && d.complete {
		return 0, 1
	}
	total := float64(max(d.size, 1))
	return float64(d.extents[p].Start) / total, float64(d.extents[p].End-d.extents[p].Start) / total
}

// BlockAtFraction returns the block that contains the point at fraction of the document, from 0 to 1. If there is none,
// it returns the last known block. It reports false if the block is not known yet.
func (d *Document) BlockAtFraction(fraction float64) (block BlockID, ok bool) {
	p := sort.Search(len(d.extents), func(p int) bool { start, size := d.partExtent(p); return start+size > fraction })
	if p == len(d.extents) {
		last, ok := d.LastBlock()
		return last, ok && d.complete
	}
	start, size := d.partExtent(p)
	content := d.part(p)
	i := sort.Search(len(content.Blocks), func(i int) bool { _, end := content.fractions(i); return start+end*size > fraction })
	if i == len(content.Blocks) {
		if next, ok := d.NextBlock(ID(p, i)); ok {
			return next, true
		}
		return d.LastBlock()
	}
	return ID(p, i), true
}

// BlockAtOffset returns the last block that starts at or before a byte offset of the source. If the part that contains
// the offset has no such block, it returns the first block of the part. It reports false if the block is not known yet.
func (d *Document) BlockAtOffset(offset int) (block BlockID, ok bool) {
	p := sort.Search(len(d.extents), func(p int) bool { return d.extents[p].Start > offset }) - 1
	if p < 0 || p == len(d.extents)-1 && offset >= d.extents[p].End && !d.complete {
		return 0, false
	}
	blocks := d.part(p).Blocks
	for i := len(blocks) - 1; i > 0; i-- {
		if blocks[i].Offset <= offset {
			return ID(p, i), true
		}
	}
	if len(blocks) == 0 {
		return d.PreviousBlock(ID(p, 0))
	}
	return ID(p, 0), true
}
