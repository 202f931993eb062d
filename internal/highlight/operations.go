package highlight

import (
	"slices"
	"unicode"

	"github.com/dlclark/regexp2/v2/syntax"
)

// operations contains the operations of a machine. Each reports false if the machine must backtrack. An operation with
// [syntax.Back] undoes the instruction, and tries its alternative if there is one. An operation with [syntax.Back2] undoes
// the alternative.
var operations = [...]func(*machine) bool{
	syntax.Nothing:         func(*machine) bool { return false },
	syntax.Goto:            func(m *machine) bool { m.jump(m.operand(0)); return true },
	syntax.Testref:         func(m *machine) bool { return len(m.captures[m.operand(0)]) > 0 && m.next(1) },
	syntax.UpdateBumpalong: func(m *machine) bool { return m.next(0) },

	syntax.Bol:         func(m *machine) bool { return (m.pos == 0 || m.text[m.pos-1] == '\n') && m.next(0) },
	syntax.Eol:         func(m *machine) bool { return (m.pos == len(m.text) || m.text[m.pos] == '\n') && m.next(0) },
	syntax.Boundary:    func(m *machine) bool { return m.isBoundary() && m.next(0) },
	syntax.Nonboundary: func(m *machine) bool { return !m.isBoundary() && m.next(0) },
	syntax.Beginning:   func(m *machine) bool { return m.pos == 0 && m.next(0) },
	syntax.End:         func(m *machine) bool { return m.pos == len(m.text) && m.next(0) },
	syntax.EndZ: func(m *machine) bool {
		return (m.pos == len(m.text) || m.pos == len(m.text)-1 && m.text[m.pos] == '\n') && m.next(0)
	},

	syntax.One:    func(m *machine) bool { return m.left() > 0 && m.isOne(m.peek()) && m.pass() },
	syntax.Notone: func(m *machine) bool { return m.left() > 0 && m.isNotOne(m.peek()) && m.pass() },
	syntax.Set:    func(m *machine) bool { return m.left() > 0 && m.inSet(m.peek()) && m.pass() },
	syntax.Multi:  func(m *machine) bool { return m.readText(m.strings[m.operand(0)]) && m.next(1) },
	syntax.Ref:    (*machine).reference,

	syntax.Onerep:    func(m *machine) bool { return m.read(m.operand(1), m.isOne) == m.operand(1) && m.next(2) },
	syntax.Notonerep: func(m *machine) bool { return m.read(m.operand(1), m.isNotOne) == m.operand(1) && m.next(2) },
	syntax.Setrep:    func(m *machine) bool { return m.read(m.operand(1), m.inSet) == m.operand(1) && m.next(2) },

	syntax.Oneloop:                  func(m *machine) bool { return m.loop(m.isOne) },
	syntax.Notoneloop:               func(m *machine) bool { return m.loop(m.isNotOne) },
	syntax.Setloop:                  func(m *machine) bool { return m.loop(m.inSet) },
	syntax.Oneloop | syntax.Back:    (*machine).shortenLoop,
	syntax.Notoneloop | syntax.Back: (*machine).shortenLoop,
	syntax.Setloop | syntax.Back:    (*machine).shortenLoop,
	syntax.Oneloopatomic:            func(m *machine) bool { m.read(m.operand(1), m.isOne); return m.next(2) },
	syntax.Notoneloopatomic:         func(m *machine) bool { m.read(m.operand(1), m.isNotOne); return m.next(2) },
	syntax.Setloopatomic:            func(m *machine) bool { m.read(m.operand(1), m.inSet); return m.next(2) },

	syntax.Onelazy:                  (*machine).lazyLoop,
	syntax.Notonelazy:               (*machine).lazyLoop,
	syntax.Setlazy:                  (*machine).lazyLoop,
	syntax.Onelazy | syntax.Back:    func(m *machine) bool { return m.lengthenLoop(m.isOne) },
	syntax.Notonelazy | syntax.Back: func(m *machine) bool { return m.lengthenLoop(m.isNotOne) },
	syntax.Setlazy | syntax.Back:    func(m *machine) bool { return m.lengthenLoop(m.inSet) },

	syntax.Lazybranch:                     func(m *machine) bool { m.save1(m.pos); return m.next(1) },
	syntax.Lazybranch | syntax.Back:       func(m *machine) bool { m.pos = m.pop(); m.jump(m.operand(0)); return true },
	syntax.Setmark:                        func(m *machine) bool { m.push(m.pos); m.save(); return m.next(0) },
	syntax.Nullmark:                       func(m *machine) bool { m.push(-1); m.save(); return m.next(0) },
	syntax.Setmark | syntax.Back:          func(m *machine) bool { m.drop(); return false },
	syntax.Nullmark | syntax.Back:         func(m *machine) bool { m.drop(); return false },
	syntax.Getmark:                        func(m *machine) bool { m.pos = m.drop(); m.save1(m.pos); return m.next(0) },
	syntax.Getmark | syntax.Back:          func(m *machine) bool { m.push(m.pop()); return false },
	syntax.Capturemark:                    (*machine).captureMark,
	syntax.Capturemark | syntax.Back:      func(m *machine) bool { m.push(m.pop()); m.uncapture(len(m.crawl) - 1); return false },
	syntax.Branchmark:                     (*machine).branchMark,
	syntax.Branchmark | syntax.Back:       (*machine).branchMarkBack,
	syntax.Branchmark | syntax.Back2:      func(m *machine) bool { m.push(m.pop()); return false },
	syntax.Lazybranchmark:                 (*machine).lazyBranchMark,
	syntax.Lazybranchmark | syntax.Back:   (*machine).lazyBranchMarkBack,
	syntax.Lazybranchmark | syntax.Back2:  (*machine).lazyBranchMarkBack2,
	syntax.Setcount:                       func(m *machine) bool { m.push2(m.pos, m.operand(0)); m.save(); return m.next(1) },
	syntax.Nullcount:                      func(m *machine) bool { m.push2(-1, m.operand(0)); m.save(); return m.next(1) },
	syntax.Setcount | syntax.Back:         func(m *machine) bool { m.drop2(); return false },
	syntax.Nullcount | syntax.Back:        func(m *machine) bool { m.drop2(); return false },
	syntax.Branchcount:                    (*machine).branchCount,
	syntax.Branchcount | syntax.Back:      (*machine).branchCountBack,
	syntax.Branchcount | syntax.Back2:     func(m *machine) bool { m.push2(m.pop2()); return false },
	syntax.Lazybranchcount:                (*machine).lazyBranchCount,
	syntax.Lazybranchcount | syntax.Back:  (*machine).lazyBranchCountBack,
	syntax.Lazybranchcount | syntax.Back2: func(m *machine) bool { mark := m.pop(); _, n := m.drop2(); m.push2(mark, n-1); return false },

	syntax.Setjump:               func(m *machine) bool { m.push2(len(m.track), len(m.crawl)); m.save(); return m.next(0) },
	syntax.Setjump | syntax.Back: func(m *machine) bool { m.drop2(); return false },
	syntax.Backjump: func(m *machine) bool {
		track, crawl := m.drop2()
		m.track = m.track[:track]
		m.uncapture(crawl)
		return false
	},
	syntax.Forejump: func(m *machine) bool {
		track, crawl := m.drop2()
		m.track = m.track[:track]
		m.save1(crawl)
		return m.next(0)
	},
	syntax.Forejump | syntax.Back: func(m *machine) bool { m.uncapture(m.pop()); return false },
}

