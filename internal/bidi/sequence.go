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
	types    []Class // as the rules change them
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
	if p.mask&(explicitMask|1<<BN|1<<B) == 0 { // one level, nothing removed: one sequence
		s := sequence{types: p.types, orig: p.orig, level: p.base, mask: p.mask}
		s.sos = direction(p.base)
		s.eos = s.sos
		p.resolve(&s)
		return
	}
	p.findRuns()
	for i := range p.runs {
		if p.runs[i].first {
			s := p.gather(int32(i))
			p.resolve(&s)
			if s.items != nil {
				for k, it := range s.items {
					p.types[it] = s.types[k]
				}
			}
		}
	}
	p.fillRemoved()
}

func direction(l Level) Class {
	if l.RightToLeft() {
		return R
	}
	return L
}

// findRuns cuts the items into level runs (BD7) and links those of one isolating run sequence.
func (p *Paragraph) findRuns() {
	p.runs = p.runs[:0]
	last := -1 // item
	for i := range p.items {
		if removedMask.has(p.orig[i]) {
			continue
		}
		if k := len(p.runs) - 1; k >= 0 && p.level[last] == p.level[i] {
			p.runs[k].end = int32(i) + 1
			p.runs[k].hasRemoved = p.runs[k].hasRemoved || last != i-1
		} else {
			p.runs = append(p.runs, levelRun{start: int32(i), end: int32(i) + 1, level: p.level[i], next: -1, first: true})
		}
		last = i
	}
	p.linkRuns()
}

// linkRuns links a run that ends in an isolate initiator with the one that begins with its PDI. A stack holds the
// runs that wait: initiators and their PDIs nest.
func (p *Paragraph) linkRuns() {
	waiting := p.open[:0]
	for i := range p.runs {
		r := &p.runs[i]
		if opener := p.items[r.start].match; p.items[r.start].prop&classBits == uint8(PDI) && opener >= 0 {
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
		if p.isolates(r.end-1) && p.closed(r.end-1) {
			waiting = append(waiting, int32(i))
		}
	}
	p.open = waiting[:0]
}

// isolates reports whether item i is an isolate initiator.
func (p *Paragraph) isolates(i int32) bool {
	return isolateMask.has(Class(p.items[i].prop & classBits))
}

// closed reports whether the isolate initiator at i has a PDI.
func (p *Paragraph) closed(i int32) bool {
	m := p.items[i].match
	return int(m) < len(p.items) && p.items[m].match == i
}

// gather puts a sequence together, beginning with run first.
func (p *Paragraph) gather(first int32) sequence {
	r := p.runs[first]
	s := sequence{level: r.level}
	last := first
	if r.next < 0 && !r.hasRemoved {
		s.types, s.orig, s.offset = p.types[r.start:r.end], p.orig[r.start:r.end], r.start
	} else {
		p.index, p.seqTypes, p.seqOrig = p.index[:0], p.seqTypes[:0], p.seqOrig[:0]
		for k := first; k >= 0; k = p.runs[k].next {
			last = k
			for i := p.runs[k].start; i < p.runs[k].end; i++ {
				if !removedMask.has(p.orig[i]) {
					p.index = append(p.index, i)
					p.seqTypes = append(p.seqTypes, p.types[i])
					p.seqOrig = append(p.seqOrig, p.orig[i])
				}
			}
		}
		s.items, s.types, s.orig = p.index, p.seqTypes, p.seqOrig
	}
	for _, c := range s.types {
		s.mask |= 1 << c
	}
	p.border(&s, first, last)
	return s
}

// border finds sos and eos of the sequence that reaches from run first to run last (X10): the higher of the levels at
// each side of the border.
func (p *Paragraph) border(s *sequence, first, last int32) {
	before, after := p.base, p.base
	if first > 0 {
		before = p.runs[first-1].level
	}
	end := p.runs[last].end - 1
	if int(last)+1 < len(p.runs) && (!p.isolates(end) || p.closed(end)) {
		after = p.runs[last+1].level
	}
	s.sos, s.eos = direction(max(before, s.level)), direction(max(after, s.level))
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
	if s.mask.has(ON) {
		p.findBrackets(s)
		if len(p.brackets) > 1 {
			p.pairBrackets(s)
		}
	}
	s.neutral()
	p.implicitLevels(s)
}

// implicitLevels applies I1 and I2.
func (p *Paragraph) implicitLevels(s *sequence) {
	up := [classes]Level{R: 1, AN: 2, EN: 2}
	if s.level.RightToLeft() {
		up = [classes]Level{L: 1, AN: 1, EN: 1}
	}
	if s.items == nil {
		levels := p.level[s.offset : int(s.offset)+len(s.types)]
		for i, c := range s.types {
			levels[i] += up[c]
		}
		return
	}
	for i, c := range s.types {
		p.level[s.items[i]] += up[c]
	}
}
