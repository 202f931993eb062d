package document

import "slices"

// Footnote is the number of the footnote that a block stands in, false where it is in none.
func (b *Block) Footnote() (number int, ok bool) {
	i := slices.IndexFunc(b.Containers, func(c Container) bool { return c.Kind == Footnote })
	if i < 0 {
		return 0, false
	}
	return b.Containers[i].Number, true
}

// FootnoteBlocks are the blocks of a footnote, none where the document does not have it. Footnotes stand at the end.
func (d *Document) FootnoteBlocks(number int) (blocks []int) {
	for i, ok := d.LastBlock(); ok; i, ok = d.PreviousBlock(i) {
		switch n, note := d.Block(i).Footnote(); {
		case !note:
			return blocks
		case n == number:
			blocks = slices.Insert(blocks, 0, i)
		}
	}
	return blocks
}
