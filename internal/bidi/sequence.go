package bidi

// levelRun is a maximal stretch of items [start, end) with one level, removed characters (X9) not counted.
type levelRun struct {
	start, end int32 // items; the first and the last are not removed
	level      Level // explicit: I1 and I2 change those of the items
	next       int32 // the run that goes on with its isolating run sequence, -1 where none does
	first      bool  // it begins a sequence
	hasRemoved bool
}

// sequence is an isolating run sequence (X10, BD13) in one piece: what was removed is not in it.
type sequence struct {
	types    []Class // as the rules change them; after N2 each is L, R, EN or AN, or an AL that counts as R
	orig     []Class // as they were before W1
	items    []int32 // the item of each; nil where it is offset+i
	offset   int32
	level    Level
	sos, eos Class // L or R
	mask     classMask
}

func (s *sequence) item(i int) int32 {
	if s.items == nil {
		return s.offset + int32(i)
	}
	return s.items[i]
}

// implicit resolves the isolating run sequences, one by one (X10).
func (p *Paragraph) implicit() {
	var s sequence
	if p.mask&(explicitMask|1<<B) == 0 { // one level: one sequence
		s.types, s.orig, s.mask, s.level = p.types, p.orig, p.mask, p.base
		s.sos = classOfLevel(p.base)
		s.eos = s.sos
		if p.mask.has(BN) {
			n := p.collectItems(0, 0, int32(len(p.items)))
			s.items, s.types, s.orig = p.index[:n], p.seqTypes[:n], p.seqOrig[:n]
		}
		p.resolve(&s)
	} else {
		p.findRuns()
		for i := range p.runs {
			if p.runs[i].first {
				p.buildSequence(&s, int32(i))
				p.resolve(&s)
			}
		}
	}
	if p.mask&removedMask != 0 {
		p.fillRemoved()
	}
}

func classOfLevel(l Level) Class {
	if l.RightToLeft() {
		return R
	}
	return L
}

// findRuns cuts the items into level runs (BD7) and links those of one isolating run sequence. A character of class B
// ends a run, as it ends a paragraph (P1).
func (p *Paragraph) findRuns() {
	p.runs = p.runs[:0]
	last := Class(ON) // of the item before, removed ones not counted
	for i := 0; i < len(p.orig); {
		if removedMask.has(p.orig[i]) {
			i++
			continue
		}
		start, l := i, p.level[i]
		for i < len(p.orig) && p.level[i] == l && !(removedMask | 1<<B).has(p.orig[i]) {
			i++
		}
		if i < len(p.orig) && p.level[i] == l && p.orig[i] == B {
			i++
		}
		if k := len(p.runs) - 1; k >= 0 && p.runs[k].level == l && last != B {
			p.runs[k].end, p.runs[k].hasRemoved = int32(i), true
		} else {
			p.runs = append(p.runs, levelRun{start: int32(start), end: int32(i), level: l, next: -1, first: true})
		}
		last = p.orig[i-1]
	}
	p.linkRuns()
}

// linkRuns links a run that ends in an isolate initiator with the one that begins with its PDI. A stack holds the
// runs that wait: initiators and their PDIs nest.
func (p *Paragraph) linkRuns() {
	waiting := p.waiting[:0]
	for i := range p.runs {
		r := &p.runs[i]
		if opener := p.items[r.start].match; p.items[r.start].class() == PDI && opener >= 0 {
			for k := len(waiting) - 1; k >= 0; k-- {
				w := waiting[k]
				if p.runs[w].end-1 == opener {
					p.runs[w].next, r.first = int32(i), false
					waiting = waiting[:k]
					break
				}
				if p.runs[w].end-1 < opener {
					break
				}
				waiting = waiting[:k]
			}
		}
		if p.isInitiator(r.end-1) && p.hasPDI(r.end-1) {
			waiting = append(waiting, int32(i))
		}
	}
	p.waiting = waiting[:0]
}

