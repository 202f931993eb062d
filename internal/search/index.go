package search

import (
	"fmt"
	"runtime/debug"
	"slices"
	"sort"
	"sync"

	"maqal/internal/document"
	"maqal/internal/language"
)

// An Index holds the folded text of a document. It is built in the background, block by block, and uses at most twice
// the memory of the text. Its methods are safe for concurrent use. If folding panics, so do the goroutines that search
// the index.
type Index struct {
	halfSpaces bool

	docMu  sync.Mutex                // locked before mu
	doc    *document.Document        // snapshot of the last update; nil in a detached index before any update
	reload func() *document.Document // returns the document of a detached index

	mu         sync.Mutex
	chunks     []*chunk      // folded so far; a chunk never changes
	changes    int           // number of updates that changed existing blocks
	folding    bool          // foldPending is running in the background
	closed     bool          // foldPending must end, until the next update
	panicValue any           // recovered in foldPending; nil if there was no panic
	done       bool          // the whole document is folded
	more       chan struct{} // closed and replaced to wake the goroutines that wait for text
}

// NewIndex returns an index of d and starts folding it. Call it in the goroutine that uses d.
func NewIndex(d *document.Document) *Index {
	x := newIndex(d)
	x.Update(d, document.MaxBlock)
	return x
}

func newIndex(d *document.Document) *Index {
	return &Index{doc: d.Snapshot(), more: make(chan struct{}), halfSpaces: language.UsesHalfSpaces(d.Language)}
}

// NewDetachedIndex returns an index of d that holds no reference to d. It folds all of d before it returns. Until the
// first [Index.Update], the index calls reload whenever it needs a block of the document: from any goroutine, but never
// from two at once.
func NewDetachedIndex(d *document.Document, reload func() *document.Document) *Index {
	x := newIndex(d)
	x.foldPending()
	x.doc, x.reload = nil, reload
	return x
}

// Update folds the blocks added to d, in the background. It also folds existing blocks again, from block from on,
// which is that of [document.Change]. A detached index keeps a snapshot of d from now on. A closed index folds the rest of the
// document. Call Update in the goroutine that uses d.
func (x *Index) Update(d *document.Document, from document.BlockID) {
	x.docMu.Lock()
	defer x.docMu.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	x.doc = d.Snapshot()
	if from != document.MaxBlock {
		n := sort.Search(len(x.chunks), func(i int) bool { return x.chunks[i].last() >= from })
		x.chunks = x.chunks[:n:n] // limits the capacity: results share the array
		x.changes++
		x.done = false
	}
	x.closed = false
	if !x.folding && !x.done {
		x.folding = true
		go x.foldPending()
	}
}

// Close stops folding, until the next [Index.Update]. The folded text can still be searched.
func (x *Index) Close() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.closed = true
}

// block returns a block of the document. It is safe for concurrent use.
func (x *Index) block(i document.BlockID) *document.Block {
	x.docMu.Lock()
	defer x.docMu.Unlock()
	if x.doc == nil {
		return x.reload().Block(i)
	}
	return x.doc.Block(i)
}

// snapshot returns a copy of the current document for one goroutine, and the number of changes so far.
func (x *Index) snapshot() (d *document.Document, changes int) {
	x.docMu.Lock()
	defer x.docMu.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.doc.Snapshot(), x.changes
}

// A chunk is the folded text of some blocks. Each block, and in a table each table cell, ends with a separator, so that
// no match extends beyond it.
type chunk struct {
	blocks   []document.BlockID // IDs in document order
	headings []bool             // whether each block is a heading
	text     []byte
	starts   []uint32     // start of each block in text, and the length of text
	marks    []offsetMark // sorted
}

// first returns the first block of the chunk.
func (c *chunk) first() document.BlockID { return c.blocks[0] }

// last returns the last block of the chunk.
func (c *chunk) last() document.BlockID { return c.blocks[len(c.blocks)-1] }

// index returns the index of a block in c.blocks. If the chunk does not contain the block, it returns the index where
// the block would be inserted, and false.
func (c *chunk) index(block document.BlockID) (int, bool) {
	return slices.BinarySearch(c.blocks, block)
}

// An offsetMark pairs the offset of a character in the text of a chunk with its offset in the text of the block.
type offsetMark struct{ folded, original uint32 }

