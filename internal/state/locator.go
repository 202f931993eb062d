package state

import (
	"strings"
	"unicode/utf8"

	"maqal/internal/document"
)

// Locator is a place in the text of a document, with what it takes to find it again when the document has changed. The
// zero Place is the beginning.
type Locator struct {
	Block  int    `json:"block"`            // its block
	Offset int    `json:"offset"`           // bytes in the block's text
	Source int    `json:"source,omitempty"` // bytes of the source before the block
	Length int    `json:"length,omitempty"` // bytes of the block's text; 0 also in records of earlier versions
	Text   string `json:"text,omitempty"`   // the first words at the place
	Row    string `json:"row,omitempty"`    // the first words of the row at the place, in a table
	Anchor string `json:"anchor,omitempty"` // of the heading above
	After  int    `json:"after,omitempty"`  // blocks after that heading
}

const (
	maxText     = 60   // runes of the text that are kept
	minText     = 12   // bytes of text that are looked for where the block is not as it was
	maxDistance = 5000 // blocks that are looked through on each side of where the place should be
)

// NewLocator is the place of a position in a document, or behind its end in what a page adds to it.
func NewLocator(d *document.Document, at document.Position) Locator {
	if !d.HasBlock(at.Block) {
		return Locator{Block: at.Block, Offset: at.Offset}
	}
	b := d.Block(at.Block)
	text := b.AllText()
	p := Locator{Block: at.Block, Offset: at.Offset, Source: b.Offset, Length: len(text), Text: firstRunes(text, at.Offset)}
	if b.Table != nil {
		p.Row = firstRunes(rowText(b.Table, at.Offset), 0)
	}
	if i := d.SectionAt(at.Block); i >= 0 {
		if after, ok := d.BlocksBetween(d.Sections[i].Block, at.Block); ok {
			p.Anchor, p.After = d.Sections[i].Anchor, after
		}
	}
	return p
}

// firstRunes are the first words of a text from a byte on.
func firstRunes(text string, from int) string {
	text = text[min(from, len(text)):]
	n := 0
	for end := range text {
		if n == maxText {
			return text[:end]
		}
		n++
	}
	return text
}

// valid reports whether the place can have been made by PlaceOf.
func (p *Locator) valid() bool {
	return p.Block >= 0 && p.Offset >= 0 && p.Source >= 0 && p.Length >= 0 && p.After >= 0 && utf8.ValidString(p.Text+p.Row)
}

// Excerpt is the text at the place on one line, in whole words.
func (p *Locator) Excerpt() string {
	if p.Row != "" {
		return document.SanitizeLine(p.Row)
	}
	text := p.Text
	if words := strings.LastIndexByte(text, ' '); words > 0 && p.Offset+len(text) < p.Length {
		text = text[:words] + " …"
	}
	return document.SanitizeLine(text)
}

// Resolve finds the place in a document, which may have changed, or be read in other parts: the block as it was that is nearest
// to where it should be, counted from the heading above it; else the nearest block that has the words; else the block
// with the same number under that heading.
func (p *Locator) Resolve(d *document.Document) document.Position {
	switch {
	case p.Block == 0 && p.Offset == 0:
		return document.Position{}
	case p.Length == 0 && p.Anchor == "" && p.Source == 0: // all that is known
		return document.Position{Block: p.Block, Offset: p.Offset}
	}
	if at, ok := p.resolveExact(d); ok {
		return at
	}
	guess, ok := p.expectedBlock(d)
	if !ok {
		return document.Position{}
	}
	if at, ok := p.nearest(d, guess); ok {
		return at
	}
	return document.Position{Block: guess, Offset: min(p.Offset, len(d.Block(guess).AllText()))}
}

// resolveExact finds the place where the source before it is as long as it was, false where it is not there.
func (p *Locator) resolveExact(d *document.Document) (at document.Position, ok bool) {
	from, _ := d.BlockAtOffset(p.Source)
	for _, block := range []int{p.Block, from} {
		if !d.HasBlock(block) || d.Block(block).Offset != p.Source {
			continue
		}
		text := d.Block(block).AllText()
		if offset, ok := p.findExact(text); ok || p.Length == 0 && text == "" {
			return document.Position{Block: block, Offset: offset}, true
		}
	}
	return at, false
}

// MovePosition finds a position of a document in a newer version of it.
func MovePosition(before, after *document.Document, at document.Position) document.Position {
	p := NewLocator(before, at)
	return p.Resolve(after)
}

// expectedBlock is the block where the place should be, or the last that is known; false where there is none.
func (p *Locator) expectedBlock(d *document.Document) (block int, ok bool) {
	if heading, ok := d.BlockByAnchor(p.Anchor); ok && p.Anchor != "" {
		n := 0
		for block = range d.Blocks(heading) {
			if n == p.After {
				break
			}
			n++
		}
		return block, true
	}
	if d.HasBlock(p.Block) {
		return p.Block, true
	}
	if p.Source > 0 {
		return d.BlockAtOffset(p.Source)
	}
	return d.PreviousBlock(p.Block)
}

// CanResolve reports whether so much of a document is known that a place in it can be found, if it is there.
func (p *Locator) CanResolve(d *document.Document) bool {
	_, ok := d.BlockAtOffset(p.Source)
	return ok || d.Complete()
}

// findExact finds the place in the text of a block that is as it was.
func (p *Locator) findExact(text string) (offset int, ok bool) {
	return p.Offset, p.Length > 0 && len(text) == p.Length && p.Offset <= len(text) && strings.HasPrefix(text[p.Offset:], p.Text)
}

// findText finds the words of the place in the text of a block that has changed.
func (p *Locator) findText(text string) (offset int, ok bool) {
	if len(p.Text) < minText {
		return 0, false
	}
	offset = strings.Index(text, p.Text)
	return offset, offset >= 0
}

// nearest looks through the blocks from one on to both sides: for the nearest that is as it was, else for the nearest that
// has the words.
func (p *Locator) nearest(d *document.Document, from int) (at document.Position, ok bool) {
	up, down := from, from
	above, below := true, true
	for n := 0; n < maxDistance && (above || below); n++ {
		for _, b := range []struct {
			block int
			ok    bool
		}{{up, above}, {down, below && n > 0}} {
			if !b.ok {
				continue
			}
			text := d.Block(b.block).AllText()
			if offset, same := p.findExact(text); same {
				return document.Position{Block: b.block, Offset: offset}, true
			}
			if offset, within := p.findText(text); within && !ok {
				at, ok = document.Position{Block: b.block, Offset: offset}, true
			}
		}
		if above {
			up, above = d.PreviousBlock(up)
		}
		if below {
			down, below = d.NextBlock(down)
		}
	}
	return at, ok
}

// rowText is the row of a table that an offset through its fields stands in, its fields set apart.
func rowText(t *document.Grid, offset int) string {
	end := 0
	for _, row := range t.Rows {
		var fields []string
		for i := range row {
			end += len(row[i].String)
			if field := strings.TrimSpace(row[i].String); field != "" {
				fields = append(fields, field)
			}
		}
		if offset < end {
			return strings.Join(fields, " · ")
		}
	}
	return ""
}
