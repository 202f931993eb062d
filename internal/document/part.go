package document

import (
	"iter"
	"maps"
	"slices"
	"sort"

	"maqal/internal/recent"
)

// part is a stretch of the source that can be read without the others.
type part struct {
	start, end int     // bytes of the source
	line       int     // of the source that it begins with, from 1
	before     string  // what is put before its text: the fence of code that goes on in it, or the heading of a table
	goesOn     bool    // no blank line stands before it
	from       carried // what the parts before leave open
	kept       *draft  // what was read of it, where that is kept; else it is read when it is wanted
}

// Blocks are numbered by part: the upper bits tell the part, the lower ones the block in it.
const partShift = 32

func inPart(block int) (part, index int) { return block >> partShift, block & (1<<partShift - 1) }

func blockOf(part, index int) int { return part<<partShift | index }

// keptParts is how much of the source is kept as blocks, those used last: at most twice as many bytes.
const keptParts = 1 << 20

// whole makes a document of a draft of all of it.
func whole(d *draft, size int) *Document {
	d.measure()
	return &Document{
		About: d.About, Heading: d.Heading, Sections: d.Sections, Notices: d.Notices, names: d.names, words: d.words(),
		size: size, ended: true, complete: true, parts: []part{{end: size, line: 1, kept: d}}, counted: 1,
	}
}

// Of makes a document of blocks.
func Of(about About, blocks ...Block) *Document {
	return whole(&draft{About: about, Blocks: blocks}, 0)
}

// With is the document with more blocks at its end.
func (d *Document) With(blocks ...Block) *Document {
	more := &draft{Blocks: blocks}
	more.measure()
	s := d.Snapshot()
	s.parts = append(slices.Clone(d.parts), part{start: d.size, end: d.size, kept: more})
	return s
}

// InParts reports whether the document is read in parts, when they are wanted.
func (d *Document) InParts() bool { return d.reader != nil }

// Complete reports whether all of the source was read: the sections are all there are, and the last block is the last.
func (d *Document) Complete() bool { return d.complete }

// Known tells how much of the source was read for the sections, from 0 to 1; false where nobody knows how long it is.
func (d *Document) Known() (share float64, ok bool) {
	if d.complete || d.counted == 0 {
		return 1, d.ended
	}
	return float64(d.parts[d.counted-1].end) / float64(max(d.size, 1)), d.ended
}

// SameAs reports whether as much is known of the document as of another state of it.
func (d *Document) SameAs(other *Document) bool {
	return d.complete == other.complete && len(d.parts) == len(other.parts) &&
		(len(d.parts) == 0 || d.parts[len(d.parts)-1].end == other.parts[len(d.parts)-1].end)
}

// Outlined reports whether the sections of the part that a block is in are known.
func (d *Document) Outlined(block int) bool {
	p, _ := inPart(block)
	return d.complete || p < d.counted
}

// nearParts is how many parts are looked through for what is most often near.
const nearParts = 8

