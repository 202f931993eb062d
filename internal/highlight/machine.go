package highlight

import (
	"github.com/dlclark/regexp2/v2/syntax"
)

// A machine runs programs on a text, and counts their steps. It follows the interpreter of regexp2.
type machine struct {
	*program
	text          []rune
	pos           int           // in text
	at            int           // of the current instruction in codes
	op, modifiers syntax.InstOp // of the current instruction
	steps         *int          // number of steps left

	track    []int   // per undoable instruction: values to restore, then its index in codes, negated for [syntax.Back2]
	stack    []int   // positions and counters of groups
	crawl    []int   // captured groups, in the order of their captures
	captures [][]int // by group: start and end of each capture
}

// match reports whether p matches text at pos. If that needs more steps than are left, or more than maxSaved values to
// backtrack, match uses up all steps and reports false.
func (m *machine) match(p *program, text []rune, pos int) bool {
	if *m.steps--; p.first != nil && (pos >= len(text) || !p.first.has(text[pos])) {
		return false
	}
	m.program, m.text, m.pos = p, text, pos
	m.track, m.stack, m.crawl = m.track[:0], m.stack[:0], m.crawl[:0]
	for i := range p.groups {
		if i == len(m.captures) {
			m.captures = append(m.captures, nil)
		}
		m.captures[i] = m.captures[i][:0]
	}
	m.jump(0)
	for *m.steps > 0 && len(m.track) < maxSaved {
		*m.steps--
		if m.op == syntax.Stop {
			return len(m.captures[0]) > 0
		}
		if !operations[m.op](m) {
			m.backtrack()
		}
	}
	*m.steps = 0
	return false
}

// group returns the range of a group in the text. It returns 0 and 0 if the group did not match.
func (m *machine) group(i int) (start, end int) {
	c := m.captures[i]
	if len(c) == 0 {
		return 0, 0
	}
	return c[len(c)-2], c[len(c)-1]
}

// jump continues with the instruction at position at.
func (m *machine) jump(at int) {
	m.at = at
	m.setOperation(0)
}

// next continues after an instruction with the given number of operands.
func (m *machine) next(operands int) bool {
	m.jump(m.at + operands + 1)
	return true
}

// setOperation sets the operation to that of the current instruction, combined with back: 0, [syntax.Back] or [syntax.Back2].
func (m *machine) setOperation(back syntax.InstOp) {
	code := syntax.InstOp(m.codes[m.at])
	m.modifiers = code & (syntax.Rtl | syntax.Ci)
	m.op = code&^(syntax.Rtl|syntax.Ci) | back
}

// backward reports whether the instruction reads towards the start of the text, as those of a lookbehind do.
func (m *machine) backward() bool { return m.modifiers&syntax.Rtl != 0 }

// fold reports whether the instruction ignores case.
func (m *machine) fold() bool { return m.modifiers&syntax.Ci != 0 }

// backtrack continues with undoing the last undoable instruction.
func (m *machine) backtrack() {
	m.at = m.pop()
	if m.at < 0 {
		m.at = -m.at
		m.setOperation(syntax.Back2)
	} else {
		m.setOperation(syntax.Back)
	}
}

// operand returns an operand of the current instruction.
func (m *machine) operand(i int) int { return m.codes[m.at+i+1] }

// save, save1 and save2 make the current instruction undoable, with zero, one or two values to restore.
func (m *machine) save()          { m.track = append(m.track, m.at) }
func (m *machine) save1(a int)    { m.track = append(m.track, a, m.at) }
func (m *machine) save2(a, b int) { m.track = append(m.track, a, b, m.at) }

// saveSecond1 and saveSecond2 are like save1 and save2, for [syntax.Back2].
func (m *machine) saveSecond1(a int)    { m.track = append(m.track, a, -m.at) }
func (m *machine) saveSecond2(a, b int) { m.track = append(m.track, a, b, -m.at) }

// pop removes and returns the last value of m.track.
func (m *machine) pop() int {
	v := m.track[len(m.track)-1]
	m.track = m.track[:len(m.track)-1]
	return v
}

// pop2 removes the last two values of m.track, and returns them in the order in which they were pushed.
func (m *machine) pop2() (a, b int) {
	n := len(m.track) - 2
	a, b = m.track[n], m.track[n+1]
	m.track = m.track[:n]
	return a, b
}

// push and push2 push values to m.stack.
func (m *machine) push(a int)     { m.stack = append(m.stack, a) }
func (m *machine) push2(a, b int) { m.stack = append(m.stack, a, b) }

// drop removes and returns the last value of m.stack.
func (m *machine) drop() int {
	v := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	return v
}

// drop2 removes the last two values of m.stack, and returns them in the order in which they were pushed.
func (m *machine) drop2() (a, b int) {
	n := len(m.stack) - 2
	a, b = m.stack[n], m.stack[n+1]
	m.stack = m.stack[:n]
	return a, b
}

// capture adds a range of a group.
func (m *machine) capture(group, start, end int) {
	m.crawl = append(m.crawl, group)
	m.captures[group] = append(m.captures[group], min(start, end), max(start, end))
}

// uncapture removes captured ranges, the last one first, until only n are left.
func (m *machine) uncapture(n int) {
	for len(m.crawl) > n {
		c := &m.captures[m.crawl[len(m.crawl)-1]]
		*c = (*c)[:len(*c)-2]
		m.crawl = m.crawl[:len(m.crawl)-1]
	}
}

// left returns the number of characters that the current instruction can read.
func (m *machine) left() int {
	if m.backward() {
		return m.pos
	}
	return len(m.text) - m.pos
}

// bump returns the direction of the current instruction: 1 or -1.
func (m *machine) bump() int {
	if m.backward() {
		return -1
	}
	return 1
}

// peek returns the next character that the current instruction reads. There must be one.
func (m *machine) peek() rune {
	if m.backward() {
		return m.text[m.pos-1]
	}
	return m.text[m.pos]
}

// isBoundary reports whether a word starts or ends at the current position.
func (m *machine) isBoundary() bool {
	before := m.pos > 0 && syntax.IsWordChar(m.text[m.pos-1])
	after := m.pos < len(m.text) && syntax.IsWordChar(m.text[m.pos])
	return before != after
}
