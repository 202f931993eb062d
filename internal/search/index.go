package search

import (
	"sort"
	"strings"
	"sync"

	"maqal/internal/document"
)

// Index is the folded text of a document, made in the background, block by block. It takes about as much memory as the
// text.
type Index struct {
	blocks  []document.Block
	persian bool

	mu     sync.Mutex
	chunks []*chunk      // what is folded; those that are there do not change
	done   bool          // all is
	grown  chan struct{} // closed when there are more chunks
}

// NewIndex begins to fold a document.
func NewIndex(d *document.Document) *Index {
	x := newIndex(d)
	go x.fold()
	return x
}

func newIndex(d *document.Document) *Index {
	base, _, _ := strings.Cut(strings.ToLower(d.Language), "-")
	x := &Index{blocks: d.Blocks, grown: make(chan struct{})}
	x.persian = base == "fa" || base == "fas" || base == "per" || base == "prs"
	return x
}

// chunk is the folded text of some blocks. Every block ends with a separator, and so does every field of a table, so
// that nothing is found across them.
type chunk struct {
	first  int // block
	text   []byte
	starts []uint32 // where in text each block begins; one more for the end
	marks  []mark   // sorted
}

// mark tells that the letters at a byte of the folded text are of the character at a byte of the block's text.
type mark struct{ folded, original uint32 }

const (
	separator = '\n'
	chunkSize = 64 << 10 // bytes of folded text that make a chunk
	markEvery = 256      // bytes of folded text between marks
)

// fold folds all blocks.
func (x *Index) fold() {
	by := newFolder(x.persian)
	var room []byte
	var marks []mark
	for at := 0; at < len(x.blocks); {
		c := &chunk{first: at}
		room, marks = room[:0], marks[:0]
		for ; at < len(x.blocks) && len(room) < chunkSize; at++ {
			c.starts = append(c.starts, uint32(len(room)))
			room, marks = foldBlock(room, marks, &x.blocks[at], by)
		}
		c.starts = append(c.starts, uint32(len(room)))
		c.text = append(make([]byte, 0, len(room)), room...)
		c.marks = append(make([]mark, 0, len(marks)), marks...)
		x.publish(c, at == len(x.blocks))
	}
	if len(x.blocks) == 0 {
		x.publish(nil, true)
	}
}

// publish adds a chunk and wakes those who wait for it.
func (x *Index) publish(c *chunk, last bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if c != nil {
		x.chunks = append(x.chunks, c)
	}
	x.done = last
	close(x.grown)
	x.grown = make(chan struct{})
}

// folded gives the chunks that there are, and what is closed when there are more: nil when there are all.
func (x *Index) folded() ([]*chunk, <-chan struct{}) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.done {
		return x.chunks, nil
	}
	return x.chunks, x.grown
}

// Ready reports whether all is folded, and how many bytes of folded text there are so far.
func (x *Index) Ready() (all bool, size int) {
	chunks, more := x.folded()
	for _, c := range chunks {
		size += len(c.text)
	}
	return more == nil, size
}

func foldBlock(dst []byte, marks []mark, b *document.Block, by *folder) ([]byte, []mark) {
	last := len(dst)
	for part := range parts(b, 0) {
		for i := 0; i < len(part.text); {
			before := len(dst)
			var size int
			dst, size = by.next(dst, part.text, i)
			if before-last >= markEvery && len(dst) > before {
				marks = append(marks, mark{uint32(before), uint32(part.base + i)})
				last = before
			}
			i += size
		}
		dst = append(dst, separator)
	}
	return dst, marks
}

// part is a stretch of a block's text that something can be found in: all of it, or a field of a table.
type part struct {
	text string
	base int // bytes of the block's text before it
	row  int // of a field: its row and column
	col  int
}

// parts gives the parts of a block, from the one on that holds the byte given.
func parts(b *document.Block, from int) func(func(part) bool) {
	return func(yield func(part) bool) {
		if b.Table == nil {
			yield(part{text: b.Text.String})
			return
		}
		base := 0
		for r, row := range b.Table.Rows {
			for c := range row {
				p := part{row[c].String, base, r, c}
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
func (x *Index) walk(c *chunk, block int, beyond func(mark) bool, yield func(folded, original [2]int) bool) {
	from := mark{c.starts[block-c.first], 0}
	end := c.starts[block-c.first+1]
	lo := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].folded >= from.folded })
	hi := lo + sort.Search(len(c.marks)-lo, func(i int) bool { return c.marks[lo+i].folded >= end || beyond(c.marks[lo+i]) })
	if hi > lo {
		from = c.marks[hi-1]
	}
	by := newFolder(x.persian)
	var room []byte
	base := int(from.folded) // of the folded text that room begins with
	for p := range parts(&x.blocks[block], int(from.original)) {
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
	x.walk(c, block, func(m mark) bool { return int(m.folded) > start }, func(folded, original [2]int) bool {
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
	at := int(c.starts[block-c.first])
	x.walk(c, block, func(m mark) bool { return int(m.original) > offset }, func(folded, original [2]int) bool {
		if original[0] >= offset {
			at = folded[0]
			return false
		}
		at = folded[1]
		return true
	})
	return at
}
