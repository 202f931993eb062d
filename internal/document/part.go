package document

import (
	"iter"
	"maps"
	"slices"
	"sort"

	"maqal/internal/lru"
)

// part is a stretch of the source that can be read without the others.
type part struct {
	start, end int       // bytes of the source
	line       int       // of the source that it begins with, from 1
	before     string    // what is put before its text: the fence of code that goes on in it, or the heading of a table
	continues  bool      // no blank line stands before it
	openBefore openState // what the parts before leave open
	cached     *draft    // what was read of it, where that is kept; else it is read when it is wanted
}

// Blocks are numbered by part: the upper bits tell the part, the lower ones the block in it.
const partShift = 32

func splitID(block int) (part, index int) { return block >> partShift, block & (1<<partShift - 1) }

func blockID(part, index int) int { return part<<partShift | index }

// cacheBytes is how much of the source is kept as blocks, those used last: at most twice as many bytes.
const cacheBytes = 1 << 20

// newDocument makes a document of a draft of all of it.
func newDocument(d *draft, size int) *Document {
	d.measureText()
	return &Document{
		Metadata: d.Metadata, Heading: d.Heading, Sections: d.Sections, Notices: d.Notices, anchors: d.anchors, words: d.words(),
		size: size, sourceRead: true, complete: true, parts: []part{{end: size, line: 1, cached: d}}, indexedParts: 1,
	}
}

// New makes a document of blocks.
func New(about Metadata, blocks ...Block) *Document {
	return newDocument(&draft{Metadata: about, Blocks: blocks}, 0)
}

// With is the document with more blocks at its end.
func (d *Document) With(blocks ...Block) *Document {
	more := &draft{Blocks: blocks}
	more.measureText()
	s := d.Snapshot()
	s.parts = append(slices.Clone(d.parts), part{start: d.size, end: d.size, cached: more})
	return s
}

// InParts reports whether the document is read in parts, when they are wanted.
func (d *Document) InParts() bool { return d.reader != nil }

// Complete reports whether all of the source was read: the sections are all there are, and the last block is the last.
func (d *Document) Complete() bool { return d.complete }

// IndexedFraction tells how much of the source was read for the sections, from 0 to 1; false where nobody knows how long it is.
func (d *Document) IndexedFraction() (share float64, ok bool) {
	if d.complete || d.indexedParts == 0 {
		return 1, d.sourceRead
	}
	return float64(d.parts[d.indexedParts-1].end) / float64(max(d.size, 1)), d.sourceRead
}

// SameState reports whether as much is known of the document as of another state of it.
func (d *Document) SameState(other *Document) bool {
	return d.complete == other.complete && len(d.parts) == len(other.parts) &&
		(len(d.parts) == 0 || d.parts[len(d.parts)-1].end == other.parts[len(d.parts)-1].end)
}

// HasOutline reports whether the sections of the part that a block is in are known.
func (d *Document) HasOutline(block int) bool {
	p, _ := splitID(block)
	return d.complete || p < d.indexedParts
}

// nearParts is how many parts are looked through for what is most often near.
const nearParts = 8

// HeadingAfter gives the next heading after a block, of at most a level where that is not 0: also where the sections are
// not known so far, if it is near.
func (d *Document) HeadingAfter(block, level int) (heading int, ok bool) {
	from, _ := splitID(block)
	for i, b := range d.Blocks(block + 1) {
		if p, _ := splitID(i); p > from+nearParts {
			break
		}
		if b.Kind == Heading && (level == 0 || b.Level <= level) {
			return i, true
		}
	}
	return 0, false
}

// HeadingBefore gives the last heading before a block, as HeadingAfter does the next.
func (d *Document) HeadingBefore(block, level int) (heading int, ok bool) {
	from, _ := splitID(block)
	for i, ok := d.PreviousBlock(block); ok; i, ok = d.PreviousBlock(i) {
		if p, _ := splitID(i); p < from-nearParts {
			break
		}
		if b := d.Block(i); b.Kind == Heading && (level == 0 || b.Level <= level) {
			return i, true
		}
	}
	return 0, false
}

// BlocksBetween is how many blocks one comes after another, false where they are far from each other.
func (d *Document) BlocksBetween(from, to int) (n int, ok bool) {
	first, i := splitID(from)
	last, k := splitID(to)
	if last > first+1 || last < first {
		return 0, false
	}
	if last > first {
		n = len(d.part(first).Blocks)
	}
	return n + k - i, true
}

// Snapshot is the document as it is now, for another goroutine.
func (d *Document) Snapshot() *Document {
	s := *d
	s.recent = lru.New[int, *draft](cacheBytes)
	s.Notices = slices.Clip(s.Notices)
	return &s
}

// Outline is what the document says of itself and its sections, without its text.
func (d *Document) Outline() *Document {
	return &Document{Metadata: d.Metadata, Sections: d.Sections, Notices: d.Notices, words: d.words, size: d.size, complete: d.complete}
}

// part gives what a part holds.
func (d *Document) part(p int) *draft {
	if p < 0 || p >= len(d.parts) {
		return emptyDraft
	}
	if kept := d.parts[p].cached; kept != nil {
		return kept
	}
	if kept, ok := d.recent.Get(p); ok {
		return kept
	}
	read := d.reader.read(p, d.parts[p])
	d.recent.Put(p, read, d.parts[p].end-d.parts[p].start)
	d.addNotices(read.Notices)
	return read
}

