package document

import (
	"iter"
	"strings"
)

// Texts returns an iterator over the texts of the block: its only text, or the cells of its table row by row. Each text
// comes with its byte offset in [Block.AllText].
func (b *Block) Texts() iter.Seq2[int, *Text] {
	return func(yield func(int, *Text) bool) {
		if b.Table == nil {
			yield(0, &b.Text)
			return
		}
		offset := 0
		for _, row := range b.Table.Rows {
			for i := range row {
				t := &row[i].Text
				if !yield(offset, t) {
					return
				}
				offset += len(t.String)
			}
		}
	}
}

// AllText returns the text of the block, or the text of all cells of its table without separators.
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

// length returns the length of [Block.AllText] in bytes.
func (b *Block) length() (n int) {
	for _, t := range b.Texts() {
		n += len(t.String)
	}
	return n
}

// Words returns the number of words in the block.
func (b *Block) Words() (n int) {
	for _, t := range b.Texts() {
		n += countWords(t.String)
	}
	return n
}
