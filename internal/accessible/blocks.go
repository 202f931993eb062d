package accessible

import (
	"slices"

	"maqal/internal/document"
)

// shareBefore is how much of the text stands before a block, from 0 to 1.
func shareBefore(d *document.Document, block int) float64 {
	share, _ := d.Share(block)
	return share
}

// after gives the block after another; behind the last, false and a block that there is not.
func after(d *document.Document, block int) (int, bool) {
	next, ok := d.After(block)
	if !ok {
		return block + 1, false
	}
	return next, true
}

// isHeading reports whether a block names what comes after it.
func isHeading(b *document.Block) bool {
	return b.Kind == document.Heading || b.Kind == document.Title
}

// noteOf is the number of the footnote that a block stands in, false where it is in none.
func noteOf(b *document.Block) (int, bool) {
	i := slices.IndexFunc(b.Containers, func(c document.Container) bool { return c.Kind == document.Footnote })
	if i < 0 {
		return 0, false
	}
	return b.Containers[i].Number, true
}

// isAside reports whether a block is none of the text that is read in order: it is of a footnote, or the line above
// them. Footnotes are told when they are asked for.
func isAside(d *document.Document, block int) bool {
	b := d.Block(block)
	if next, ok := after(d, block); b.Kind == document.Rule && ok {
		b = d.Block(next)
	}
	_, note := noteOf(b)
	return note
}

// nextBlock gives the block that is read after another; false after the last. Footnotes go on, where one is read.
func nextBlock(d *document.Document, block int) (int, bool) {
	_, inNote := noteOf(d.Block(block))
	for {
		next, ok := after(d, block)
		if !ok || inNote || !isAside(d, next) {
			return next, ok
		}
		block = next
	}
}

// previousBlock gives the block that is read before another; false before the first.
func previousBlock(d *document.Document, block int) (int, bool) {
	for {
		previous, ok := d.Before(block)
		if !ok || !isAside(d, previous) {
			return previous, ok
		}
		block = previous
	}
}

// noteBlocks are the blocks of a footnote, none where the document does not have it. Footnotes stand at the end.
func noteBlocks(d *document.Document, number int) (blocks []int) {
	for i, ok := d.Last(); ok; i, ok = d.Before(i) {
		switch n, note := noteOf(d.Block(i)); {
		case !note:
			return blocks
		case n == number:
			blocks = slices.Insert(blocks, 0, i)
		}
	}
	return blocks
}
