package page

import (
	"maqal/internal/document"
	"maqal/internal/highlight"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// A token is a piece of code with one role. It starts at the end of the previous token.
type token struct {
	end  int // byte offset
	role theme.Role
}

// codeTokens returns the tokens of a block of code. There are none if its language is unknown or the code is too long.
func codeTokens(b *document.Block) []token {
	in := highlight.Tokens(b.Text.String, b.Language)
	tokens := make([]token, len(in))
	for i, t := range in {
		tokens[i] = token{t.End, theme.TokenRole(t.Type)}
	}
	return tokens
}

// A tokenFinder finds the token at a byte offset. It is fast if the offset is near the previous one.
type tokenFinder struct {
	tokens []token
	near   int // index of the token at the previous offset
}

// at returns the role of the token at offset, or theme.Code if there is none.
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

// styleCells converts cells of code. It sets their roles.
func (f *tokenFinder) styleCells(in []paragraph.Cell) []Cell {
	out := make([]Cell, len(in))
	for i, c := range in {
		out[i] = Cell{Cell: c, Role: f.at(c.Start)}
	}
	return out
}