const (
	separator = '\n'     // never in folded text: white space is folded to spaces
	chunkSize = 64 << 10 // bytes of folded text after which a chunk is complete
	markEvery = 256      // minimum bytes of folded text between two marks
)

// foldPending folds all blocks that are not folded yet, including those of updates in the meantime. It ends early if the
// index is closed.
func (x *Index) foldPending() {
	defer func() {
		if r := recover(); r != nil {
			x.fail(fmt.Sprintf("%v\n%s", r, debug.Stack()))
		}
	}()
	cache := newFoldCache(x.halfSpaces)
	for more := true; more; {
		d, changes := x.snapshot()
		current := true
		f := chunker{cache: cache, publish: func(c *chunk) { current = x.addChunk(c, changes) }}
		for i, b := range d.Blocks(x.nextBlock()) {
			if f.add(i, b); !current {
				break
			}
		}
		f.flush()
		more = x.stopIfDone(d, changes, current)
	}
}

// fail sets the value that searches panic with, and wakes the goroutines that wait for text.
func (x *Index) fail(value string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.panicValue = value
	x.notify()
}

// nextBlock returns the ID of the first block that may not be folded yet: one more than that of the last folded block,
// or 0.
func (x *Index) nextBlock() document.BlockID {
	x.mu.Lock()
	defer x.mu.Unlock()
	if n := len(x.chunks); n > 0 {
		return x.chunks[n-1].last() + 1
	}
	return 0
}

// addChunk appends c, and reports whether folding goes on. It drops c and reports false if existing blocks have changed
// since the snapshot that c was built from. It also reports false if the index is closed.
func (x *Index) addChunk(c *chunk, changes int) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if changes != x.changes {
		return false
	}
	x.chunks = append(x.chunks, c)
	x.notify()
	return !x.closed
}

// notify wakes the goroutines that wait for text. The caller holds x.mu.
func (x *Index) notify() {
	close(x.more)
	x.more = make(chan struct{})
}

// stopIfDone reports whether there is more to fold. There is if not all of d is folded, if d is no longer the current
// document, or if existing blocks have changed. Otherwise stopIfDone ends folding, and completes the index if d is
// complete. If the index is closed, stopIfDone ends folding in any case.
func (x *Index) stopIfDone(d *document.Document, changes int, all bool) (more bool) {
	x.docMu.Lock()
	defer x.docMu.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		x.folding = false
		return false
	}
	if !all || changes != x.changes || !x.doc.SameState(d) {
		return true
	}
	x.folding = false
	if x.done = d.Complete(); x.done {
		x.notify()
	}
	return false
}

// A chunker builds chunks from blocks.
type chunker struct {
	cache   *foldCache
	publish func(*chunk) // called with each chunk
	chunk   chunk        // not yet published
}

// add folds a block, and publishes the chunk if it is complete.
func (f *chunker) add(i document.BlockID, b *document.Block) {
	c := &f.chunk
	c.blocks = append(c.blocks, i)
	c.headings = append(c.headings, b.Kind == document.Heading)
	c.starts = append(c.starts, uint32(len(c.text)))
	c.text, c.marks = foldBlock(c.text, c.marks, b, f.cache)
	if len(c.text) >= chunkSize {
		f.flush()
	}
}

// flush publishes a copy of the chunk, without spare capacity, and reuses its memory for the next one. It does nothing if
// there are no blocks in the chunk.
func (f *chunker) flush() {
	c := &f.chunk
	if len(c.blocks) == 0 {
		return
	}
	c.starts = append(c.starts, uint32(len(c.text)))
	f.publish(&chunk{
		slices.Clone(c.blocks), slices.Clone(c.headings), slices.Clone(c.text), slices.Clone(c.starts), slices.Clone(c.marks),
	})
	*c = chunk{c.blocks[:0], c.headings[:0], c.text[:0], c.starts[:0], c.marks[:0]}
}

// currentChunks returns the chunks so far, and a channel that is closed when there are more or folding ends. The
// channel is nil if the whole document is folded. currentChunks panics if folding has panicked.
func (x *Index) currentChunks() ([]*chunk, <-chan struct{}) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.panicValue != nil {
		panic(x.panicValue)
	}
	if x.done {
		return x.chunks, nil
	}
	return x.chunks, x.more
}