// isInitiator reports whether item i is an isolate initiator.
func (p *Paragraph) isInitiator(i int32) bool {
	return isolateMask.has(p.items[i].class())
}

// hasPDI reports whether the isolate initiator at i has a PDI.
func (p *Paragraph) hasPDI(i int32) bool {
	m := p.items[i].match
	return int(m) < len(p.items) && p.items[m].match == i
}

// buildSequence puts a sequence together, beginning with run first.
func (p *Paragraph) buildSequence(s *sequence, first int32) {
	r := &p.runs[first]
	s.level = r.level
	last := first
	if r.next < 0 && !r.hasRemoved {
		s.types, s.orig, s.items, s.offset = p.types[r.start:r.end], p.orig[r.start:r.end], nil, r.start
	} else {
		n := 0
		for k := first; k >= 0; k = p.runs[k].next {
			n = p.collectItems(n, p.runs[k].start, p.runs[k].end)
			last = k
		}
		s.items, s.types, s.orig = p.index[:n], p.seqTypes[:n], p.seqOrig[:n]
	}
	s.mask = 0
	for _, c := range s.types {
		s.mask |= 1 << c
	}
	p.setBoundaries(s, first, last)
}

// collectItems puts the items [start, end) that are not removed (X9) behind the first n of a sequence in one piece, and
// gives its new length.
func (p *Paragraph) collectItems(n int, start, end int32) int {
	if room := n + int(end-start); room > len(p.index) {
		p.index = append(p.index[:n], make([]int32, room-n+len(p.items))...)
		p.seqTypes = append(p.seqTypes[:n], make([]Class, len(p.index)-n)...)
		p.seqOrig = append(p.seqOrig[:n], make([]Class, len(p.index)-n)...)
	}
	index, types, orig := p.index, p.seqTypes[:len(p.index)], p.seqOrig[:len(p.index)]
	for i := start; i < end; i++ {
		c := p.orig[i]
		index[n], types[n], orig[n] = i, p.types[i], c
		if !removedMask.has(c) {
			n++
		}
	}
	return n
}

// setBoundaries finds sos and eos of the sequence that reaches from run first to run last (X10): the higher of the levels at
// each side of the border.
func (p *Paragraph) setBoundaries(s *sequence, first, last int32) {
	before, after := p.base, p.base
	if first > 0 {
		before = p.runs[first-1].level
	}
	end := p.runs[last].end - 1
	if int(last)+1 < len(p.runs) && p.orig[end] != B && (!p.isInitiator(end) || p.hasPDI(end)) {
		after = p.runs[last+1].level
	}
	s.sos, s.eos = classOfLevel(max(before, s.level)), classOfLevel(max(after, s.level))
}

// fillRemoved gives characters that X9 removes the level of the one before them, or the base level (section 5.2).
func (p *Paragraph) fillRemoved() {
	l := p.base
	for i := range p.items {
		if removedMask.has(p.orig[i]) {
			p.level[i] = l
		} else {
			l = p.level[i]
		}
	}
}

// resolve applies W1–W7, N0–N2 and I1–I2 to a sequence.
func (p *Paragraph) resolve(s *sequence) {
	s.weak()
	if p.paired && s.mask.has(ON) {
		p.findBrackets(s)
		p.pairBrackets(s)
	}
	if s.mask&^strongOrNumber != 0 {
		s.neutral()
	}
	p.implicitLevels(s)
}

// implicitLevels applies I1 and I2.
func (p *Paragraph) implicitLevels(s *sequence) {
	l := s.level
	to := [classSlots]Level{L: l, R: l + 1, AL: l + 1, AN: l + 2, EN: l + 2}
	if l.RightToLeft() {
		to = [classSlots]Level{L: l + 1, R: l, AL: l, AN: l + 1, EN: l + 1}
	}
	if s.items == nil {
		levels := p.level[s.offset:][:len(s.types)]
		for i, c := range s.types {
			levels[i] = to[c&classBits]
		}
		return
	}
	for i, c := range s.types {
		p.level[s.items[i]] = to[c&classBits]
	}
}
