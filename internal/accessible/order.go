package accessible

import (
	"maqal/internal/document"
)

// fractionBefore is how much of the text stands before a block, from 0 to 1.
func fractionBefore(d *document.Document, block int) float64 {
	share, _ := d.Fractions(block)
	return share
}

// blockAfter gives the block after another; behind the last, false and a block that there is not.
func blockAfter(d *document.Document, block int) (int, bool) {
	next, ok := d.NextBlock(block)
	if !ok {
		return block + 1, false
	}
	return next, true
}

// isHeading reports whether a block names what comes after it.
func isHeading(b *document.Block) bool {
	return b.Kind == document.Heading || b.Kind == document.Title
}

// isAside reports whether a block is none of the text that is read in order: it is of a footnote, or the line above
// them. Footnotes are told when they are asked for.
func isAside(d *document.Document, block int) bool {
	b := d.Block(block)
	if next, ok := blockAfter(d, block); b.Kind == document.Rule && ok {
		b = d.Block(next)
	}
	_, note := b.Footnote()
	return note
}

// nextBlock gives the block that is read after another; false after the last. Footnotes go on, where one is read.
func nextBlock(d *document.Document, block int) (int, bool) {
	_, inNote := d.Block(block).Footnote()
	for {
		next, ok := blockAfter(d, block)
		if !ok || inNote || !isAside(d, next) {
			return next, ok
		}
		block = next
	}
}

// previousBlock gives the block that is read before another; false before the first.
func previousBlock(d *document.Document, block int) (int, bool) {
	for {
		previous, ok := d.PreviousBlock(block)
		if !ok || !isAside(d, previous) {
			return previous, ok
		}
		block = previous
	}
}