// Ready reports whether the whole document is folded, and returns the size of the folded text so far, in bytes.
func (x *Index) Ready() (all bool, size int) {
	chunks, more := x.currentChunks()
	for _, c := range chunks {
		size += len(c.text)
	}
	return more == nil, size
}

// foldBlock appends the folded text of b to dst, and its offset marks to marks.
func foldBlock(dst []byte, marks []offsetMark, b *document.Block, cache *foldCache) ([]byte, []offsetMark) {
	last := len(dst)
	for part := range textParts(b, 0) {
		for i := 0; i < len(part.text); {
			before := len(dst)
			var size int
			dst, size = cache.appendNext(dst, part.text, i)
			if before-last >= markEvery && len(dst) > before {
				marks = append(marks, offsetMark{uint32(before), uint32(part.base + i)})
				last = before
			}
			i += size
		}
		dst = append(dst, separator)
	}
	return dst, marks
}

// A textPart is text of a block that is searched on its own: the whole text, or a table cell.
type textPart struct {
	text string
	base int // bytes of the block's text before the part
	row  int // of a table cell
	col  int // of a table cell
}

// textParts returns an iterator over the parts of b. It starts with the part that contains byte from, or with the first
// part if from is 0.
func textParts(b *document.Block, from int) func(func(textPart) bool) {
	return func(yield func(textPart) bool) {
		if b.Table == nil {
			yield(textPart{text: b.Text.String})
			return
		}
		base := 0
		for r, row := range b.Table.Rows {
			for c := range row {
				p := textPart{row[c].String, base, r, c}
				base += len(p.text)
				if (base > from || from == 0) && !yield(p) {
					return
				}
			}
		}
	}
}

// walk calls yield for each character of a block, until yield returns false. Its arguments are the character's byte
// ranges in c.text and in the text of the block. walk starts at the last mark of the block for which beyond returns
// false, or at the block's start.
func (x *Index) walk(c *chunk, block document.BlockID, beyond func(offsetMark) bool, yield func(folded, original [2]int) bool) {
	k, _ := c.index(block)
	from, end := offsetMark{c.starts[k], 0}, c.starts[k+1]
	lo := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].folded >= from.folded })
	hi := lo + sort.Search(len(c.marks)-lo, func(i int) bool { return c.marks[lo+i].folded >= end || beyond(c.marks[lo+i]) })
	if hi > lo {
		from = c.marks[hi-1]
	}
	cache := newFoldCache(x.halfSpaces)
	var buf []byte
	base := int(from.folded) // offset of buf in c.text
	for p := range textParts(x.block(block), int(from.original)) {
		for i := max(int(from.original)-p.base, 0); i < len(p.text); {
			before := len(buf)
			var size int
			buf, size = cache.appendNext(buf, p.text, i)
			if !yield([2]int{base + before, base + len(buf)}, [2]int{p.base + i, p.base + i + size}) {
				return
			}
			i += size
		}
		buf = append(buf, separator)
	}
}

// originalRange returns the bytes of a block's text that c.text[start:end] was folded from: whole characters, and those
// after the last one that are folded to nothing, such as marks.
func (x *Index) originalRange(c *chunk, block document.BlockID, start, end int) (from, to int) {
	from = -1
	x.walk(c, block, func(m offsetMark) bool { return int(m.folded) > start }, func(folded, original [2]int) bool {
		switch {
		case folded[1] <= start:
		case folded[0] < end:
			if from < 0 {
				from = original[0]
			}
			to = original[1]
		case folded[0] == folded[1]: // folded to nothing, such as a mark
			to = original[1]
		default:
			return false
		}
		return true
	})
	return max(from, 0), to
}

// foldedOffset returns the offset in c.text of the first character that starts at or after byte offset of a block's
// text. If there is none, it returns the end of the last character.
func (x *Index) foldedOffset(c *chunk, block document.BlockID, offset int) int {
	k, _ := c.index(block)
	at := int(c.starts[k])
	x.walk(c, block, func(m offsetMark) bool { return int(m.original) > offset }, func(folded, original [2]int) bool {
		if original[0] >= offset {
			at = folded[0]
			return false
		}
		at = folded[1]
		return true
	})
	return at
}
