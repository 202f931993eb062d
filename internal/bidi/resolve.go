package bidi

import "unicode/utf8"

// Resolve finds the levels of a paragraph. A character of class B in it gets the base level and ends all embeddings
// before it, but the base direction holds for the whole text. Steady use allocates nothing.
func (p *Paragraph) Resolve(text string, base Direction, isolates []Isolate) {
	p.text, p.single = text, false
	p.separators = p.separators[:0]
	p.mask = 0
	if base != RightToLeft && len(isolates) == 0 && p.plain(text) {
		p.base, p.single = 0, true
		return
	}
	p.separators = p.separators[:0]
	p.mask = 0
	p.read(text, isolates)
	p.base = p.baseLevel(base)
	if p.base == 0 && p.mask&(rightMask|explicitMask) == 0 {
		p.single = true // all is L, number after L, or neutral
		return
	}
	p.explicit()
	p.implicit()
	p.spread()
}

// plain reports whether a text is ASCII, which in a left-to-right paragraph has nothing to resolve: its numbers follow
// an L or the start of the paragraph, and all else is L or neutral.
func (p *Paragraph) plain(text string) bool {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= utf8.RuneSelf {
			return false
		}
		if c < ' ' {
			if cl := Class(asciiProperty[c]); cl == B || cl == S {
				p.separators = append(p.separators, i)
			}
		}
	}
	return true
}

// opening is an isolate initiator that is not closed yet.
type opening struct {
	item int32
	end  int // of an isolate of the caller: the byte where it ends; else -1
}

// read cuts the text into items, finds their properties, and matches isolate initiators with their PDI (BD9).
func (p *Paragraph) read(text string, isolates []Isolate) {
	p.items = p.items[:0]
	p.openings = p.openings[:0]
	if cap(p.items) < len(text)/2 {
		p.items = make([]item, 0, len(text)/2+16)
	}
	next, edge := 0, -1 // the isolate that begins next, and the byte where an edge comes next
	if len(isolates) > 0 {
		edge = isolates[0].Start
	}
	for at := 0; at < len(text); {
		for edge >= 0 && at >= edge {
			next, edge = p.edges(at, isolates, next)
		}
		prop, size := propertyAt(text, at)
		c := Class(prop & classBits)
		p.mask |= 1 << c
		it := item{start: int32(at), match: -1, prop: prop}
		if c == B || c == S {
			p.separators = append(p.separators, at)
		}
		if explicitMask.has(c) || c == B {
			p.match(&it, c)
		}
		p.items = append(p.items, it)
		at += size
	}
	for len(p.openings) > 0 {
		p.closeOpening(len(p.openings) - 1)
	}
}

// propertyAt looks up the character that begins at byte i of text, and tells its size in bytes.
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

// edges puts in the isolate edges of the caller that stand before byte at, and gives the isolate and the byte that
// come next (-1 where none does).
func (p *Paragraph) edges(at int, isolates []Isolate, next int) (int, int) {
	for p.innermost() >= 0 && p.innermost() <= at {
		p.closeIsolate(at)
	}
	for next < len(isolates) && isolates[next].Start <= at {
		i := isolates[next]
		next++
		if i.End <= at || i.End <= i.Start {
			continue
		}
		c := [...]Class{Auto: FSI, LeftToRight: LRI, RightToLeft: RLI}[i.Direction]
		p.mask |= 1 << c
		p.openings = append(p.openings, opening{int32(len(p.items)), i.End})
		p.items = append(p.items, item{start: int32(at), match: -1, prop: uint8(c)})
	}
	edge := p.innermost()
	if next < len(isolates) && (edge < 0 || isolates[next].Start < edge) {
		edge = isolates[next].Start
	}
	return next, edge
}

// innermost is the byte where the innermost open isolate of the caller ends, -1 where none is open.
func (p *Paragraph) innermost() int {
	for i := len(p.openings) - 1; i >= 0; i-- {
		if p.openings[i].end >= 0 {
			return p.openings[i].end
		}
	}
	return -1
}

// closeIsolate ends the innermost isolate of the caller, and with it what the text opened in it and left open: each
// gets a PDI without bytes.
func (p *Paragraph) closeIsolate(at int) {
	for {
		last := len(p.openings) - 1
		o := p.openings[last]
		p.openings = p.openings[:last]
		p.items[o.item].match = int32(len(p.items))
		p.items = append(p.items, item{start: int32(at), match: o.item, prop: uint8(PDI)})
		p.mask |= 1 << PDI
		if o.end >= 0 {
			return
		}
	}
}

// closeOpening leaves an initiator without a PDI: it reaches to the end of the paragraph.
func (p *Paragraph) closeOpening(i int) {
	p.items[p.openings[i].item].match = int32(len(p.items))
	p.openings = p.openings[:i]
}

// match matches isolate initiators and PDIs of the text (BD9). A PDI that has no initiator, or only one outside of an
// isolate of the caller, is a neutral character and nothing more.
func (p *Paragraph) match(it *item, c Class) {
	switch {
	case c == B:
		for len(p.openings) > 0 && p.openings[len(p.openings)-1].end < 0 {
			p.items[p.openings[len(p.openings)-1].item].match = int32(len(p.items))
			p.openings = p.openings[:len(p.openings)-1]
		}
	case isolateMask.has(c):
		p.openings = append(p.openings, opening{int32(len(p.items)), -1})
	case c == PDI:
		if last := len(p.openings) - 1; last >= 0 && p.openings[last].end < 0 {
			it.match = p.openings[last].item
			p.items[it.match].match = int32(len(p.items))
			p.openings = p.openings[:last]
		}
	}
}

// baseLevel is the paragraph level: given, or by P2 and P3.
func (p *Paragraph) baseLevel(d Direction) Level {
	switch d {
	case LeftToRight:
		return 0
	case RightToLeft:
		return 1
	}
	return p.firstStrong(0, len(p.items))
}

// firstStrong is the level that the first strong character of items [from, to) asks for, isolates and embeddings'
// own characters passed over (P2, P3); 0 where there is none.
func (p *Paragraph) firstStrong(from, to int) Level {
	for i := from; i < to; i++ {
		switch it := &p.items[i]; Class(it.prop & classBits) {
		case L:
			return 0
		case R, AL:
			return 1
		case LRI, RLI, FSI:
			if i = int(it.match); i >= to {
				return 0
			}
		case B:
			return 0
		}
	}
	return 0
}

// spread gives each byte of the text the level of its item.
func (p *Paragraph) spread() {
	p.levels = grow(p.levels, len(p.text))
	for i := range p.items {
		end := len(p.text)
		if i+1 < len(p.items) {
			end = int(p.items[i+1].start)
		}
		l := p.level[i]
		for b := int(p.items[i].start); b < end; b++ {
			p.levels[b] = l
		}
	}
}
