package page

import (
	"maqal/internal/document"
	"maqal/internal/highlight"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// token is a stretch of code of one role, from the end of the one before.
type token struct {
	end  int // bytes
	role theme.Role
}

// codeTokens finds the tokens of a block of code by the language after its fence; nil where it is not known.
func codeTokens(b *document.Block) []token {
	found := highlight.Tokens(b.Text.String, b.Language)
	tokens := make([]token, len(found))
	for i, t := range found {
		tokens[i] = token{t.End, theme.TokenRole(t.Type)}
	}
	return tokens
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
