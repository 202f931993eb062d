package highlight

import (
	"encoding/xml"
	"fmt"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

// A state of a lexer lists the rules that apply in it. The first one that matches wins.
type state []*rule

// A rule is one rule of a lexer.
type rule struct {
	pattern string // with the options of the lexer
	emit    *emitter
	moves   []move // between states, after the rule has matched

	once sync.Once
	prog *program // set by compiled when the rule is first tried
}

// compiled returns the compiled pattern. It panics if the pattern is not valid; tokenize recovers.
func (r *rule) compiled() *program {
	r.once.Do(func() {
		p, err := compile(r.pattern)
		if err != nil {
			panic(fmt.Sprintf("compile %s: %v", r.pattern, err))
		}
		r.prog = p
	})
	return r.prog
}

// A move changes the stack of states: it removes states from its top, then adds one.
type move struct {
	pop  int
	push string // "" for none, and samePush for the state on top
}

const samePush = "#push"

// An emitter emits the tokens of the text that a rule, or one of its groups, has matched. Exactly one of token, groups, lexer
// and state is set.
type emitter struct {
	token  chroma.TokenType
	groups []*emitter // one for each group
	lexer  string     // lexes the text with another lexer
	state  string     // lexes the text with the same lexer, from this state

	nameGroup, codeGroup int // if not 0: index of the group that names a lexer, and of the group that it lexes
}

// An xmlState is a state in Chroma's XML format.
type xmlState struct {
	Name  string    `xml:"name,attr"`
	Rules []xmlRule `xml:"rule"`
}

type xmlRule struct {
	Pattern  string       `xml:"pattern,attr"`
	Elements []xmlElement `xml:",any"`
}

// An xmlElement is an emitter, a mutator, which moves between states, or an include of the rules of another state.
type xmlElement struct {
	XMLName   xml.Name
	Type      string       `xml:"type,attr"`
	Lexer     string       `xml:"lexer,attr"`
	States    []string     `xml:"state,attr"`
	Depth     int          `xml:"depth,attr"`
	NameGroup int          `xml:"sublexer_name_group"`
	CodeGroup int          `xml:"code_group"`
	Emitters  xmlElements  `xml:"emitters"`
	Elements  []xmlElement `xml:",any"`
}

type xmlElements struct {
	Elements []xmlElement `xml:",any"`
}

// A builder builds the states of a lexer from XML.
type builder struct {
	options string // of all patterns, such as "(?m)"
	sources map[string][]xmlRule
	states  map[string]state
}

// state returns the state of the given name. It panics if there is none.
func (b *builder) state(name string) state {
	if s, ok := b.states[name]; ok {
		return s
	}
	rules, ok := b.sources[name]
	if !ok {
		panic("no state " + name)
	}
	b.states[name] = nil // a state that includes itself has no rules there
	s := state{}
	for i := range rules {
		s = b.appendRule(s, &rules[i])
	}
	b.states[name] = s
	return s
}

// appendRule appends a rule, or the rules that it includes.
func (b *builder) appendRule(s state, x *xmlRule) state {
	r := &rule{pattern: b.options + "(?:" + x.Pattern + ")"}
	for i := range x.Elements {
		e := &x.Elements[i]
		switch e.XMLName.Local {
		case "include":
			return append(s, b.state(e.States[0])...)
		case "mutators":
			for k := range e.Elements {
				r.moves = append(r.moves, b.moves(&e.Elements[k])...)
			}
		case "push", "pop", "combined":
			r.moves = append(r.moves, b.moves(e)...)
		default:
			r.emit = newEmitter(e)
		}
	}
	return append(s, r)
}

// moves returns the moves of a push, pop or combined element.
func (b *builder) moves(e *xmlElement) (moves []move) {
	switch e.XMLName.Local {
	case "pop":
		return []move{{pop: e.Depth}}
	case "combined":
		name := "combined " + strings.Join(e.States, " ")
		if _, ok := b.states[name]; !ok {
			var all state
			for _, s := range e.States {
				all = append(all, b.state(s)...)
			}
			b.states[name] = all
		}
		return []move{{push: name}}
	}
	if len(e.States) == 0 {
		return []move{{push: samePush}}
	}
	for _, s := range e.States {
		if s == "#pop" {
			moves = append(moves, move{pop: 1})
		} else {
			moves = append(moves, move{push: s})
		}
	}
	return moves
}

// newEmitter returns the emitter of an element. It panics if the element is not known.
func newEmitter(e *xmlElement) *emitter {
	switch e.XMLName.Local {
	case "token":
		t, err := chroma.TokenTypeString(e.Type)
		if err != nil {
			panic(err)
		}
		return &emitter{token: t}
	case "bygroups":
		return &emitter{groups: newEmitters(e.Elements)}
	case "using":
		return &emitter{lexer: e.Lexer}
	case "usingself":
		return &emitter{state: e.States[0]}
	case "usingbygroup":
		return &emitter{groups: newEmitters(e.Emitters.Elements), nameGroup: e.NameGroup, codeGroup: e.CodeGroup}
	}
	panic("unknown element " + e.XMLName.Local)
}

func newEmitters(elements []xmlElement) []*emitter {
	all := make([]*emitter, len(elements))
	for i := range elements {
		all[i] = newEmitter(&elements[i])
	}
	return all
}