var emptyDraft = &draft{}

// Block gives a block. One that the document does not have, as when its file was cut off meanwhile, is empty.
func (d *Document) Block(block int) *Block {
	p, i := splitID(block)
	if read := d.part(p); i < len(read.Blocks) {
		return &read.Blocks[i]
	}
	return &Block{Direction: d.Direction}
}

// HasBlock reports whether there is such a block, as far as the document is known.
func (d *Document) HasBlock(block int) bool {
	p, i := splitID(block)
	return block >= 0 && p < len(d.parts) && i < len(d.part(p).Blocks)
}

// FirstBlock is the first block, false where there is none.
func (d *Document) FirstBlock() (block int, ok bool) {
	if len(d.parts) > 0 && len(d.part(0).Blocks) > 0 {
		return 0, true
	}
	return d.NextBlock(0)
}

// LastBlock is the last block that is known, false where there is none.
func (d *Document) LastBlock() (block int, ok bool) { return d.PreviousBlock(blockID(len(d.parts), 0)) }

// NextBlock gives the block after another, false after the last.
func (d *Document) NextBlock(block int) (next int, ok bool) {
	p, i := splitID(block)
	for i++; p < len(d.parts); p, i = p+1, 0 {
		if i < len(d.part(p).Blocks) {
			return blockID(p, i), true
		}
	}
	return block, false
}

// PreviousBlock gives the block before another, false before the first.
func (d *Document) PreviousBlock(block int) (previous int, ok bool) {
	p, i := splitID(block)
	if p >= len(d.parts) {
		p, i = len(d.parts), 0
	}
	for ; p >= 0; p, i = p-1, 1<<partShift-1 {
		if i = min(i, len(d.part(p).Blocks)); i > 0 {
			return blockID(p, i-1), true
		}
	}
	return block, false
}

// Blocks goes through the blocks from one on, as far as they are known.
func (d *Document) Blocks(from int) iter.Seq2[int, *Block] {
	return func(yield func(int, *Block) bool) {
		p, i := splitID(from)
		for ; p < len(d.parts); p, i = p+1, 0 {
			blocks := d.part(p).Blocks
			for ; i < len(blocks); i++ {
				if !yield(blockID(p, i), &blocks[i]) {
					return
				}
			}
		}
	}
}

// Fractions gives how much of the document stands before a block, and before the next: from 0 to 1. It is by the bytes of the
// text; in a document that is read in parts, each counts by the bytes of the source.
func (d *Document) Fractions(block int) (before, end float64) {
	p, i := splitID(block)
	if p >= len(d.parts) {
		return 1, 1
	}
	read := d.part(p)
	if i >= len(read.Blocks) {
		return 1, 1
	}
	before, end = read.fractions(i)
	start, size := d.partExtent(p)
	return start + before*size, start + end*size
}

// SectionFraction gives how much of the document stands before a section. It reads no part.
func (d *Document) SectionFraction(section int) float64 {
	s := &d.Sections[section]
	if d.reader == nil {
		before, _ := d.Fractions(s.Block)
		return before
	}
	return float64(s.Offset) / float64(max(d.size, 1))
}

// partExtent is where a part begins, and how large it is, as shares of the source.
func (d *Document) partExtent(p int) (start, size float64) {
	if len(d.parts) == 1 && d.complete {
		return 0, 1
	}
	total := float64(max(d.size, 1))
	return float64(d.parts[p].start) / total, float64(d.parts[p].end-d.parts[p].start) / total
}

// BlockAtFraction gives the block with which, or within which, a share of the document ends; false where the document is not
// known so far.
func (d *Document) BlockAtFraction(share float64) (block int, ok bool) {
	p := sort.Search(len(d.parts), func(p int) bool { start, size := d.partExtent(p); return start+size > share })
	if p == len(d.parts) {
		last, ok := d.LastBlock()
		return last, ok && d.complete
	}
	start, size := d.partExtent(p)
	read := d.part(p)
	i := sort.Search(len(read.Blocks), func(i int) bool { _, end := read.fractions(i); return start+end*size > share })
	if i == len(read.Blocks) {
		if next, ok := d.NextBlock(blockID(p, i)); ok {
			return next, true
		}
		return d.LastBlock()
	}
	return blockID(p, i), true
}

// BlockAtOffset gives the last block that begins at or before a byte of the source; false where the document is not known so
// far.
func (d *Document) BlockAtOffset(offset int) (block int, ok bool) {
	p := sort.Search(len(d.parts), func(p int) bool { return d.parts[p].start > offset }) - 1
	if p < 0 || p == len(d.parts)-1 && offset >= d.parts[p].end && !d.complete {
		return 0, false
	}
	blocks := d.part(p).Blocks
	for i := len(blocks) - 1; i > 0; i-- {
		if blocks[i].Offset <= offset {
			return blockID(p, i), true
		}
	}
	if len(blocks) == 0 {
		return d.PreviousBlock(blockID(p, 0))
	}
	return blockID(p, 0), true
}

// addAnchors adds what leads to blocks; what leads somewhere already leads there as before.
func (d *Document) addAnchors(names map[string]int) {
	if len(names) == 0 {
		return
	}
	all := maps.Clone(names) // a snapshot may hold those that there are
	maps.Copy(all, d.anchors)
	d.anchors = all
}