// isOne, isNotOne and inSet report whether a character is the one of the current instruction, another one, or in its set.
func (m *machine) isOne(r rune) bool    { return r == rune(m.operand(0)) }
func (m *machine) isNotOne(r rune) bool { return r != rune(m.operand(0)) }
func (m *machine) inSet(r rune) bool {
	if r >= 128 {
		*m.steps -= 8 // sets of other characters are slow
	}
	return m.sets[m.operand(0)].has(r)
}

// pass reads one character.
func (m *machine) pass() bool {
	m.pos += m.bump()
	return m.next(1)
}

// read reads at most limit characters for which matches is true, and returns their number. Each takes a step.
func (m *machine) read(limit int, matches func(rune) bool) int {
	n := 0
	for limit = min(limit, m.left()); n < limit && matches(m.peek()); n++ {
		m.pos += m.bump()
	}
	*m.steps -= n
	return n
}

// readText reads s, and reports whether it is there.
func (m *machine) readText(s []rune) bool {
	if m.left() < len(s) {
		return false
	}
	start := m.pos
	if m.backward() {
		start -= len(s)
	}
	equal := func(a, b rune) bool { return a == b || m.fold() && a == unicode.ToLower(b) }
	if !slices.EqualFunc(s, m.text[start:start+len(s)], equal) {
		return false
	}
	*m.steps -= len(s)
	m.pos += m.bump() * len(s)
	return true
}

// reference reads the text of a group again.
func (m *machine) reference() bool {
	group := m.operand(0)
	if len(m.captures[group]) == 0 {
		return false
	}
	start, end := m.group(group)
	s := m.text[start:end]
	if m.fold() {
		s = slices.Clone(s)
		for i := range s {
			s[i] = unicode.ToLower(s[i])
		}
	}
	return m.readText(s) && m.next(1)
}

