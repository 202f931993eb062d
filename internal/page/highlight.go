package page

import (
	"strings"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"

	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// Code longer than longestHighlight (bytes) stays plain, and so does what is not read within highlightTime: Chroma's
// lexers backtrack, and an article must not make a reader wait.
const (
	longestHighlight = 64 << 10
	highlightTime    = 250 * time.Millisecond
)

// token is a stretch of code of one role, from the end of the one before.
type token struct {
	end  int // bytes
	role theme.Role
}

// highlight finds the tokens of a block of code by the language after its fence; nil where it is not known.
func (p *Page) highlight(b *document.Block) (tokens []token) {
	text := b.Text.String
	if len(text) > longestHighlight {
		return nil
	}
	lexer := p.lexer(b.Language)
	if lexer == nil {
		return nil
	}
	defer func() {
		if recover() != nil { // a lexer is a table of somebody's expressions; without it the code is still read
			tokens = nil
		}
	}()
	text += "\n" // what many lexers would add themselves
	next, err := lexer.Tokenise(nil, text)
	if err != nil {
		return nil
	}
	deadline := time.Now().Add(highlightTime)
	at := 0
	for n, t := 0, next(); t != chroma.EOF; n, t = n+1, next() {
		if !strings.HasPrefix(text[at:], t.Value) || n%64 == 63 && time.Now().After(deadline) {
			break // the lexer changed the text, or takes too long
		}
		at += len(t.Value)
		role := theme.TokenRole(t.Type)
		if k := len(tokens) - 1; k >= 0 && tokens[k].role == role {
			tokens[k].end = at
		} else {
			tokens = append(tokens, token{at, role})
		}
	}
	return tokens
}

// longestLanguage is the longest name of a language that is looked up, in bytes.
const longestLanguage = 40

// lexer finds the lexer for what is written after a fence, nil where there is none. Looking for one that is not there
// takes milliseconds, so that the answer is kept.
func (p *Page) lexer(info string) chroma.Lexer {
	name := strings.ToLower(info)
	if i := strings.IndexAny(name, "{,: \t"); i >= 0 {
		name = name[:i]
	}
	if name == "" || len(name) > longestLanguage {
		return nil
	}
	l, ok := p.lexers[name]
	if !ok {
		l = lexers.Get(name)
		if p.lexers == nil {
			p.lexers = map[string]chroma.Lexer{}
		}
		p.lexers[name] = l
	}
	return l
}

// tokenFinder finds the token at a byte offset; near look-ups are quick.
type tokenFinder struct {
	tokens []token
	near   int
}

func (f *tokenFinder) at(offset int) theme.Role {
	for f.near < len(f.tokens) && f.tokens[f.near].end <= offset {
		f.near++
	}
	for f.near > 0 && f.tokens[f.near-1].end > offset {
		f.near--
	}
	if f.near < len(f.tokens) {
		return f.tokens[f.near].role
	}
	return theme.Code
}

// styled gives the cells of code the roles of the tokens that they show.
func (f *tokenFinder) styled(in []paragraph.Cell) []Cell {
	out := make([]Cell, len(in))
	for i, c := range in {
		out[i] = Cell{Cell: c, Role: f.at(c.Start)}
	}
	return out
}
