package document

import "slices"

// Footnote returns the number of the footnote that contains the block. It reports false if the block is not in a footnote.
func (b *Block) Footnote() (number int, ok bool) {
	i := slices.IndexFunc(b.Containers, func(c Container) bool { return c.Kind == Footnote })
	if i < 0 {
		return 0, false
	}
	return b.Containers[i].Number, true
}

// FootnoteBlocks returns the IDs of the blocks of a footnote in order, or nil if there is no footnote with this number.
func (d *Document) FootnoteBlocks(number int) (blocks []BlockID) {
	for i, ok := d.LastBlock(); ok; i, ok = d.PreviousBlock(i) {
		switch n, inFootnote := d.Block(i).Footnote(); {
		case !inFootnote: // all footnotes are at the end of the document
			return blocks
		case n == number:
			blocks = slices.Insert(blocks, 0, i)
		}
	}
	return blocks
}
