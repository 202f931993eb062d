package bidi

// status is an entry of the directional status stack (X1).
type status struct {
	level    Level
	override Class // L, R, or ON for neutral
	isolate  bool
}

// resolveExplicit sets the class and the explicit level of each item (X1–X8). For characters that X9 removes,
// [Paragraph.fillRemoved] sets the final level. If all items have the base level, resolveExplicit sets no levels.
func (p *Paragraph) resolveExplicit() {
	n := len(p.items)
	p.types, p.orig, p.itemLevels = resize(p.types, n), resize(p.orig, n), resize(p.itemLevels, n)
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
			if p.itemLevels[i] = x.top.level; x.top.override != ON { // X6
				types[i] = x.top.override
			}
		}
	} else if p.mask.has(B) { // without B, setImplicitLevels and fillRemoved set every level
		for i := range p.itemLevels {
			p.itemLevels[i] = p.base
		}
	}
	copy(p.orig, types) // after X6, because N0 must see the overridden classes
}

// explicitState is the state of rules X1–X8.
type explicitState struct {
	p                 *Paragraph
	top               status // last entry of the directional status stack; the others are in p.stack
	overflowIsolates  int
	overflowEmbedding int
	validIsolates     int
}

// reset initializes the state (X1).
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

// step applies X1–X8 to item i. Its class c changes the stack or is removed by X9.
func (x *explicitState) step(i int, c Class) {
	switch c {
	case RLE, LRE, RLO, LRO:
		x.p.itemLevels[i] = x.top.level
		x.embed(c)
	case PDF:
		x.closeEmbedding()
		x.p.itemLevels[i] = x.top.level
	case BN:
		x.p.itemLevels[i] = x.top.level
	case RLI, LRI, FSI:
		x.openIsolate(i, c)
	case PDI:
		x.closeIsolate(i)
	case B: // X8
		x.p.itemLevels[i] = x.p.base
		x.reset()
	}
}

// assign sets the level of item i, an isolate formatting character, to the current level. An override also sets its
// class (X5a–X6a).
func (x *explicitState) assign(i int) {
	if x.p.itemLevels[i] = x.top.level; x.top.override != ON {
		x.p.types[i] = x.top.override
	}
}

// nextLevel returns the next odd level above l if rtl is set, and otherwise the next even one.
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

// openIsolate applies X5a–X5c.
func (x *explicitState) openIsolate(i int, c Class) {
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
	case x.p.items[i].match < 0: // no matching initiator
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
