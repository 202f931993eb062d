package highlight

import (
	"fmt"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
)

// A lexer splits code into tokens by rules. It is safe for concurrent use.
type lexer struct {
	language
	registry *registry
	once     sync.Once
	states   map[string]state // set by rules
}

// rules returns the states of l. The first call reads them from the archive, and panics if it cannot; tokenize recovers.
func (l *lexer) rules() map[string]state {
	l.once.Do(func() {
		var source struct {
			States []xmlState `xml:"rules>state"`
		}
		if err := readXML("lexers/"+l.file+".xml", &source); err != nil {
			panic(fmt.Sprintf("read lexer %s: %v", l.config.Name, err))
		}
		b := builder{options: l.options(), sources: map[string][]xmlRule{}, states: map[string]state{}}
		for _, s := range source.States {
			b.sources[s.Name] = s.Rules
		}
		for _, s := range source.States {
			b.state(s.Name)
		}
		l.states = b.states
	})
	return l.states
}

// options returns the options of the lexer's patterns.
func (l *lexer) options() string {
	options := "(?"
	if !l.config.NotMultiline {
		options += "m"
	}
	if l.config.CaseInsensitive {
		options += "i"
	}
	if l.config.DotAll {
		options += "s"
	}
	if options == "(?" {
		return ""
	}
	return options + ")"
}

// A scan is the lexing of one text, with the tokens so far. Lexers of nested texts add to it.
type scan struct {
	machine
	remaining int    // steps left
	code      string // the whole text
	offset    int    // in code, of the end of the last token
	tokens    []Token
	nested    int  // number of texts that are being lexed, each within the previous one
	stopped   bool // a lexer changed the text, or a limit is reached
}

// A pass is the lexing of one text: the whole code, or a nested text that another lexer or another state has matched.
type pass struct {
	lexer *lexer
	text  []rune
	pos   int // in text
	start string
	stack []string // names of states
}

// lex lexes text with l, from the state called start.
func (s *scan) lex(l *lexer, text []rune, start string, nested bool) {
	if s.nested++; s.nested > maxNested {
		s.stopped = true
	}
	defer func() { s.nested-- }()
	end := len(text)
	if l.config.EnsureNL && !nested && (end == 0 || text[end-1] != '\n') {
		text = append(slices.Clone(text), '\n')
	}
	p := &pass{lexer: l, text: text, start: start, stack: []string{start}}
	for p.pos < end && len(p.stack) > 0 && !s.stopped {
		s.step(p)
	}
	if len(p.stack) == 0 && p.pos < len(text) {
		s.add(chroma.Error, text[p.pos:])
	}
}

// step adds the tokens at the position of p, by the rules of the state on top of its stack.
func (s *scan) step(p *pass) {
	name := p.stack[len(p.stack)-1]
	rules, ok := p.lexer.rules()[name]
	if !ok {
		panic("unknown state " + name)
	}
	r := s.find(rules, p.text, p.pos)
	switch {
	case s.remaining <= 0 || len(p.stack) > maxStates:
		s.stopped = true
	case r == nil && p.text[p.pos] == '\n' && name != p.start:
		p.stack = []string{p.start} // as Chroma does: a string that is not closed ends with the line
	case r == nil:
		s.add(chroma.Error, p.text[p.pos:p.pos+1])
		p.pos++
	default:
		groups := s.groups()
		p.pos, p.stack = groups[1], r.move(p.stack)
		if r.emit != nil {
			s.emit(r.emit, p.lexer, p.text, groups)
		}
	}
}

// find returns the first of rules that matches text at pos, or nil if there is none.
func (s *scan) find(rules state, text []rune, pos int) *rule {
	for _, r := range rules {
		if s.match(r.compiled(), text, pos) {
			return r
		}
	}
	return nil
}

// groups returns the start and end of each group of the last match.
func (s *scan) groups() []int {
	groups := make([]int, 0, 2*s.program.groups)
	for i := range s.program.groups {
		start, end := s.group(i)
		groups = append(groups, start, end)
	}
	return groups
}

// move returns the stack of states after r has matched.
func (r *rule) move(stack []string) []string {
	top := stack[len(stack)-1]
	for _, m := range r.moves {
		stack = stack[:len(stack)-m.pop]
		switch m.push {
		case "":
		case samePush:
			stack = append(stack, top)
		default:
			stack = append(stack, m.push)
		}
	}
	return stack
}

// emit adds the tokens of a match of l in text. Groups contains the start and end of each of its groups.
func (s *scan) emit(e *emitter, l *lexer, text []rune, groups []int) {
	matched := text[groups[0]:groups[1]]
	switch {
	case e.groups != nil:
		s.emitGroups(e, l, text, groups)
	case e.lexer != "":
		other := l.registry.find(e.lexer)
		if other == nil {
			panic("no lexer " + e.lexer)
		}
		s.lex(other, matched, "root", true)
	case e.state != "":
		s.lex(l, matched, e.state, true)
	default:
		s.add(e.token, matched)
	}
}

// emitGroups adds the tokens of each group.
func (s *scan) emitGroups(e *emitter, l *lexer, text []rune, groups []int) {
	if len(e.groups) != len(groups)/2-1 {
		s.add(chroma.Error, text[groups[0]:groups[1]])
		return
	}
	var named *lexer
	if e.nameGroup > 0 {
		named = l.registry.find(string(text[groups[2*e.nameGroup]:groups[2*e.nameGroup+1]]))
	}
	for i, inner := range e.groups {
		group := groups[2*i+2 : 2*i+4]
		if named != nil && i+1 == e.codeGroup {
			s.lex(named, text[group[0]:group[1]], "root", false)
		} else {
			s.emit(inner, l, text, group)
		}
	}
}

// add adds a token. It stops the scan if the token is not the next text.
func (s *scan) add(t chroma.TokenType, text []rune) {
	if s.stopped || t == chroma.Ignore {
		return
	}
	offset := s.offset
	for _, r := range text {
		next, size := utf8.DecodeRuneInString(s.code[offset:])
		if next != r || size != utf8.RuneLen(r) {
			s.stopped = true
			return
		}
		offset += size
	}
	s.offset = offset
	if k := len(s.tokens) - 1; k >= 0 && s.tokens[k].Type == t {
		s.tokens[k].End = offset
	} else {
		s.tokens = append(s.tokens, Token{offset, t})
	}
}
