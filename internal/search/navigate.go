package search

import "sort"

// Next gives the first hit after a byte of a block, or at it.
func (r Results) Next(block, offset int) (hit Match, ok bool) {
	for k := max(r.chunkOf(block), 0); k < len(r.chunks); k++ {
		c, b, from := r.chunks[k], r.chunks[k].first(), 0
		if c.has(block) {
			b, from = block, r.rawOffset(c, block, offset)
		} else if b < block {
			continue
		}
		r.eachRaw(c, b, from, func(h rawMatch) bool {
			hit, ok = r.match(c, h), true
			return hit.Block == block && hit.Start < offset // folded letters of the character before may begin there
		})
		if ok && (hit.Block > block || hit.Start >= offset) {
			return hit, true
		}
	}
	return Match{}, false
}

// Previous gives the last hit that begins before a byte of a block.
func (r Results) Previous(block, offset int) (hit Match, ok bool) {
	for k := r.chunkOf(block); k >= 0; k-- {
		c := r.chunks[k]
		var last rawMatch
		limit := -1
		if c.has(block) {
			limit = r.rawOffset(c, block, offset)
		}
		r.eachRaw(c, c.first(), 0, func(h rawMatch) bool {
			if limit >= 0 && (h.block > block || h.block == block && h.start >= limit) {
				return false
			}
			last, ok = h, true
			return true
		})
		if ok {
			return r.match(c, last), true
		}
	}
	return Match{}, false
}

// Ordinal tells which of all hits one is, from 1 on.
func (r Results) Ordinal(hit Match) int {
	k := r.chunkOf(hit.Block)
	if k < 0 || !r.chunks[k].has(hit.Block) {
		return 0
	}
	n := 1
	if k > 0 {
		for _, of := range r.counts[k-1] {
			n += of
		}
	}
	c := r.chunks[k]
	limit := r.rawOffset(c, hit.Block, hit.Start)
	r.eachRaw(c, c.first(), 0, func(h rawMatch) bool {
		before := h.block < hit.Block || h.block == hit.Block && h.start < limit
		if before {
			n++
		}
		return before
	})
	return n
}

// InRange gives the hits in bytes [from, to) of a block, also those that only reach into them.
func (r Results) InRange(block, from, to int) (hits []Match) {
	k := r.chunkOf(block)
	if k < 0 || !r.chunks[k].has(block) {
		return nil
	}
	c := r.chunks[k]
	start := r.rawOffset(c, block, max(from-maxMatchLength, 0))
	r.eachRaw(c, block, start, func(h rawMatch) bool {
		if h.block != block {
			return false
		}
		hit := r.match(c, h)
		if hit.End > from && hit.Start < to {
			hits = append(hits, hit)
		}
		return hit.Start < to
	})
	return hits
}

// maxMatchLength is how far before a stretch of text the hits are looked for that reach into it, in bytes.
const maxMatchLength = 1 << 10

// rawOffset is where raw hits of a block count a byte of its text.
func (r Results) rawOffset(c *chunk, block, offset int) int {
	if r.query.exact {
		return offset
	}
	return r.index.foldedAt(c, block, offset)
}

// chunkOf is the index of the chunk that holds a block, or of the last before it; -1 where there is none.
func (r Results) chunkOf(block int) int {
	return sort.Search(len(r.chunks), func(k int) bool { return r.chunks[k].first() > block }) - 1
}

// has reports whether a block is one of the chunk's.
func (c *chunk) has(block int) bool {
	_, ok := c.index(block)
	return ok
}
