package document

import "maqal/internal/bidi"

// strongCount counts the strong characters of prose: what stands in code, in addresses and in mentions has no vote.
type strongCount struct {
	left, right int            // strong characters
	first       bidi.Direction // of the first strong character, Auto where there is none
}

// add counts a text outside its isolates, which are code, addresses and mentions.
func (t *strongCount) add(x Text) {
	from := 0
	for _, i := range x.Isolates {
		if i.Start >= from {
			t.addString(x.String[from:i.Start])
		}
		from = max(from, i.End)
	}
	t.addString(x.String[from:])
}

func (t *strongCount) addString(s string) {
	l, r := bidi.StrongCounts(s)
	t.left += l
	t.right += r
	if t.first == bidi.Auto && l+r > 0 {
		t.first = bidi.FirstStrong(s)
	}
}

// majority is the direction that most strong characters have, Auto where they are even.
func (t strongCount) majority() bidi.Direction {
	switch {
	case t.left > t.right:
		return bidi.LeftToRight
	case t.right > t.left:
		return bidi.RightToLeft
	}
	return bidi.Auto
}

// direction is the base direction of a block: that of its first strong character, unless that disagrees with both
// the block's majority and the document, where the document wins; the document's where no character is strong.
func (t strongCount) direction(document bidi.Direction) bidi.Direction {
	if t.first == bidi.Auto || t.first != document && t.first != t.majority() {
		return document
	}
	return t.first
}

// resolveDirection settles the direction of the document. explicit is what the front matter says.
func (d *draft) resolveDirection(explicit bidi.Direction) {
	d.Direction = explicit
	if d.Direction == bidi.Auto {
		d.Direction = languageDirection(d.Language)
	}
	if d.Direction == bidi.Auto {
		d.Direction = d.proseMajority()
	}
}

// assignDirections settles the direction of everything in the document, whose own is known. What has a direction already keeps it:
// HTML around it gave it one.
func (d *draft) assignDirections() {
	d.assignContainerDirections()
	for i := range d.Blocks {
		b := &d.Blocks[i]
		switch {
		case b.Kind == Code:
			b.Direction = bidi.LeftToRight
		case b.Direction != bidi.Auto:
		case len(b.Containers) > 0:
			b.Direction = b.Containers[len(b.Containers)-1].Direction
		default:
			var t strongCount
			t.addBlock(b)
			b.Direction = t.direction(d.Direction)
		}
		if b.Table != nil {
			b.Table.assignDirections(b.Direction)
		}
	}
}

// assignDirections gives each field its direction: a field without a strong character has that of the table.
func (g *Grid) assignDirections(table bidi.Direction) {
	for _, row := range g.Rows {
		for i := range row {
			var t strongCount
			t.add(row[i].Text)
			row[i].Direction = t.direction(table)
		}
	}
}

func (t *strongCount) addBlock(b *Block) {
	if b.Kind == Code {
		return
	}
	for _, x := range b.Texts() {
		t.add(*x)
	}
}

func (d *draft) proseMajority() bidi.Direction {
	var t strongCount
	for i := range d.Blocks {
		t.addBlock(&d.Blocks[i])
	}
	if t.majority() == bidi.RightToLeft {
		return bidi.RightToLeft
	}
	return bidi.LeftToRight
}

// assignContainerDirections gives each list, quotation and note one direction for the whole of it, and each definition list with
// its terms. A list within a list has that of the outermost one; a quotation, wherever it stands, has its own.
func (d *draft) assignContainerDirections() {
	tallies := map[int]*strongCount{}
	count := func(group int, b *Block) {
		if tallies[group] == nil {
			tallies[group] = &strongCount{}
		}
		tallies[group].addBlock(b)
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		for _, c := range b.Containers {
			count(c.Group, b)
		}
		if b.group != 0 {
			count(b.group, b)
		}
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		for j := range b.Containers {
			if c := &b.Containers[j]; c.Direction == bidi.Auto {
				c.Direction = tallies[c.Group].direction(d.Direction)
			}
		}
		if b.group != 0 && b.Direction == bidi.Auto {
			b.Direction = tallies[b.group].direction(d.Direction)
		}
	}
}
