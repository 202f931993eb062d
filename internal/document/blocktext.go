package document

import (
	"iter"
	"strings"
)

// Texts goes through the texts of a block: its own, or those of the fields of a table, row by row. With each comes how
// many bytes of the block stand before it: offsets in a table count through its fields.
func (b *Block) Texts() iter.Seq2[int, *Text] {
	return func(yield func(int, *Text) bool) {
		if b.Table == nil {
			yield(0, &b.Text)
			return
		}
		before := 0
		for _, row := range b.Table.Rows {
			for i := range row {
				t := &row[i].Text
				if !yield(before, t) {
					return
				}
				before += len(t.String)
			}
		}
	}
}

// AllText is the text of a block, that of a table through its fields, as offsets in it count.
func (b *Block) AllText() string {
	if b.Table == nil {
		return b.Text.String
	}
	var all strings.Builder
	for _, t := range b.Texts() {
		all.WriteString(t.String)
	}
	return all.String()
}

// length is how many bytes the text of a block has, that of all the fields of a table.
func (b *Block) length() (n int) {
	for _, t := range b.Texts() {
		n += len(t.String)
	}
	return n
}

// Words counts the words of a block.
func (b *Block) Words() (n int) {
	for _, t := range b.Texts() {
		n += countWords(t.String)
	}
	return n
}
