package document

import (
	"sync"
	"unicode"

	"github.com/yuin/goldmark-emoji/definition"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var emojiName = lazyRegexp(`:[a-z0-9_+-]{1,64}:`)

// hasEmojiName reports whether a text may have names of emoji, as :tada:. The table of all names takes time to make,
// which other articles are spared.
func hasEmojiName(source []byte) bool { return emojiName().Match(source) }

var githubEmojis = sync.OnceValue(func() definition.Emojis { return definition.Github() })

// emojiParser makes the emoji of the names that GitHub knows; what is no name, and those that Unicode has no character
// for, as :octocat:, stay as they are.
type emojiParser struct{}

// Trigger implements parser.InlineParser.
func (emojiParser) Trigger() []byte { return []byte{':'} }

// Parse implements parser.InlineParser.
func (emojiParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	at := emojiName().FindIndex(line[:min(len(line), 70)])
	if before := block.PrecendingCharacter(); at == nil || at[0] != 0 || unicode.IsLetter(before) || unicode.IsDigit(before) {
		return nil // a time, as 1:100:2, has none
	}
	e, ok := githubEmojis().Get(string(line[1 : at[1]-1]))
	if !ok || !e.IsUnicode() {
		return nil
	}
	block.Advance(at[1])
	s := ast.NewString([]byte(string(e.Unicode)))
	s.SetRaw(true)
	return s
}
