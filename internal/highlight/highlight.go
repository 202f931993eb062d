// Package highlight finds the tokens of a piece of code in a language, and the styles of tokens.
//
// The languages and the styles are Chroma's, in its XML format, packed into chroma.zip with their licence. One is
// unpacked and read when it is asked for: package lexers of Chroma itself reads all of them when a program starts.
package highlight

import (
	"strings"
	"time"

	"github.com/alecthomas/chroma/v2"
)

//go:generate go run ./gen

// MaxLength is the longest code that is looked at, in bytes. Longer code has no tokens, and what is not read within
// longestTime has none either: lexers backtrack, and an article must not make a reader wait.
const (
	MaxLength = 64 << 10
	timeout   = 250 * time.Millisecond
)

// Token is a stretch of code of one type, from the end of the one before.
type Token struct {
	End  int // bytes
	Type chroma.TokenType
}

// Tokens finds the tokens of code, up to where they are known; nil for a language that is not. The language is what
// is written after the fence of a block of code in Markdown.
func Tokens(code, language string) []Token {
	if len(code) > MaxLength {
		return nil
	}
	lexer := findLexer(language)
	if lexer == nil {
		return nil
	}
	return tokensOf(lexer, code)
}

func tokensOf(lexer chroma.Lexer, code string) (tokens []Token) {
	defer func() {
		if recover() != nil { // a lexer is a table of somebody's expressions; without it the code is still read
			tokens = nil
		}
	}()
	code += "\n" // what many lexers would add themselves
	next, err := lexer.Tokenise(nil, code)
	if err != nil {
		return nil
	}
	deadline := time.Now().Add(timeout)
	at := 0
	for n, t := 0, next(); t != chroma.EOF; n, t = n+1, next() {
		if !strings.HasPrefix(code[at:], t.Value) || n%64 == 63 && time.Now().After(deadline) {
			break // the lexer changed the text, or takes too long
		}
		at += len(t.Value)
		if k := len(tokens) - 1; k >= 0 && tokens[k].Type == t.Type {
			tokens[k].End = at
		} else {
			tokens = append(tokens, Token{at, t.Type})
		}
	}
	return tokens
}
