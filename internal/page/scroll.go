package page

import "sort"

// Before tells how much of the text comes before a block: from 0 to 1. It lays nothing out.
func (p *Page) Before(block int) float64 {
	ends := p.textEnds()
	if block <= 0 || len(ends) == 0 || ends[len(ends)-1] == 0 {
		return 0
	}
	return float64(ends[min(block, len(ends))-1]) / float64(ends[len(ends)-1])
}

// At is the place before which a part of the text comes, from 0 to 1. Only its block is laid out for it.
func (p *Page) At(part float64) Place {
	ends := p.textEnds()
	if len(ends) == 0 {
		return Place{}
	}
	bytes := part * float64(ends[len(ends)-1])
	block := min(sort.Search(len(ends), func(i int) bool { return float64(ends[i]) > bytes }), len(ends)-1)
	before := 0
	if block > 0 {
		before = ends[block-1]
	}
	inside := (bytes - float64(before)) / max(float64(ends[block]-before), 1)
	return p.clamp(Place{block, int(inside * float64(len(p.Block(block))))})
}
