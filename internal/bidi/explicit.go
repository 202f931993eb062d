package bidi

// status is an entry of the directional status stack (X1).
type status struct {
	level    Level
	override Class // L, R, or ON for neutral
	isolate  bool
}

// explicit gives each item its class and its explicit level (X1–X8), and characters that X9 removes the level around
// them.
func (p *Paragraph) explicit() {
	n := len(p.items)
	p.types, p.orig, p.level = resize(p.types, n), resize(p.orig, n), resize(p.level, n)
	types := p.types
	for i := range p.items {
		types[i] = p.items[i].class()
	}
	if p.mask&explicitMask != 0 {
		x := explicitState{p: p}
		x.reset()
		for i, c := range types {
			if (explicitMask | 1<<BN | 1<<B).has(c) {
				x.step(i, c)
				continue
			}
			if p.level[i] = x.top.level; x.top.override != ON { // X6
				types[i] = x.top.override
			}
		}
	} else if p.mask.has(B) { // where nothing is, I1 and I2 give each its level
		for i := range p.level {
			p.level[i] = p.base
		}
	}
	copy(p.orig, types) // not before: X6 overrides them for W1 and N0 too
}

// explicitState is the state of rules X1–X8.
type explicitState struct {
	p                 *Paragraph
	top               status // the last entry of the stack; those below it are in the paragraph's memory
	overflowIsolates  int
	overflowEmbedding int
	validIsolates     int
}

// X1.
func (x *explicitState) reset() {
	x.p.stack = x.p.stack[:0]
	x.top = status{level: x.p.base, override: ON}
	x.overflowIsolates, x.overflowEmbedding, x.validIsolates = 0, 0, 0
}

func (x *explicitState) push(s status) {
	x.p.stack = append(x.p.stack, x.top)
	x.top = s
}

func (x *explicitState) pop() {
	last := len(x.p.stack) - 1
	x.top = x.p.stack[last]
	x.p.stack = x.p.stack[:last]
}

// step applies the rules to a character that does something to the stack, or is removed (X9): that has the level
// around it.
func (x *explicitState) step(i int, c Class) {
	switch c {
	case RLE, LRE, RLO, LRO:
		x.p.level[i] = x.top.level
		x.embed(c)
	case PDF:
		x.closeEmbedding()
		x.p.level[i] = x.top.level
	case BN:
		x.p.level[i] = x.top.level
	case RLI, LRI, FSI:
		x.isolate(i, c)
	case PDI:
		x.closeIsolate(i)
	case B: // X8
		x.p.level[i] = x.p.base
		x.reset()
	}
}

// assign gives an isolate's character the level around it, and the class of an override (X5a–X6a).
func (x *explicitState) assign(i int) {
	if x.p.level[i] = x.top.level; x.top.override != ON {
		x.p.types[i] = x.top.override
	}
}

// nextLevel is the least level above l that is odd, or even.
func nextLevel(l Level, rtl bool) Level {
	if rtl {
		return (l + 1) | 1
	}
	return (l + 2) &^ 1
}

// embed applies X2–X5.
func (x *explicitState) embed(c Class) {
	rtl := c == RLE || c == RLO
	level := nextLevel(x.top.level, rtl)
	if level > maxDepth || x.overflowIsolates > 0 || x.overflowEmbedding > 0 {
		if x.overflowIsolates == 0 {
			x.overflowEmbedding++
		}
		return
	}
	s := status{level: level, override: ON}
	switch c {
	case RLO:
		s.override = R
	case LRO:
		s.override = L
	}
	x.push(s)
}

// isolate applies X5a–X5c.
func (x *explicitState) isolate(i int, c Class) {
	x.assign(i)
	rtl := c == RLI || c == FSI && x.p.firstStrong(i+1, int(x.p.items[i].match)) == 1
	level := nextLevel(x.top.level, rtl)
	if level > maxDepth || x.overflowIsolates > 0 || x.overflowEmbedding > 0 {
		x.overflowIsolates++
		return
	}
	x.validIsolates++
	x.push(status{level: level, override: ON, isolate: true})
}

// closeIsolate applies X6a.
func (x *explicitState) closeIsolate(i int) {
	switch {
	case x.p.items[i].match < 0: // matches no initiator
	case x.overflowIsolates > 0:
		x.overflowIsolates--
	case x.validIsolates > 0:
		x.overflowEmbedding = 0
		for !x.top.isolate {
			x.pop()
		}
		x.pop()
		x.validIsolates--
	}
	x.assign(i)
}

// closeEmbedding applies X7.
func (x *explicitState) closeEmbedding() {
	switch {
	case x.overflowIsolates > 0:
	case x.overflowEmbedding > 0:
		x.overflowEmbedding--
	case !x.top.isolate && len(x.p.stack) > 0:
		x.pop()
	}
}
