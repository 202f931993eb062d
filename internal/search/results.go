package search

import (
	"bytes"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

// MatchKind says what a hit is.
type MatchKind int

// The classes of hits.
const (
	WordStart  MatchKind = iota // a word begins with it, or goes on with it after clitics
	InsideWord                  // it stands within a word
	InHeading                   // it is in a heading
	numKinds
)

// Match is a place where a text was found: bytes [Start, End) of a block.
type Match struct{ Block, Start, End int }

// Results are what a query finds in a document, as far as that is folded. They hold counts, not hits: those are found
// again when they are asked for. Results do not change; they can be used from several goroutines.
type Results struct {
	index   *Index
	query   Query
	needles [][]byte
	chunks  []*chunk
	counts  [][numKinds]int // of each chunk and all before it
	more    <-chan struct{}
}

// Find begins to look for a query: nothing is found before Grow.
func (x *Index) Find(q Query) Results {
	r := Results{index: x, query: q}
	r.needles = q.needles(newFoldCache(x.persian))
	_, r.more = x.folded()
	if r.more == nil {
		r.more = closed
	}
	return r
}

// All gives all that a query finds, and waits until all of the document is folded.
func (x *Index) All(q Query) Results {
	r := x.Find(q)
	for !r.Done() {
		r.Wait()
		r = r.Update()
	}
	return r
}

// closed is a channel that is.
var closed = func() chan struct{} { c := make(chan struct{}); close(c); return c }()

// Update looks through what was folded since the results were made, and drops what was found in text that has changed.
func (r Results) Update() Results {
	chunks, more := r.index.folded()
	same := 0
	for same < len(r.chunks) && same < len(chunks) && r.chunks[same] == chunks[same] {
		same++
	}
	counts := append(make([][numKinds]int, 0, len(chunks)), r.counts[:same]...)
	for _, n := range r.countIn(chunks[len(counts):]) {
		if i := len(counts); i > 0 {
			for class := range n {
				n[class] += counts[i-1][class]
			}
		}
		counts = append(counts, n)
	}
	r.chunks, r.counts, r.more = chunks, counts, more
	return r
}

// countIn counts the hits in each of some chunks, on all processors.
func (r Results) countIn(chunks []*chunk) [][numKinds]int {
	counts := make([][numKinds]int, len(chunks))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(chunks)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(chunks); i = int(next.Add(1)) - 1 {
				n := &counts[i]
				r.eachRaw(chunks[i], chunks[i].first(), 0, func(h rawMatch) bool { n[h.class]++; return true })
			}
		})
	}
	workers.Wait()
	return counts
}

// Done reports whether all of the document was looked through.
func (r Results) Done() bool { return r.more == nil }

// Wait waits until there is more to look through.
func (r Results) Wait() {
	if r.more != nil {
		<-r.more
	}
}

// Count is how many hits of a class there are.
func (r Results) Count(c MatchKind) int {
	if len(r.counts) == 0 {
		return 0
	}
	return r.counts[len(r.counts)-1][c]
}

// Total is how many hits there are.
func (r Results) Total() int { return r.Count(WordStart) + r.Count(InsideWord) + r.Count(InHeading) }

// At is the i-th hit of a class.
func (r Results) At(class MatchKind, i int) (hit Match, ok bool) {
	k := sort.Search(len(r.counts), func(k int) bool { return r.counts[k][class] > i })
	if k == len(r.counts) || i < 0 {
		return Match{}, false
	}
	if k > 0 {
		i -= r.counts[k-1][class]
	}
	r.eachRaw(r.chunks[k], r.chunks[k].first(), 0, func(h rawMatch) bool {
		if h.class != class {
			return true
		}
		if i > 0 {
			i--
			return true
		}
		hit, ok = r.match(r.chunks[k], h), true
		return false
	})
	return hit, ok
}

// rawMatch is a hit as it is found: bytes of the folded text; of the block's own where the query is exact.
type rawMatch struct {
	block      int
	start, end int
	class      MatchKind
}

// match gives a raw hit's bytes of the block's text.
func (r Results) match(c *chunk, h rawMatch) Match {
	if r.query.exact {
		return Match{h.block, h.start, h.end}
	}
	from, to := r.index.original(c, h.block, h.start, h.end)
	return Match{h.block, from, to}
}

// eachRaw finds the hits in a chunk from a byte of a block on, in their order, until yield gives false.
func (r Results) eachRaw(c *chunk, block, from int, yield func(rawMatch) bool) {
	if r.query.exact {
		r.eachExact(c, block, from, yield)
		return
	}
	k, _ := c.index(block)
	from = max(from, int(c.starts[k]))
	f := scanner{text: c.text, needles: r.needles}
	for {
		start, end := f.next(from)
		if start < 0 {
			return
		}
		for int(c.starts[k+1]) <= start {
			k++
		}
		h := rawMatch{c.blocks[k], start, end, InsideWord}
		switch {
		case c.headings[k]:
			h.class = InHeading
		case startsWord(c.text, start):
			h.class = WordStart
		}
		if !yield(h) {
			return
		}
		from = end
	}
}

// eachExact finds the hits of an exact query, in bytes of the block's own text.
func (r Results) eachExact(c *chunk, block, from int, yield func(rawMatch) bool) {
	if r.query.text == "" {
		return
	}
	k, _ := c.index(block)
	for ; k < len(c.blocks); k++ {
		class := WordStart
		if c.headings[k] {
			class = InHeading
		}
		if !r.mayContain(c, k) {
			from = 0
			continue
		}
		for p := range textParts(r.index.block(c.blocks[k]), from) {
			for at := max(from-p.base, 0); at <= len(p.text); {
				i := strings.Index(p.text[at:], r.query.text)
				if i < 0 {
					break
				}
				at += i + len(r.query.text)
				if !yield(rawMatch{c.blocks[k], p.base + at - len(r.query.text), p.base + at, class}) {
					return
				}
			}
		}
		from = 0
	}
}

// mayContain reports whether a block can hold the text of an exact query: then its folded text holds that of the query.
func (r Results) mayContain(c *chunk, k int) bool {
	return len(r.needles) == 0 || bytes.Contains(c.text[c.starts[k]:c.starts[k+1]], r.needles[0])
}

// WithIndex begins to look for the same query in another index.
func (r Results) WithIndex(x *Index) Results { return x.Find(r.query) }
