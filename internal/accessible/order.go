package accessible

import (
	"maqal/internal/document"
)

// fractionBefore returns how much of the text precedes a block, from 0 to 1.
func fractionBefore(d *document.Document, block document.BlockID) float64 {
	before, _ := d.Fractions(block)
	return before
}

// blockAfter returns the ID of the block after another. After the last block, it returns an ID that no block has and reports
// false.
func blockAfter(d *document.Document, block document.BlockID) (document.BlockID, bool) {
	next, ok := d.NextBlock(block)
	if !ok {
		return block + 1, false
	}
	return next, true
}

// isHeading reports whether b is a heading or the title of the article.
func isHeading(b *document.Block) bool {
	return b.Kind == document.Heading || b.Kind == document.Title
}

// isAside reports whether a block is in a footnote, or is a rule right before a footnote. Reading skips these blocks; a
// command prints footnotes.
func isAside(d *document.Document, block document.BlockID) bool {
	b := d.Block(block)
	if next, ok := blockAfter(d, block); b.Kind == document.Rule && ok {
		b = d.Block(next)
	}
	_, isFootnote := b.Footnote()
	return isFootnote
}

// nextBlock returns the block to read after another. It skips asides, unless block is in a footnote. After the last
// block, it returns an ID that no block has and reports false.
func nextBlock(d *document.Document, block document.BlockID) (document.BlockID, bool) {
	_, inFootnote := d.Block(block).Footnote()
	for {
		next, ok := blockAfter(d, block)
		if !ok || inFootnote || !isAside(d, next) {
			return next, ok
		}
		block = next
	}
}

// previousBlock returns the block to read before another. It skips asides. It reports false if no such block precedes.
func previousBlock(d *document.Document, block document.BlockID) (document.BlockID, bool) {
	for {
		previous, ok := d.PreviousBlock(block)
		if !ok || !isAside(d, previous) {
			return previous, ok
		}
		block = previous
	}
}
