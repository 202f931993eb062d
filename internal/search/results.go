package search

import (
	"bytes"
	"context"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"maqal/internal/document"
)

// MatchKind is the kind of a match, by its position in the text.
type MatchKind int

// The kinds of matches. A match of an exact query outside headings is always a WordStart.
const (
	WordStart  MatchKind = iota // at the start of a word, or after clitics
	InsideWord                  // anywhere else outside headings
	InHeading                   // in a heading
	numKinds
)

// A Match is a range of text that matches a query: bytes [Start, End) of a block.
type Match struct {
	Block      document.BlockID
	Start, End int
}

// Results are the matches of a query in the text that was folded when [Results.Update] returned them. They store only the
// number of matches; methods that return a match search the text again. Results are immutable and safe for concurrent
// use.
type Results struct {
	index   *Index
	query   Query
	needles [][]byte // see Query.needles
	chunks  []*chunk
	counts  [][numKinds]int // matches in each chunk and all chunks before it
	more    <-chan struct{} // closed when more text is folded; nil if the search is complete
}

// Find starts a search for q. The results are empty until the first call of [Results.Update].
func (x *Index) Find(q Query) Results {
	r := Results{index: x, query: q}
	r.needles = q.needles(newFoldCache(x.halfSpaces))
	_, r.more = x.currentChunks()
	if r.more == nil {
		r.more = closedChan
	}
	return r
}

// All returns all matches of q. It waits until the whole document is folded. The index must not be closed while it waits.
func (x *Index) All(q Query) Results {
	r := x.Find(q)
	for !r.Done() {
		r.Wait(context.Background())
		r = r.Update()
	}
	return r
}

// closedChan is a closed channel.
var closedChan = func() chan struct{} { c := make(chan struct{}); close(c); return c }()

// Update returns the results for all text that is folded by now. It searches only text that r does not cover or that has
// changed since.
func (r Results) Update() Results {
	chunks, more := r.index.currentChunks()
	same := 0
	for same < len(r.chunks) && same < len(chunks) && r.chunks[same] == chunks[same] {
		same++
	}
	counts := append(make([][numKinds]int, 0, len(chunks)), r.counts[:same]...)
	for _, n := range r.countIn(chunks[len(counts):]) {
		if i := len(counts); i > 0 {
			for kind := range n {
				n[kind] += counts[i-1][kind]
			}
		}
		counts = append(counts, n)
	}
	r.chunks, r.counts, r.more = chunks, counts, more
	return r
}

// countIn returns the number of matches of each kind in each chunk. It uses all processors.
func (r Results) countIn(chunks []*chunk) [][numKinds]int {
	counts := make([][numKinds]int, len(chunks))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(chunks)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(chunks); i = int(next.Add(1)) - 1 {
				n := &counts[i]
				r.eachRaw(chunks[i], chunks[i].first(), 0, func(raw rawMatch) bool { n[raw.kind]++; return true })
			}
		})
	}
	workers.Wait()
	return counts
}

// Done reports whether the whole document is searched.
func (r Results) Done() bool { return r.more == nil }

// Wait waits until there is more text to search, or ctx is done. It returns at once if r is done.
func (r Results) Wait(ctx context.Context) {
	if r.more != nil {
		select {
		case <-r.more:
		case <-ctx.Done():
		}
	}
}

// Count returns the number of matches of a kind.
func (r Results) Count(kind MatchKind) int {
	if len(r.counts) == 0 {
		return 0
	}
	return r.counts[len(r.counts)-1][kind]
}

// Total returns the number of matches of all kinds.
func (r Results) Total() int { return r.Count(WordStart) + r.Count(InsideWord) + r.Count(InHeading) }

// At returns match i of a kind, counting from 0. It reports false if there is none.
func (r Results) At(kind MatchKind, i int) (m Match, ok bool) {
	k := sort.Search(len(r.counts), func(k int) bool { return r.counts[k][kind] > i })
	if k == len(r.counts) || i < 0 {
		return Match{}, false
	}
	if k > 0 {
		i -= r.counts[k-1][kind]
	}
	r.eachRaw(r.chunks[k], r.chunks[k].first(), 0, func(raw rawMatch) bool {
		if raw.kind != kind {
			return true
		}
		if i > 0 {
			i--
			return true
		}
		m, ok = r.match(r.chunks[k], raw), true
		return false
	})
	return m, ok
}

// A rawMatch is a match as it is searched for: a range of the chunk's folded text, or of the block's text if the query is
// exact.
type rawMatch struct {
	block      document.BlockID
	start, end int
	kind       MatchKind
}

// match converts a raw match in c to bytes of the block's text.
func (r Results) match(c *chunk, raw rawMatch) Match {
	if r.query.exact {
		return Match{raw.block, raw.start, raw.end}
	}
	from, to := r.index.originalRange(c, raw.block, raw.start, raw.end)
	return Match{raw.block, from, to}
}

// eachRaw calls yield for the matches in c, in order, until yield returns false. It starts at the given block, which c
// must contain, and not before offset from, which is as in [rawMatch].
func (r Results) eachRaw(c *chunk, block document.BlockID, from int, yield func(rawMatch) bool) {
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
		raw := rawMatch{c.blocks[k], start, end, InsideWord}
		switch {
		case c.headings[k]:
			raw.kind = InHeading
		case startsWord(c.text, start):
			raw.kind = WordStart
		}
		if !yield(raw) {
			return
		}
		from = end
	}
}

// eachExact implements [Results.eachRaw] for an exact query: from is an offset in the text of the given block.
func (r Results) eachExact(c *chunk, block document.BlockID, from int, yield func(rawMatch) bool) {
	if r.query.text == "" {
		return
	}
	k, _ := c.index(block)
	for ; k < len(c.blocks); k++ {
		kind := WordStart
		if c.headings[k] {
			kind = InHeading
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
				if !yield(rawMatch{c.blocks[k], p.base + at - len(r.query.text), p.base + at, kind}) {
					return
				}
			}
		}
		from = 0
	}
}

// mayContain reports whether block k of c may contain an exact query. It compares folded text, which needs no access to
// the document.
func (r Results) mayContain(c *chunk, k int) bool {
	return len(r.needles) == 0 || bytes.Contains(c.text[c.starts[k]:c.starts[k+1]], r.needles[0])
}

// WithIndex starts a search for the same query in x, as [Index.Find] does.
func (r Results) WithIndex(x *Index) Results { return x.Find(r.query) }
