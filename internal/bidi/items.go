package bidi

import "unicode/utf8"

// opening is an isolate initiator that has not been closed.
type opening struct {
	item       int32 // index in Paragraph.items
	fromCaller bool  // whether it starts an isolate of the caller; otherwise it is a character of the text
}

// buildItems splits the text into items, looks up their properties, and matches isolate initiators with PDIs (BD9). It
// inserts the edges of the caller's isolates, and collects the separators.
func (p *Paragraph) buildItems(isolates []Isolate) {
	p.separators, p.openings, p.ends = p.separators[:0], p.openings[:0], p.ends[:0]
	p.items = resize(p.items, len(p.text)/2)[:0]
	text := p.text
	mask, brackets := classMask(0), uint8(0)
	next, edge := 0, len(text)+1 // the next isolate to open, and the byte offset of the next edge
	if len(isolates) > 0 {
		edge = isolates[0].Start
	}
	for at := 0; at < len(text); {
		if at >= edge {
			next, edge = p.insertEdges(at, isolates, next)
			mask |= explicitMask
		}
		prop, size := propertyAt(text, at)
		c := Class(prop & classBits)
		mask |= 1 << c
		brackets |= prop
		match := int32(-1)
		if specialMask.has(c) {
			match = p.handleSpecial(at, c)
		}
		p.items = append(p.items, item{start: int32(at), match: match, prop: prop})
		at += size
	}
	for len(p.openings) > 0 {
		p.popInitiator()
	}
	p.mask, p.hasBrackets = mask, brackets&(openBracket|closeBracket) != 0
}

// propertyAt returns the property byte of the character at byte i of text, and the size of the character in bytes. It
// decodes two-byte characters itself, which is faster for Arabic and Hebrew letters.
func propertyAt(text string, i int) (prop uint8, size int) {
	c := text[i]
	if c < utf8.RuneSelf {
		return asciiProperty[c], 1
	}
	if c >= 0xC2 && c < 0xE0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80 {
		return property(rune(c&0x1F)<<6 | rune(text[i+1]&0x3F)), 2
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	return property(r), size
}

// insertEdges inserts the remaining edges of the caller's isolates up to byte at. It returns the index of the next
// isolate and the byte offset of the next edge, which is beyond the text if there is none.
func (p *Paragraph) insertEdges(at int, isolates []Isolate, next int) (int, int) {
	for {
		switch {
		case len(p.ends) > 0 && p.ends[len(p.ends)-1] <= at:
			p.closeIsolate(at)
		case next < len(isolates) && isolates[next].Start <= at:
			if isolates[next].End > at {
				p.openIsolate(at, isolates[next])
			}
			next++
		default:
			edge := len(p.text) + 1
			if len(p.ends) > 0 {
				edge = p.ends[len(p.ends)-1]
			}
			if next < len(isolates) {
				edge = min(edge, isolates[next].Start)
			}
			return next, edge
		}
	}
}

// openIsolate opens an isolate of the caller at byte at.
func (p *Paragraph) openIsolate(at int, i Isolate) {
	c := [...]Class{Auto: FSI, LeftToRight: LRI, RightToLeft: RLI}[i.Direction]
	p.openings = append(p.openings, opening{int32(len(p.items)), true})
	p.ends = append(p.ends, i.End)
	p.items = append(p.items, item{start: int32(at), match: -1, prop: uint8(c)})
}

// closeIsolate closes the innermost isolate of the caller, and all isolates that the text opened in it. Each gets a PDI
// without bytes.
func (p *Paragraph) closeIsolate(at int) {
	p.ends = p.ends[:len(p.ends)-1]
	for {
		o := p.popInitiator()
		p.items = append(p.items, item{start: int32(at), match: o.item, prop: uint8(PDI)})
		if o.fromCaller {
			return
		}
	}
}

// popInitiator removes and returns the innermost open initiator. It sets the match of the initiator to the index of the
// item that is added next.
func (p *Paragraph) popInitiator() opening {
	last := len(p.openings) - 1
	o := p.openings[last]
	p.items[o.item].match = int32(len(p.items))
	p.openings = p.openings[:last]
	return o
}

// handleSpecial processes a character of specialMask at byte at. It returns the index of the initiator that the character
// matches, or -1. A PDI matches no initiator outside the innermost isolate of the caller (BD9).
func (p *Paragraph) handleSpecial(at int, c Class) int32 {
	last := len(p.openings) - 1
	switch {
	case c == B:
		for len(p.openings) > 0 {
			p.popInitiator()
		}
		p.ends = p.ends[:0]
		p.separators = append(p.separators, at)
	case c == S:
		p.separators = append(p.separators, at)
	case c != PDI:
		p.openings = append(p.openings, opening{item: int32(len(p.items))})
	case last >= 0 && !p.openings[last].fromCaller:
		return p.popInitiator().item
	}
	return -1
}
