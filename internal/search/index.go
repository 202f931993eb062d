package search

import (
	"fmt"
	"math"
	"runtime/debug"
	"slices"
	"sort"
	"strings"
	"sync"

	"maqal/internal/document"
)

// Index is the folded text of a document, made in the background, block by block. It takes about as much memory as the
// text.
type Index struct {
	persian bool

	docMu  sync.Mutex
	doc    *document.Document        // as far as the index was told of it; nil where it is not kept
	reload func() *document.Document // gives a document that is not kept

	mu         sync.Mutex
	chunks     []*chunk      // what is folded; those that are there do not change
	changes    int           // how often the document has changed
	folding    bool          // it goes on in the background
	panicValue any           // what it panicked with; whoever asks for chunks panics with it
	done       bool          // all is
	more       chan struct{} // closed when there are more chunks
}

// NewIndex begins to fold a document.
func NewIndex(d *document.Document) *Index {
	x := newIndex(d)
	x.Update(d, Unchanged)
	return x
}

func newIndex(d *document.Document) *Index {
	base, _, _ := strings.Cut(strings.ToLower(d.Language), "-")
	x := &Index{doc: d.Snapshot(), more: make(chan struct{})}
	x.persian = base == "fa" || base == "fas" || base == "per" || base == "prs"
	return x
}

// NewDetachedIndex folds all of a document at once and does not keep it: again gives the document each time that a block of it is
// wanted, from any goroutine but only from one at a time.
func NewDetachedIndex(d *document.Document, again func() *document.Document) *Index {
	x := newIndex(d)
	x.foldPending()
	x.doc, x.reload = nil, again
	return x
}

// Unchanged is the first block that is not as it was, where all are.
const Unchanged = math.MaxInt

// Update tells that more of the document is known, and goes on. What is folded of blocks from one on is dropped: they may
// not be as they were. An index that did not keep its document keeps it from now on.
func (x *Index) Update(d *document.Document, from int) {
	x.docMu.Lock()
	defer x.docMu.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	x.doc = d.Snapshot()
	if from != Unchanged {
		kept := sort.Search(len(x.chunks), func(i int) bool { return x.chunks[i].last() >= from })
		x.chunks = x.chunks[:kept:kept] // results hold those that there were
		x.changes++
		x.done = false
	}
	if !x.folding && !x.done {
		x.folding = true
		go x.foldPending()
	}
}

// block gives a block of the document. It is called from several goroutines.
func (x *Index) block(i int) *document.Block {
	x.docMu.Lock()
	defer x.docMu.Unlock()
	if x.doc == nil {
		return x.reload().Block(i)
	}
	return x.doc.Block(i)
}

// snapshot is the document for one goroutine, and how often it has changed.
func (x *Index) snapshot() (d *document.Document, changes int) {
	x.docMu.Lock()
	defer x.docMu.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.doc.Snapshot(), x.changes
}

// chunk is the folded text of some blocks. Every block ends with a separator, and so does every field of a table, so
// that nothing is found across them.
type chunk struct {
	blocks   []int // in their order
	headings []bool
	text     []byte
	starts   []uint32     // where in text each block begins; one more for the end
	marks    []offsetMark // sorted
}

// first is the first block of the chunk.
func (c *chunk) first() int { return c.blocks[0] }

// last is the last block of the chunk.
func (c *chunk) last() int { return c.blocks[len(c.blocks)-1] }

// index tells which of the chunk's blocks one is, false where it is none of them.
func (c *chunk) index(block int) (int, bool) { return slices.BinarySearch(c.blocks, block) }

// offsetMark tells that the letters at a byte of the folded text are of the character at a byte of the block's text.
type offsetMark struct{ folded, original uint32 }

const (
	separator = '\n'
	chunkSize = 64 << 10 // bytes of folded text that make a chunk
	markEvery = 256      // bytes of folded text between marks
)

// foldPending folds the blocks that are not folded yet.
func (x *Index) foldPending() {
	defer func() {
		if r := recover(); r != nil {
			x.fail(fmt.Sprintf("%v\n%s", r, debug.Stack()))
		}
	}()
	by := newFoldCache(x.persian)
	for more := true; more; {
		d, changes := x.snapshot()
		current := true
		f := chunker{folder: by, publish: func(c *chunk) { current = x.addChunk(c, changes) }}
		for i, b := range d.Blocks(x.nextBlock()) {
			if f.block(i, b); !current {
				break
			}
		}
		f.flush()
		more = x.stopIfDone(d, changes)
	}
}

// fail wakes those who wait with a fault in the program.
func (x *Index) fail(fault string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.panicValue = fault
	x.notify()
}