// loop reads as many characters as possible. If it is undone, it reads one less.
func (m *machine) loop(matches func(rune) bool) bool {
	if n := m.read(m.operand(1), matches); n > 0 {
		m.save2(n-1, m.pos-m.bump())
	}
	return m.next(2)
}

// shortenLoop undoes loop: it reads one character less.
func (m *machine) shortenLoop() bool {
	n, pos := m.pop2()
	if m.pos = pos; n > 0 {
		m.save2(n-1, pos-m.bump())
	}
	return m.next(2)
}

// lazyLoop reads no character. If it is undone, it reads one more.
func (m *machine) lazyLoop() bool {
	if n := min(m.operand(1), m.left()); n > 0 {
		m.save2(n-1, m.pos)
	}
	return m.next(2)
}

// lengthenLoop undoes lazyLoop: it reads one character more.
func (m *machine) lengthenLoop(matches func(rune) bool) bool {
	n, pos := m.pop2()
	if m.pos = pos; m.read(1, matches) == 0 {
		return false
	}
	if n > 0 {
		m.save2(n-1, m.pos)
	}
	return m.next(2)
}

// captureMark captures a group.
func (m *machine) captureMark() bool {
	mark := m.drop()
	m.capture(m.operand(0), mark, m.pos)
	m.save1(mark)
	return m.next(2)
}

// branchMark ends an iteration of a loop. It starts another one unless this one was empty.
func (m *machine) branchMark() bool {
	mark := m.drop()
	if m.pos == mark {
		m.saveSecond1(mark)
		return m.next(1)
	}
	m.save2(mark, m.pos)
	m.push(m.pos)
	m.jump(m.operand(0))
	return true
}

// branchMarkBack undoes branchMark.
func (m *machine) branchMarkBack() bool {
	mark, pos := m.pop2()
	m.drop()
	m.pos = pos
	m.saveSecond1(mark)
	return m.next(1)
}

// lazyBranchMark ends an iteration of a lazy loop. If it is undone, it starts another one unless this one was empty.
func (m *machine) lazyBranchMark() bool {
	switch mark := m.drop(); mark {
	case m.pos:
		m.saveSecond2(mark, 0)
	case -1:
		m.save2(m.pos, m.pos)
	default:
		m.save2(mark, m.pos)
	}
	return m.next(1)
}

// lazyBranchMarkBack undoes lazyBranchMark.
func (m *machine) lazyBranchMarkBack() bool {
	mark, pos := m.pop2()
	m.saveSecond2(mark, 1)
	m.push(pos)
	m.pos = pos
	m.jump(m.operand(0))
	return true
}

// lazyBranchMarkBack2 undoes lazyBranchMarkBack.
func (m *machine) lazyBranchMarkBack2() bool {
	mark, pushed := m.pop2()
	if pushed != 0 {
		m.drop()
	}
	m.push(mark)
	return false
}

// branchCount ends an iteration of a counted loop. It starts another one while the count is below the limit, unless this
// one was empty.
func (m *machine) branchCount() bool {
	mark, count := m.drop2()
	if count >= m.operand(1) || m.pos == mark && count >= 0 {
		m.saveSecond2(mark, count)
		return m.next(2)
	}
	m.save1(mark)
	m.push2(m.pos, count+1)
	m.jump(m.operand(0))
	return true
}

// branchCountBack undoes branchCount.
func (m *machine) branchCountBack() bool {
	previous := m.pop()
	mark, count := m.drop2()
	if count <= 0 {
		m.push2(previous, count-1)
		return false
	}
	m.pos = mark
	m.saveSecond2(previous, count-1)
	return m.next(2)
}

// lazyBranchCount ends an iteration of a lazy counted loop. It starts another one only while the count is negative, or if
// it is undone.
func (m *machine) lazyBranchCount() bool {
	mark, count := m.drop2()
	if count >= 0 {
		m.track = append(m.track, mark, count, m.pos, m.at)
		return m.next(2)
	}
	m.saveSecond1(mark)
	m.push2(m.pos, count+1)
	m.jump(m.operand(0))
	return true
}

// lazyBranchCountBack undoes lazyBranchCount.
func (m *machine) lazyBranchCountBack() bool {
	pos := m.pop()
	mark, count := m.pop2()
	if count >= m.operand(1) || pos == mark {
		m.push2(mark, count)
		return false
	}
	m.pos = pos
	m.push2(pos, count+1)
	m.saveSecond1(mark)
	m.jump(m.operand(0))
	return true
}
