package bidi

import "unicode/utf8"

// Resolve computes the levels of text and replaces any earlier result. A nil slice of isolates means none.
//
// A character of class B in text gets the base level and ends all embeddings and isolates before it, but the base
// direction applies to the whole text. If base is Auto, the text up to the first B decides it.
func (p *Paragraph) Resolve(text string, base Direction, isolates []Isolate) {
	p.text = text
	if len(isolates) == 0 && p.resolveUniform(base) {
		p.logical = append(p.logical[:0], Run{0, len(text), p.base})
		return
	}
	p.buildItems(isolates)
	p.base = p.baseLevel(base)
	p.resolveExplicit()
	p.resolveSequences()
	p.buildRuns()
}

// resolveUniform reports whether the classes of the text alone show that all of it has the base level. If so, it sets the
// base level and the separators.
//
// Left-to-right text has one level if it contains no right-to-left character, Arabic number or explicit formatting
// character: European numbers become L (W7), because only L and sos precede them, and the rest is L or neutral.
// Right-to-left text has one level if it contains no left-to-right character, number or explicit formatting character.
func (p *Paragraph) resolveUniform(base Direction) bool {
	if base != RightToLeft && p.scanASCII() {
		p.base = 0
		return true
	}
	p.separators = p.separators[:0]
	mask := classMask(0)
	switch base { // a requested direction counts as a strong character
	case LeftToRight:
		mask = 1 << L
	case RightToLeft:
		mask = 1 << R
	}
	for i := 0; i < len(p.text); {
		prop, size := propertyAt(p.text, i)
		c := Class(prop & classBits)
		if c == B && mask&strongMask == 0 { // without a strong character before B, the base direction is left-to-right
			mask |= 1 << L
		}
		if mask |= 1 << c; mask&notLeftMask != 0 && mask&notRightMask != 0 {
			return false
		}
		if c == B || c == S {
			p.separators = append(p.separators, i)
		}
		i += size
	}
	p.base = 0
	if base == RightToLeft || mask&notLeftMask != 0 {
		p.base = 1
	}
	return true
}

// scanASCII reports whether the text is ASCII, which contains no right-to-left characters. If so, it sets the separators.
func (p *Paragraph) scanASCII() bool {
	p.separators = p.separators[:0]
	for i := 0; i < len(p.text); i++ {
		b := p.text[i]
		if b >= utf8.RuneSelf {
			return false
		}
		if b < ' ' {
			if c := Class(asciiProperty[b] & classBits); c == B || c == S {
				p.separators = append(p.separators, i)
			}
		}
	}
	return true
}

// baseLevel returns the paragraph level for d. For Auto, P2 and P3 apply.
func (p *Paragraph) baseLevel(d Direction) Level {
	switch d {
	case LeftToRight:
		return 0
	case RightToLeft:
		return 1
	}
	return p.firstStrong(0, len(p.items))
}

// firstStrong returns the level of the first strong character of items [from, to), outside isolates and before the end
// of the paragraph (P2, P3). It returns 0 if there is none.
func (p *Paragraph) firstStrong(from, to int) Level {
	for i := from; i < to; i++ {
		switch it := &p.items[i]; it.class() {
		case L, B:
			return 0
		case R, AL:
			return 1
		case LRI, RLI, FSI:
			i = int(it.match) // its PDI, or the end of the paragraph
			if i < to && p.items[i].class() == B {
				return 0
			}
		}
	}
	return 0
}

// buildRuns joins adjacent items of one level into runs. Edges of the caller's isolates can form an empty run. Between
// two adjoining isolates, it has the level around them and keeps them apart in L2.
func (p *Paragraph) buildRuns() {
	p.logical = p.logical[:0]
	for i := 0; i < len(p.items); {
		l := p.itemLevels[i]
		next := i + 1
		for next < len(p.items) && p.itemLevels[next] == l {
			next++
		}
		start, end := int(p.items[i].start), len(p.text)
		if next < len(p.items) {
			end = int(p.items[next].start)
		}
		p.logical = append(p.logical, Run{start, end, l})
		i = next
	}
}
