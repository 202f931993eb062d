package bidi

// levelRun is a maximal range of items with one explicit level (BD7). Characters that X9 removes do not interrupt it. A
// character of class B ends it.
type levelRun struct {
	start, end int32 // range of items; the first and last item are not removed
	level      Level // explicit level, before I1 and I2
	next       int32 // index of the next run of the isolating run sequence, or -1
	first      bool  // whether the run is the first of a sequence
	hasRemoved bool  // whether X9 removed characters between start and end
}

// sequence is an isolating run sequence (BD13, X10) without the characters that X9 removes.
type sequence struct {
	types    []Class // classes, as changed by the rules; after N2, only L, R, AL (which counts as R), EN or AN
	orig     []Class // classes before W1
	items    []int32 // indexes of the items; nil if they are consecutive from offset on
	offset   int32
	level    Level
	sos, eos Class     // L or R
	mask     classMask // the classes in types before W1, and possibly more
}

// item returns the index in Paragraph.items of item i of the sequence.
func (s *sequence) item(i int) int32 {
	if s.items == nil {
		return s.offset + int32(i)
	}
	return s.items[i]
}

// resolveSequences resolves the isolating run sequences one by one (X10).
func (p *Paragraph) resolveSequences() {
	var s sequence
	if p.mask&(explicitMask|1<<B) == 0 { // one explicit level, so one sequence
		s.types, s.orig, s.mask, s.level = p.types, p.orig, p.mask, p.base
		s.sos = classOfLevel(p.base)
		s.eos = s.sos
		if p.mask.has(BN) {
			n := p.collectItems(0, 0, int32(len(p.items)))
			s.items, s.types, s.orig = p.index[:n], p.seqTypes[:n], p.seqOrig[:n]
		}
		p.resolveSequence(&s)
	} else {
		p.findRuns()
		for i := range p.runs {
			if p.runs[i].first {
				p.buildSequence(&s, int32(i))
				p.resolveSequence(&s)
			}
		}
	}
	if p.mask&removedMask != 0 {
		p.fillRemoved()
	}
}

// classOfLevel returns the direction of level l: L or R.
func classOfLevel(l Level) Class {
	if l.RightToLeft() {
		return R
	}
	return L
}

// findRuns splits the items into level runs (BD7) and links those of each isolating run sequence. A character of
// class B ends a run, as it ends a paragraph (P1).
func (p *Paragraph) findRuns() {
	p.runs = p.runs[:0]
	last := Class(ON) // class of the previous item that is not removed
	for i := 0; i < len(p.orig); {
		if removedMask.has(p.orig[i]) {
			i++
			continue
		}
		start, l := i, p.itemLevels[i]
		for i < len(p.orig) && p.itemLevels[i] == l && !(removedMask | 1<<B).has(p.orig[i]) {
			i++
		}
		if i < len(p.orig) && p.itemLevels[i] == l && p.orig[i] == B {
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

// linkRuns links each run that ends in an isolate initiator to the run that starts with the matching PDI. Initiators
// and their PDIs nest, so pending runs form a stack.
func (p *Paragraph) linkRuns() {
	pending := p.pendingRuns[:0]
	for i := range p.runs {
		r := &p.runs[i]
		if opener := p.items[r.start].match; p.items[r.start].class() == PDI && opener >= 0 {
			for k := len(pending) - 1; k >= 0; k-- {
				run := pending[k]
				if p.runs[run].end-1 == opener {
					p.runs[run].next, r.first = int32(i), false
					pending = pending[:k]
					break
				}
				if p.runs[run].end-1 < opener {
					break
				}
				pending = pending[:k]
			}
		}
		if p.isInitiator(r.end-1) && p.hasPDI(r.end-1) {
			pending = append(pending, int32(i))
		}
	}
	p.pendingRuns = pending[:0]
}

// isInitiator reports whether item i is an isolate initiator.
func (p *Paragraph) isInitiator(i int32) bool {
	return isolateMask.has(p.items[i].class())
}

// hasPDI reports whether the isolate initiator at item i has a matching PDI.
func (p *Paragraph) hasPDI(i int32) bool {
	m := p.items[i].match
	return int(m) < len(p.items) && p.items[m].match == i
}

// buildSequence sets s to the sequence that starts with p.runs[first].
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

// collectItems appends the items [start, end), except those that X9 removes, to the sequence buffers. The buffers already
// contain n items; collectItems returns their new number of items.
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

// setBoundaries sets sos and eos of the sequence from run first to run last (X10). Each is the direction of the higher of
// two levels: that of the sequence, and that of the run beside it. Without such a run, or after an initiator without a
// PDI, the second level is the base level.
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

// fillRemoved sets the level of characters that X9 removes to that of the previous item, or to the base level if there
// is none (section 5.2).
func (p *Paragraph) fillRemoved() {
	l := p.base
	for i := range p.items {
		if removedMask.has(p.orig[i]) {
			p.itemLevels[i] = l
		} else {
			l = p.itemLevels[i]
		}
	}
}

// resolveSequence applies W1–W7, N0–N2 and I1–I2 to a sequence.
func (p *Paragraph) resolveSequence(s *sequence) {
	s.resolveWeak()
	if p.hasBrackets && s.mask.has(ON) {
		p.findBrackets(s)
		p.resolveBrackets(s)
	}
	if s.mask&^strongOrNumberMask != 0 {
		s.resolveNeutrals()
	}
	p.setImplicitLevels(s)
}

// setImplicitLevels applies I1 and I2.
func (p *Paragraph) setImplicitLevels(s *sequence) {
	l := s.level
	to := [classSlots]Level{L: l, R: l + 1, AL: l + 1, AN: l + 2, EN: l + 2}
	if l.RightToLeft() {
		to = [classSlots]Level{L: l + 1, R: l, AL: l, AN: l + 1, EN: l + 1}
	}
	if s.items == nil {
		levels := p.itemLevels[s.offset:][:len(s.types)]
		for i, c := range s.types {
			levels[i] = to[c&classBits]
		}
		return
	}
	for i, c := range s.types {
		p.itemLevels[s.items[i]] = to[c&classBits]
	}
}
