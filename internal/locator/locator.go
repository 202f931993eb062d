// Package locator finds a passage again after its document was edited.
package locator

import (
	"strings"
	"unicode/utf8"

	"maqal/internal/document"
	"maqal/internal/sanitize"
)

// A Locator is a durable position in a document. It stores enough text to find the position again after the document
// was edited. A Locator with Block 0 and Offset 0 is the start of the document.
type Locator struct {
	Block  document.BlockID `json:"block"`            // ID of the block
	Offset int              `json:"offset"`           // offset in the text of the block, in bytes
	Source int              `json:"source,omitempty"` // offset of the block in the source, in bytes
	Length int              `json:"length,omitempty"` // bytes in the text of the block; 0 if not stored, as in old records
	Text   string           `json:"text,omitempty"`   // text of the block from Offset on, at most maxText runes
	Row    string           `json:"row,omitempty"`    // in a table: text of the row at Offset, at most maxText runes
	Anchor string           `json:"anchor,omitempty"` // anchor of the section that contains Block; "" if not stored
	After  int              `json:"after,omitempty"`  // distance from the first block of that section to Block, in blocks
}

const (
	maxText     = 60   // runes of Text and Row
	minText     = 12   // bytes; a shorter Text is not searched for in changed blocks
	maxDistance = 5000 // blocks searched in each direction, including the expected one
)

// New returns a locator for the position at in d. If d does not contain the block, such as the list of URLs that
// a page appends, the locator stores only Block and Offset. It stores the section only if the section starts in the
// same part of d as the block, or in the part before.
func New(d *document.Document, at document.Position) Locator {
	if !d.HasBlock(at.Block) {
		return Locator{Block: at.Block, Offset: at.Offset}
	}
	b := d.Block(at.Block)
	text := b.AllText()
	l := Locator{Block: at.Block, Offset: at.Offset, Source: b.Offset, Length: len(text), Text: firstRunes(text, at.Offset)}
	if b.Table != nil {
		l.Row = firstRunes(rowText(b.Table, at.Offset), 0)
	}
	if i := d.SectionAt(at.Block); i >= 0 {
		if after, ok := d.BlocksBetween(d.Sections[i].Block, at.Block); ok {
			l.Anchor, l.After = d.Sections[i].Anchor, after
		}
	}
	return l
}

// firstRunes returns the first maxText runes of text[offset:], or "" if offset is past the end.
func firstRunes(text string, offset int) string {
	text = text[min(offset, len(text)):]
	n := 0
	for end := range text {
		if n == maxText {
			return text[:end]
		}
		n++
	}
	return text
}

// Valid reports whether [New] can have created l.
func (l *Locator) Valid() bool {
	return l.Block >= 0 && l.Offset >= 0 && l.Source >= 0 && l.Length >= 0 && l.After >= 0 && utf8.ValidString(l.Text+l.Row)
}

// Excerpt returns the text at the position as one sanitized line. In a table, this is Row. Otherwise, if the text of
// the block continues after Text, Excerpt cuts Text at its last space and appends an ellipsis. It returns a Text
// without spaces unchanged.
func (l *Locator) Excerpt() string {
	if l.Row != "" {
		return sanitize.Line(l.Row)
	}
	text := l.Text
	if space := strings.LastIndexByte(text, ' '); space > 0 && l.Offset+len(text) < l.Length {
		text = text[:space] + " …"
	}
	return sanitize.Line(text)
}

// Resolve returns the position of l in d. The document may be a later version, or be split into other parts. The start
// of a document resolves to the start of d. For any other position, the block is the first of these that d contains:
//   - the unchanged block at the same source offset
//   - the unchanged block nearest to the expected one
//   - the nearest block that contains Text
//   - the expected block
//
// The expected block is as far below the same heading as before, or a fallback that expectedBlock chooses. If d contains
// none of these, Resolve returns the zero position. If l stores only a block and an offset, as records of old versions
// do, Resolve returns them even if d does not contain them.
func (l *Locator) Resolve(d *document.Document) document.Position {
	switch {
	case l.Block == 0 && l.Offset == 0:
		return document.Position{}
	case l.Length == 0 && l.Anchor == "" && l.Source == 0: // nothing else is stored
		return document.Position{Block: l.Block, Offset: l.Offset}
	}
	if at, ok := l.resolveExact(d); ok {
		return at
	}
	expected, ok := l.expectedBlock(d)
	if !ok {
		return document.Position{}
	}
	if at, ok := l.nearest(d, expected); ok {
		return at
	}
	return document.Position{Block: expected, Offset: min(l.Offset, len(d.Block(expected).AllText()))}
}

