// Package highlight splits code into tokens for syntax highlighting, and provides styles for tokens.
//
// Lexers and styles come from Chroma. The file chroma.zip contains them in Chroma's XML format, with their license. The
// package reads each one only when it is needed, because Chroma's own package lexers opens all of them at program start.
//
// All functions are safe for concurrent use.
package highlight

import (
	"strings"
	"time"

	"github.com/alecthomas/chroma/v2"
)

//go:generate go run ./gen

// Limits of [Tokens]. Lexers backtrack, so code that is long or malformed could delay the article.
const (
	MaxLength = 64 << 10               // bytes of code
	timeout   = 250 * time.Millisecond // for one call, checked after every 64 tokens
)

// A Token is a range of code of one type. It starts at the end of the previous token, or at the start of the code.
type Token struct {
	End  int // byte offset
	Type chroma.TokenType
}

// Tokens returns the tokens of code. The language is the info string of a fenced code block in Markdown. Tokens returns
// nil if it does not know the language, if code is longer than [MaxLength], or if the lexer fails.
//
// Tokens lexes code with a line feed added, so the last End can be len(code)+1. It stops at the time limit, or if the
// lexer changes the text. The rest of the code then has no tokens.
func Tokens(code, language string) []Token {
	if len(code) > MaxLength {
		return nil
	}
	lexer := findLexer(language)
	if lexer == nil {
		return nil
	}
	return tokenize(lexer, code)
}

// tokenize returns the tokens of code and an added line feed, as described at [Tokens]. It returns nil if lexer fails or
// panics.
func tokenize(lexer chroma.Lexer, code string) (tokens []Token) {
	defer func() {
		if recover() != nil { // third-party rules can be faulty; code without colors is still readable
			tokens = nil
		}
	}()
	code += "\n" // many lexers add it themselves
	next, err := lexer.Tokenise(nil, code)
	if err != nil {
		return nil
	}
	deadline := time.Now().Add(timeout)
	offset := 0
	for n, t := 0, next(); t != chroma.EOF; n, t = n+1, next() {
		if !strings.HasPrefix(code[offset:], t.Value) || n%64 == 63 && time.Now().After(deadline) {
			break // the lexer changed the text, or takes too long
		}
		offset += len(t.Value)
		if k := len(tokens) - 1; k >= 0 && tokens[k].Type == t.Type {
			tokens[k].End = offset
		} else {
			tokens = append(tokens, Token{offset, t.Type})
		}
	}
	return tokens
}
