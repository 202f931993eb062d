// Package highlight splits code into tokens for syntax highlighting, and provides styles for tokens.
//
// Lexers and styles come from Chroma. The file chroma.zip contains them in Chroma's XML format, with their license. The
// package reads each one only when it is needed, because Chroma's own package lexers opens all of them at program start. It
// runs the rules itself: Chroma's expressions backtrack and are bounded by a clock, so colors would depend on the load of
// the machine. Here the number of steps is limited instead.
//
// All functions are safe for concurrent use.
package highlight

import (
	"github.com/alecthomas/chroma/v2"
)

//go:generate go run ./gen

// Limits of [Tokens]. Rules backtrack, so malicious code could take unlimited time.
const (
	MaxLength = 64 << 10 // bytes of code
	maxSteps  = 24 << 20 // of a machine for one call, about 0.3 seconds; most code needs 10 to 30 for each byte
	maxSaved  = 1 << 20  // values that a machine stores to backtrack
	maxStates = 1 << 10  // on the stack of a lexer
	maxNested = 1 << 7   // nested texts, each with a lexer
)

// A Token is a range of code of one type. It starts at the end of the previous token, or at the start of the code.
type Token struct {
	End  int // byte offset
	Type chroma.TokenType
}

// Tokens returns the tokens of code. The language is the info string of a fenced code block in Markdown. Tokens returns
// nil if it does not know the language, if code is longer than [MaxLength], or if the lexer fails.
//
// Tokens lexes code with a line feed added, so the last End can be len(code)+1. It stops if the rules take too many steps,
// or if the lexer changes the text. The rest of the code then has no tokens.
func Tokens(code, language string) []Token {
	if len(code) > MaxLength {
		return nil
	}
	l := findLexer(language)
	if l == nil {
		return nil
	}
	tokens, _ := tokenize(l, code, maxSteps)
	return tokens
}

// tokenize returns the tokens of code and an added line feed, as described at [Tokens], and the number of steps taken, which
// can be slightly over limit. It returns nil if the lexer fails or panics.
func tokenize(l *lexer, code string, limit int) (tokens []Token, steps int) {
	defer func() {
		if recover() != nil { // third-party rules can be faulty; code without colors is still readable
			tokens = nil
		}
	}()
	s := &scan{code: code + "\n", remaining: limit} // many lexers add the line feed themselves
	s.steps = &s.remaining
	s.lex(l, []rune(s.code), "root", false)
	return s.tokens, limit - s.remaining
}
