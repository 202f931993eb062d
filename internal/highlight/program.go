package highlight

import (
	"errors"

	"github.com/dlclark/regexp2/v2/syntax"
)

// A program is a compiled regular expression. Chroma's expressions need backtracking, so malicious code could make one of
// them run for an unlimited time. The compiler is that of regexp2. Its interpreter cannot count steps, so a [machine] runs the
// program instead. A program is safe for concurrent use.
type program struct {
	codes   []int    // instructions and their operands; see package syntax
	strings [][]rune // of instructions
	sets    []charSet
	groups  int      // number of capture groups, including the one for the whole match
	first   *charSet // contains the first character of every match; nil if it may be any, or none
}

// errBalancing is returned for balancing groups, a feature that no lexer uses.
var errBalancing = errors.New("balancing groups are not supported")

// compile compiles pattern, which can start with options such as (?ms).
func compile(pattern string) (*program, error) {
	tree, err := syntax.Parse(pattern, syntax.ParseOptions{})
	if err != nil {
		return nil, err
	}
	code, err := syntax.Write(tree)
	if err != nil {
		return nil, err
	}
	p := &program{codes: code.Codes, strings: code.Strings, groups: code.Capsize, sets: make([]charSet, len(code.Sets))}
	for i, set := range code.Sets {
		p.sets[i] = newCharSet(set)
	}
	if code.FcPrefix != nil && !code.RightToLeft {
		first := newCharSet(&code.FcPrefix.PrefixSet)
		p.first = &first
	}
	for at := 0; at < len(p.codes); at += size(p.codes[at]) {
		if operation(p.codes[at]) == syntax.Capturemark && p.codes[at+2] != -1 {
			return nil, errBalancing
		}
	}
	return p, nil
}

// operation returns the operation of an instruction, without its modifiers.
func operation(code int) syntax.InstOp { return syntax.InstOp(code) & syntax.Mask }

// size returns the number of integers of an instruction and its operands.
func size(code int) int {
	switch operation(code) {
	case syntax.One, syntax.Notone, syntax.Multi, syntax.Ref, syntax.Testref, syntax.Goto, syntax.Nullcount, syntax.Setcount,
		syntax.Lazybranch, syntax.Branchmark, syntax.Lazybranchmark, syntax.Prune, syntax.Set:
		return 2
	case syntax.Capturemark, syntax.Branchcount, syntax.Lazybranchcount, syntax.Onerep, syntax.Notonerep, syntax.Setrep,
		syntax.Oneloop, syntax.Notoneloop, syntax.Setloop, syntax.Onelazy, syntax.Notonelazy, syntax.Setlazy,
		syntax.Oneloopatomic, syntax.Notoneloopatomic, syntax.Setloopatomic:
		return 3
	}
	return 1
}

// A charSet is a set of characters.
type charSet struct {
	set  *syntax.CharSet
	bits [2]uint64 // of ASCII characters
}

// newCharSet returns the set with its table of ASCII characters.
func newCharSet(set *syntax.CharSet) charSet {
	s := charSet{set: set}
	for r := range rune(128) {
		if set.CharIn(r) {
			s.bits[r/64] |= 1 << (r % 64)
		}
	}
	return s
}

// has reports whether s contains r.
func (s *charSet) has(r rune) bool {
	if r >= 128 {
		return s.set.CharIn(r)
	}
	return s.bits[r/64]&(1<<(r%64)) != 0
}
