package document

import "slices"

// Note is the number of the footnote that a block stands in, false where it is in none.
func (b *Block) Note() (number int, ok bool) {
	i := slices.IndexFunc(b.Containers, func(c Container) bool { return c.Kind == Footnote })
	if i < 0 {
		return 0, false
	}
	return b.Containers[i].Number, true
}

// NoteBlocks are the blocks of a footnote, none where the document does not have it. Footnotes stand at the end.
func (d *Document) NoteBlocks(number int) (blocks []int) {
	for i, ok := d.Last(); ok; i, ok = d.Before(i) {
		switch n, note := d.Block(i).Note(); {
		case !note:
			return blocks
		case n == number:
			blocks = slices.Insert(blocks, 0, i)
		}
	}
	return blocks
}