// HeadingAfter gives the next heading after a block, of at most a level where that is not 0: also where the sections are
// not known so far, if it is near.
func (d *Document) HeadingAfter(block, level int) (heading int, ok bool) {
	from, _ := inPart(block)
	for i, b := range d.Blocks(block + 1) {
		if p, _ := inPart(i); p > from+nearParts {
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
	from, _ := inPart(block)
	for i, ok := d.Before(block); ok; i, ok = d.Before(i) {
		if p, _ := inPart(i); p < from-nearParts {
			break
		}
		if b := d.Block(i); b.Kind == Heading && (level == 0 || b.Level <= level) {
			return i, true
		}
	}
	return 0, false
}

// Distance is how many blocks one comes after another, false where they are far from each other.
func (d *Document) Distance(from, to int) (n int, ok bool) {
	first, i := inPart(from)
	last, k := inPart(to)
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
	s.recent = recent.New[int, *draft](keptParts)
	s.Notices = slices.Clip(s.Notices)
	return &s
}

// Outline is what the document says of itself and its sections, without its text.
func (d *Document) Outline() *Document {
	return &Document{About: d.About, Sections: d.Sections, Notices: d.Notices, words: d.words, size: d.size, complete: d.complete}
}

// part gives what a part holds.
func (d *Document) part(p int) *draft {
	if p < 0 || p >= len(d.parts) {
		return nothing
	}
	if kept := d.parts[p].kept; kept != nil {
		return kept
	}
	if kept, ok := d.recent.Get(p); ok {
		return kept
	}
	read := d.reader.read(p, d.parts[p])
	d.recent.Put(p, read, d.parts[p].end-d.parts[p].start)
	d.notice(read.Notices)
	return read
}

var nothing = &draft{}

// Block gives a block. One that the document does not have, as when its file was cut off meanwhile, is empty.
func (d *Document) Block(block int) *Block {
	p, i := inPart(block)
	if read := d.part(p); i < len(read.Blocks) {
		return &read.Blocks[i]
	}
	return &Block{Direction: d.Direction}
}

// Has reports whether there is such a block, as far as the document is known.
func (d *Document) Has(block int) bool {
	p, i := inPart(block)
	return block >= 0 && p < len(d.parts) && i < len(d.part(p).Blocks)
}

// First is the first block, false where there is none.
func (d *Document) First() (block int, ok bool) {
	if len(d.parts) > 0 && len(d.part(0).Blocks) > 0 {
		return 0, true
	}
	return d.After(0)
}

// Last is the last block that is known, false where there is none.
func (d *Document) Last() (block int, ok bool) { return d.Before(blockOf(len(d.parts), 0)) }

// After gives the block after another, false after the last.
func (d *Document) After(block int) (next int, ok bool) {
	p, i := inPart(block)
	for i++; p < len(d.parts); p, i = p+1, 0 {
		if i < len(d.part(p).Blocks) {
			return blockOf(p, i), true
		}
	}
	return block, false
}

// Before gives the block before another, false before the first.
func (d *Document) Before(block int) (previous int, ok bool) {
	p, i := inPart(block)
	if p >= len(d.parts) {
		p, i = len(d.parts), 0
	}
	for ; p >= 0; p, i = p-1, 1<<partShift-1 {
		if i = min(i, len(d.part(p).Blocks)); i > 0 {
			return blockOf(p, i-1), true
		}
	}
	return block, false
}

// Blocks goes through the blocks from one on, as far as they are known.
func (d *Document) Blocks(from int) iter.Seq2[int, *Block] {
	return func(yield func(int, *Block) bool) {
		p, i := inPart(from)
		for ; p < len(d.parts); p, i = p+1, 0 {
			blocks := d.part(p).Blocks
			for ; i < len(blocks); i++ {
				if !yield(blockOf(p, i), &blocks[i]) {
					return
				}
			}
		}
	}
}

// Share gives how much of the document stands before a block, and before the next: from 0 to 1. It is by the bytes of the
// text; in a document that is read in parts, each counts by the bytes of the source.
func (d *Document) Share(block int) (before, end float64) {
	p, i := inPart(block)
	if p >= len(d.parts) {
		return 1, 1
	}
	read := d.part(p)
	if i >= len(read.Blocks) {
		return 1, 1
	}
	before, end = read.share(i)
	start, size := d.extent(p)
	return start + before*size, start + end*size
}

// SectionShare gives how much of the document stands before a section. It reads no part.
func (d *Document) SectionShare(section int) float64 {
	s := &d.Sections[section]
	if d.reader == nil {
		before, _ := d.Share(s.Block)
		return before
	}
	return float64(s.Offset) / float64(max(d.size, 1))
}

// extent is where a part begins, and how large it is, as shares of the source.
func (d *Document) extent(p int) (start, size float64) {
	if len(d.parts) == 1 && d.complete {
		return 0, 1
	}
	total := float64(max(d.size, 1))
	return float64(d.parts[p].start) / total, float64(d.parts[p].end-d.parts[p].start) / total
}

// BlockAt gives the block with which, or within which, a share of the document ends; false where the document is not
// known so far.
func (d *Document) BlockAt(share float64) (block int, ok bool) {
	p := sort.Search(len(d.parts), func(p int) bool { start, size := d.extent(p); return start+size > share })
	if p == len(d.parts) {
		last, ok := d.Last()
		return last, ok && d.complete
	}
	start, size := d.extent(p)
	read := d.part(p)
	i := sort.Search(len(read.Blocks), func(i int) bool { _, end := read.share(i); return start+end*size > share })
	if i == len(read.Blocks) {
		if next, ok := d.After(blockOf(p, i)); ok {
			return next, true
		}
		return d.Last()
	}
	return blockOf(p, i), true
}

// BlockFrom gives the last block that begins at or before a byte of the source; false where the document is not known so
// far.
func (d *Document) BlockFrom(offset int) (block int, ok bool) {
	p := sort.Search(len(d.parts), func(p int) bool { return d.parts[p].start > offset }) - 1
	if p < 0 || p == len(d.parts)-1 && offset >= d.parts[p].end && !d.complete {
		return 0, false
	}
	blocks := d.part(p).Blocks
	for i := len(blocks) - 1; i > 0; i-- {
		if blocks[i].Offset <= offset {
			return blockOf(p, i), true
		}
	}
	if len(blocks) == 0 {
		return d.Before(blockOf(p, 0))
	}
	return blockOf(p, 0), true
}

// addNames adds what leads to blocks; what leads somewhere already leads there as before.
func (d *Document) addNames(names map[string]int) {
	if len(names) == 0 {
		return
	}
	all := maps.Clone(names) // a snapshot may hold those that there are
	maps.Copy(all, d.names)
	d.names = all
}
