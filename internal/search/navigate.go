package search

import (
	"sort"

	"maqal/internal/document"
)

// Next returns the first match that starts at or after byte offset of a block. It reports false if there is none.
func (r Results) Next(block document.BlockID, offset int) (m Match, ok bool) {
	for k := max(r.chunkOf(block), 0); k < len(r.chunks); k++ {
		c, b, from := r.chunks[k], r.chunks[k].first(), 0
		if c.has(block) {
			b, from = block, r.rawOffset(c, block, offset)
		} else if b < block {
			continue
		}
		r.eachRaw(c, b, from, func(raw rawMatch) bool {
			m, ok = r.match(c, raw), true
			return m.Block == block && m.Start < offset // continue if the match starts in a character before offset
		})
		if ok && (m.Block > block || m.Start >= offset) {
			return m, true
		}
	}
	return Match{}, false
}

// Previous returns the last match that starts before byte offset of a block. It reports false if there is none.
func (r Results) Previous(block document.BlockID, offset int) (m Match, ok bool) {
	for k := r.chunkOf(block); k >= 0; k-- {
		c := r.chunks[k]
		var last rawMatch
		limit := -1
		if c.has(block) {
			limit = r.rawOffset(c, block, offset)
		}
		r.eachRaw(c, c.first(), 0, func(raw rawMatch) bool {
			if limit >= 0 && (raw.block > block || raw.block == block && raw.start >= limit) {
				return false
			}
			last, ok = raw, true
			return true
		})
		if ok {
			return r.match(c, last), true
		}
	}
	return Match{}, false
}

// Ordinal returns the position of m among all matches, counting from 1. It returns 0 if the block of m has not been
// searched.
func (r Results) Ordinal(m Match) int {
	k := r.chunkOf(m.Block)
	if k < 0 || !r.chunks[k].has(m.Block) {
		return 0
	}
	n := 1
	if k > 0 {
		for _, count := range r.counts[k-1] {
			n += count
		}
	}
	c := r.chunks[k]
	limit := r.rawOffset(c, m.Block, m.Start)
	r.eachRaw(c, c.first(), 0, func(raw rawMatch) bool {
		before := raw.block < m.Block || raw.block == m.Block && raw.start < limit
		if before {
			n++
		}
		return before
	})
	return n
}

// InRange returns the matches that overlap bytes [from, to) of a block, in order. A match that starts more than 1 KB
// before from may be missing.
func (r Results) InRange(block document.BlockID, from, to int) (matches []Match) {
	k := r.chunkOf(block)
	if k < 0 || !r.chunks[k].has(block) {
		return nil
	}
	c := r.chunks[k]
	start := r.rawOffset(c, block, max(from-maxMatchLength, 0))
	r.eachRaw(c, block, start, func(raw rawMatch) bool {
		if raw.block != block {
			return false
		}
		m := r.match(c, raw)
		if m.End > from && m.Start < to {
			matches = append(matches, m)
		}
		return m.Start < to
	})
	return matches
}

// maxMatchLength is the number of bytes before a range that InRange searches too, for matches that extend into the range.
const maxMatchLength = 1 << 10

// rawOffset converts byte offset of a block's text to an offset as in [rawMatch].
func (r Results) rawOffset(c *chunk, block document.BlockID, offset int) int {
	if r.query.exact {
		return offset
	}
	return r.index.foldedOffset(c, block, offset)
}

// chunkOf returns the index of the last chunk that starts at or before a block, or -1 if there is none. No other chunk can
// contain the block.
func (r Results) chunkOf(block document.BlockID) int {
	return sort.Search(len(r.chunks), func(k int) bool { return r.chunks[k].first() > block }) - 1
}

// has reports whether the chunk contains a block.
func (c *chunk) has(block document.BlockID) bool {
	_, ok := c.index(block)
	return ok
}
