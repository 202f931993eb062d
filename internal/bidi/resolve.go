package bidi

import "unicode/utf8"

// Resolve finds the levels of a paragraph. A character of class B in it gets the base level and ends all embeddings
// before it, but the base direction holds for the whole text.
func (p *Paragraph) Resolve(text string, base Direction, isolates []Isolate) {
	p.text = text
	if len(isolates) == 0 && p.isUniform(base) {
		p.logical = append(p.logical[:0], Run{0, len(text), p.base})
		return
	}
	p.buildItems(isolates)
	p.base = p.baseLevel(base)
	p.explicit()
	p.implicit()
	p.buildRuns()
}

// isUniform reports whether all of the text has the paragraph's level, and finds that. So it is in a left-to-right
// paragraph where no character is right-to-left, an Arabic number or an embedding: numbers follow an L or the start of
// the paragraph, and all else is L or neutral. In a right-to-left one it is so where none is left-to-right, a number or
// an embedding.
func (p *Paragraph) isUniform(base Direction) bool {
	if base != RightToLeft && p.isASCII() {
		p.base = 0
		return true
	}
	p.separators = p.separators[:0]
	mask := classMask(0)
	switch base { // what may not come any more
	case LeftToRight:
		mask = 1 << L
	case RightToLeft:
		mask = 1 << R
	}
	for i := 0; i < len(p.text); {
		prop, size := propertyAt(p.text, i)
		c := Class(prop & classBits)
		if c == B && mask&strongMask == 0 { // P2 and P3 look no further
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

// isASCII reports whether the text is ASCII, no character of which is right-to-left.
func (p *Paragraph) isASCII() bool {
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
		switch it := &p.items[i]; it.class() {
		case L, B:
			return 0
		case R, AL:
			return 1
		case LRI, RLI, FSI:
			i = int(it.match) // its PDI; where it has none, the end of the paragraph
			if i < to && p.items[i].class() == B {
				return 0
			}
		}
	}
	return 0
}

// buildRuns puts items of one level together to runs. Edges of the caller's isolates can make empty ones: two isolates that
// adjoin are parted by the level of what is around them.
func (p *Paragraph) buildRuns() {
	p.logical = p.logical[:0]
	for i := 0; i < len(p.items); {
		l := p.level[i]
		next := i + 1
		for next < len(p.items) && p.level[next] == l {
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