// nextBlock is the block after those that are folded.
func (x *Index) nextBlock() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	if n := len(x.chunks); n > 0 {
		return x.chunks[n-1].last() + 1
	}
	return 0
}

// addChunk adds a chunk and wakes those who wait for it, false where the document has changed since.
func (x *Index) addChunk(c *chunk, changes int) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if changes != x.changes {
		return false
	}
	x.chunks = append(x.chunks, c)
	x.notify()
	return true
}

func (x *Index) notify() {
	close(x.more)
	x.more = make(chan struct{})
}

// stopIfDone ends the folding of a document, unless more of it has become known.
func (x *Index) stopIfDone(d *document.Document, changes int) (more bool) {
	x.docMu.Lock()
	defer x.docMu.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	if changes != x.changes || !x.doc.SameState(d) {
		return true
	}
	x.folding = false
	if x.done = d.Complete(); x.done {
		x.notify()
	}
	return false
}

// chunker makes chunks of blocks.
type chunker struct {
	folder  *foldCache
	publish func(*chunk)
	chunk   chunk // the one at hand
}

func (f *chunker) block(i int, b *document.Block) {
	c := &f.chunk
	c.blocks = append(c.blocks, i)
	c.headings = append(c.headings, b.Kind == document.Heading)
	c.starts = append(c.starts, uint32(len(c.text)))
	c.text, c.marks = foldBlock(c.text, c.marks, b, f.folder)
	if len(c.text) >= chunkSize {
		f.flush()
	}
}

// flush publishes the chunk at hand, in no more memory than it takes, and begins another in its room.
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

// folded gives the chunks that there are, and what is closed when there are more: nil when there are all.
func (x *Index) folded() ([]*chunk, <-chan struct{}) {
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

// Ready reports whether all is folded, and how many bytes of folded text there are so far.
func (x *Index) Ready() (all bool, size int) {
	chunks, more := x.folded()
	for _, c := range chunks {
		size += len(c.text)
	}
	return more == nil, size
}

func foldBlock(dst []byte, marks []offsetMark, b *document.Block, by *foldCache) ([]byte, []offsetMark) {
	last := len(dst)
	for part := range textParts(b, 0) {
		for i := 0; i < len(part.text); {
			before := len(dst)
			var size int
			dst, size = by.next(dst, part.text, i)
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

// textPart is a stretch of a block's text that something can be found in: all of it, or a field of a table.
type textPart struct {
	text string
	base int // bytes of the block's text before it
	row  int // of a field: its row and column
	col  int
}

// textParts gives the parts of a block, from the one on that holds the byte given.
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

// walk goes through the characters of a block from the last mark that stop is not true of, and gives the bytes of each
// in the folded text and in the block's, until yield gives false.
func (x *Index) walk(c *chunk, block int, beyond func(offsetMark) bool, yield func(folded, original [2]int) bool) {
	k, _ := c.index(block)
	from, end := offsetMark{c.starts[k], 0}, c.starts[k+1]
	lo := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].folded >= from.folded })
	hi := lo + sort.Search(len(c.marks)-lo, func(i int) bool { return c.marks[lo+i].folded >= end || beyond(c.marks[lo+i]) })
	if hi > lo {
		from = c.marks[hi-1]
	}
	by := newFoldCache(x.persian)
	var room []byte
	base := int(from.folded) // of the folded text that room begins with
	for p := range textParts(x.block(block), int(from.original)) {
		for i := max(int(from.original)-p.base, 0); i < len(p.text); {
			before := len(room)
			var size int
			room, size = by.next(room, p.text, i)
			if !yield([2]int{base + before, base + len(room)}, [2]int{p.base + i, p.base + i + size}) {
				return
			}
			i += size
		}
		room = append(room, separator)
	}
}

// original gives the bytes of a block's text that folded bytes [start, end) are of: whole characters, with the marks on
// the last one.
func (x *Index) original(c *chunk, block, start, end int) (from, to int) {
	from = -1
	x.walk(c, block, func(m offsetMark) bool { return int(m.folded) > start }, func(folded, original [2]int) bool {
		switch {
		case folded[1] <= start:
		case folded[0] < end:
			if from < 0 {
				from = original[0]
			}
			to = original[1]
		case folded[0] == folded[1]: // a mark, or a joiner
			to = original[1]
		default:
			return false
		}
		return true
	})
	return max(from, 0), to
}

// foldedAt gives the byte of the folded text where that of a block's text is.
func (x *Index) foldedAt(c *chunk, block, offset int) int {
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
