package format

import (
	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/language"
)

// A strongCount counts the strong characters of prose. It ignores code and isolates, such as URLs and mentions.
type strongCount struct {
	left, right int            // number of strong characters (UAX #9: L; R and AL)
	first       bidi.Direction // Direction of the first strong character, or Auto
}

// add counts the characters of x outside its isolates, such as code spans, URLs and mentions.
func (t *strongCount) add(x document.Text) {
	from := 0
	for _, i := range x.Isolates {
		if i.Start >= from {
			t.addString(x.String[from:i.Start])
		}
		from = max(from, i.End)
	}
	t.addString(x.String[from:])
}

// addString counts the characters of s.
func (t *strongCount) addString(s string) {
	l, r := bidi.StrongCounts(s)
	t.left += l
	t.right += r
	if t.first == bidi.Auto && l+r > 0 {
		t.first = bidi.FirstStrong(s)
	}
}

// majority returns the direction of the majority of strong characters, or Auto if both directions have the same number.
func (t strongCount) majority() bidi.Direction {
	switch {
	case t.left > t.right:
		return bidi.LeftToRight
	case t.right > t.left:
		return bidi.RightToLeft
	}
	return bidi.Auto
}

// direction returns the base direction of the counted text: that of its first strong character (UAX #9, P2 and P3). It
// returns document instead if there is no strong character, or if the direction of the first one differs from both
// document and the majority.
func (t strongCount) direction(document bidi.Direction) bidi.Direction {
	if t.first == bidi.Auto || t.first != document && t.first != t.majority() {
		return document
	}
	return t.first
}

// resolveDirection sets the direction of the document to the first of these that is not Auto: explicit, which the front
// matter or the page sets; the direction of the language; the majority of the prose.
func (d *Draft) resolveDirection(explicit bidi.Direction) {
	d.Direction = explicit
	if d.Direction == bidi.Auto {
		d.Direction = language.Direction(d.Language)
	}
	if d.Direction == bidi.Auto {
		d.Direction = d.proseMajority()
	}
}

// AssignDirections sets the directions of all containers, blocks and table cells. The direction of the document must be
// set. Containers and blocks keep the directions that HTML has set, except that code blocks always run from left to
// right.
func (d *Draft) AssignDirections() {
	d.assignContainerDirections()
	for i := range d.Blocks {
		b := &d.Blocks[i]
		switch {
		case b.Kind == document.Code:
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
			assignCellDirections(b.Table, b.Direction)
		}
	}
}

// assignCellDirections sets the directions of all cells of a table, whose own direction is table.
func assignCellDirections(g *document.Grid, table bidi.Direction) {
	for _, row := range g.Rows {
		for i := range row {
			var t strongCount
			t.add(row[i].Text)
			row[i].Direction = t.direction(table)
		}
	}
}

// addBlock counts the characters of b, unless it is a code block.
func (t *strongCount) addBlock(b *document.Block) {
	if b.Kind == document.Code {
		return
	}
	for _, x := range b.Texts() {
		t.add(*x)
	}
}

// proseMajority returns the direction of the majority of strong characters in all blocks, or LeftToRight if both
// directions have the same number.
func (d *Draft) proseMajority() bidi.Direction {
	var t strongCount
	for i := range d.Blocks {
		t.addBlock(&d.Blocks[i])
	}
	if t.majority() == bidi.RightToLeft {
		return bidi.RightToLeft
	}
	return bidi.LeftToRight
}

// assignContainerDirections sets the same direction for all containers and terms of a group, except for those whose
// direction HTML has set. Nested lists are in the group of the outer list, and terms in that of their definition list.
// Each quotation and footnote is a group of its own.
func (d *Draft) assignContainerDirections() {
	counts := map[document.ContainerID]*strongCount{} // by group
	count := func(group document.ContainerID, b *document.Block) {
		if counts[group] == nil {
			counts[group] = &strongCount{}
		}
		counts[group].addBlock(b)
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		for _, c := range b.Containers {
			count(c.Group, b)
		}
		if b.Group != 0 {
			count(b.Group, b)
		}
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		for j := range b.Containers {
			if c := &b.Containers[j]; c.Direction == bidi.Auto {
				c.Direction = counts[c.Group].direction(d.Direction)
			}
		}
		if b.Group != 0 && b.Direction == bidi.Auto {
			b.Direction = counts[b.Group].direction(d.Direction)
		}
	}
}
