package bidi

// status is an entry of the directional status stack (X1).
type status struct {
	level    Level
	override Class // L, R, or ON for neutral
	isolate  bool
}

// explicit gives each item its explicit level (X1–X8), and characters that X9 removes the level around them.
func (p *Paragraph) explicit() {
	n := len(p.items)
	p.level = grow(p.level, n)
	p.types = grow(p.types, n)
	p.orig = grow(p.orig, n)
	if p.mask&explicitMask == 0 {
		for i := range p.items {
			c := Class(p.items[i].prop & classBits)
			p.types[i], p.orig[i], p.level[i] = c, c, p.base
		}
		return
	}
	x := explicitState{p: p}
	x.begin()
	for i := range p.items {
		c := Class(p.items[i].prop & classBits)
		p.types[i], p.orig[i] = c, c
		x.step(i, c)
	}
}

// explicitState is the state of rules X1–X8.
type explicitState struct {
	p                 *Paragraph
	overflowIsolates  int
	overflowEmbedding int
	validIsolates     int
}

// X1.
func (x *explicitState) begin() {
	x.p.stack = append(x.p.stack[:0], status{level: x.p.base, override: ON})
	x.overflowIsolates, x.overflowEmbedding, x.validIsolates = 0, 0, 0
}

func (x *explicitState) top() status { return x.p.stack[len(x.p.stack)-1] }

func (x *explicitState) pop() { x.p.stack = x.p.stack[:len(x.p.stack)-1] }

func (x *explicitState) step(i int, c Class) {
	p := x.p
	switch c {
	case RLE, LRE, RLO, LRO:
		p.level[i] = x.top().level // retained, not removed (section 5.2)
		x.embed(c)
	case RLI, LRI, FSI:
		x.isolate(i, c)
	case PDI:
		x.closeIsolate(i)
	case PDF:
		x.closeEmbedding()
		p.level[i] = x.top().level
	case B: // X8
		p.level[i] = p.base
		x.begin()
	case BN:
		p.level[i] = x.top().level
	default: // X6
		x.place(i)
	}
}

// place gives an item the level of the embedding, and the class of its override.
func (x *explicitState) place(i int) {
	top := x.top()
	x.p.level[i] = top.level
	if top.override != ON {
		x.p.types[i], x.p.orig[i] = top.override, top.override
	}
}

// deeper is the least level above l that is odd, or even.
func deeper(l Level, rtl bool) Level {
	if rtl {
		return (l + 1) | 1
	}
	return (l + 2) &^ 1
}

// embed applies X2–X5.
func (x *explicitState) embed(c Class) {
	rtl := c == RLE || c == RLO
	level := deeper(x.top().level, rtl)
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
	x.p.stack = append(x.p.stack, s)
}

// isolate applies X5a–X5c.
func (x *explicitState) isolate(i int, c Class) {
	x.place(i)
	rtl := c == RLI || c == FSI && x.p.firstStrong(i+1, int(x.p.items[i].match)) == 1
	level := deeper(x.top().level, rtl)
	if level > maxDepth || x.overflowIsolates > 0 || x.overflowEmbedding > 0 {
		x.overflowIsolates++
		return
	}
	x.validIsolates++
	x.p.stack = append(x.p.stack, status{level: level, override: ON, isolate: true})
}

// closeIsolate applies X6a.
func (x *explicitState) closeIsolate(i int) {
	switch {
	case x.p.items[i].match < 0: // matches no initiator
	case x.overflowIsolates > 0:
		x.overflowIsolates--
	case x.validIsolates > 0:
		x.overflowEmbedding = 0
		for !x.top().isolate {
			x.pop()
		}
		x.pop()
		x.validIsolates--
	}
	x.place(i)
}

// closeEmbedding applies X7.
func (x *explicitState) closeEmbedding() {
	switch {
	case x.overflowIsolates > 0:
	case x.overflowEmbedding > 0:
		x.overflowEmbedding--
	case !x.top().isolate && len(x.p.stack) >= 2:
		x.pop()
	}
}