// resolveExact returns the position of l if its block is unchanged and still at the same source offset.
func (l *Locator) resolveExact(d *document.Document) (at document.Position, ok bool) {
	atSource, _ := d.BlockAtOffset(l.Source)
	for _, block := range []document.BlockID{l.Block, atSource} {
		if !d.HasBlock(block) || d.Block(block).Offset != l.Source {
			continue
		}
		text := d.Block(block).AllText()
		if offset, ok := l.findExact(text); ok || l.Length == 0 && text == "" {
			return document.Position{Block: block, Offset: offset}, true
		}
	}
	return at, false
}

// Move converts a position in a document to the position of the same text in a newer version of it.
func Move(before, after *document.Document, at document.Position) document.Position {
	l := New(before, at)
	return l.Resolve(after)
}

// expectedBlock returns the block that is as far below the same heading as before, or the last block of d if there are
// fewer. Without that heading, it returns the block with the same ID. If there is none, it returns the last block that
// starts at or before the source offset, or, if l.Source is 0, the last block before that ID. It reports false if d
// does not contain that block yet.
func (l *Locator) expectedBlock(d *document.Document) (block document.BlockID, ok bool) {
	if heading, ok := d.BlockByAnchor(l.Anchor); ok && l.Anchor != "" {
		n := 0
		for block = range d.Blocks(heading) {
			if n == l.After {
				break
			}
			n++
		}
		return block, true
	}
	if d.HasBlock(l.Block) {
		return l.Block, true
	}
	if l.Source > 0 {
		return d.BlockAtOffset(l.Source)
	}
	return d.PreviousBlock(l.Block)
}

// CanResolve reports whether d has been read far enough for [Locator.Resolve]: past the source offset of l, or to its end.
func (l *Locator) CanResolve(d *document.Document) bool {
	_, ok := d.BlockAtOffset(l.Source)
	return ok || d.Complete()
}

// findExact returns the offset of l in the text of a block. It reports false if the block has changed, or if l.Length
// is 0.
func (l *Locator) findExact(text string) (offset int, ok bool) {
	return l.Offset, l.Length > 0 && len(text) == l.Length && l.Offset <= len(text) && strings.HasPrefix(text[l.Offset:], l.Text)
}

// findText returns the offset of the first occurrence of Text in the text of a block. It reports false if Text is
// shorter than minText or does not occur.
func (l *Locator) findText(text string) (offset int, ok bool) {
	if len(l.Text) < minText {
		return 0, false
	}
	offset = strings.Index(text, l.Text)
	return offset, offset >= 0
}

// nearest searches the blocks within maxDistance before and after expected. It returns the position of l in the nearest
// unchanged block. If there is none, it returns the position in the nearest block that contains Text.
func (l *Locator) nearest(d *document.Document, expected document.BlockID) (at document.Position, ok bool) {
	up, down := expected, expected
	hasUp, hasDown := true, true
	for n := 0; n < maxDistance && (hasUp || hasDown); n++ {
		for _, b := range []struct {
			block document.BlockID
			ok    bool
		}{{up, hasUp}, {down, hasDown && n > 0}} {
			if !b.ok {
				continue
			}
			text := d.Block(b.block).AllText()
			if offset, exact := l.findExact(text); exact {
				return document.Position{Block: b.block, Offset: offset}, true
			}
			if offset, contains := l.findText(text); contains && !ok {
				at, ok = document.Position{Block: b.block, Offset: offset}, true
			}
		}
		if hasUp {
			up, hasUp = d.PreviousBlock(up)
		}
		if hasDown {
			down, hasDown = d.NextBlock(down)
		}
	}
	return at, ok
}

// rowText returns the text of the table row at offset, with " · " between its cells and without empty cells. Offset
// counts the bytes of all table cells, row by row. If it is past the end, rowText returns "".
func rowText(t *document.Grid, offset int) string {
	end := 0
	for _, row := range t.Rows {
		var cells []string
		for i := range row {
			end += len(row[i].String)
			if cell := strings.TrimSpace(row[i].String); cell != "" {
				cells = append(cells, cell)
			}
		}
		if offset < end {
			return strings.Join(cells, " · ")
		}
	}
	return ""
}

// Matches reports whether the text at a position of d is that of l.
func (l *Locator) Matches(d *document.Document, at document.Position) bool {
	if !d.HasBlock(at.Block) {
		return false
	}
	text := d.Block(at.Block).AllText()
	return at.Offset <= len(text) && strings.HasPrefix(text[at.Offset:], l.Text) && (l.Text != "" || len(text) == l.Length)
}
