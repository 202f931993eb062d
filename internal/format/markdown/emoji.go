package markdown

import (
	"sync"
	"unicode"

	"github.com/yuin/goldmark-emoji/definition"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"maqal/internal/format"
)

// emojiName matches a candidate for an emoji name, such as :tada:.
var emojiName = format.LazyRegexp(`:[a-z0-9_+-]{1,64}:`)

// hasEmojiName reports whether source may contain emoji names. If it does not, the expensive table of names is not built.
func hasEmojiName(source []byte) bool { return emojiName().Match(source) }

// githubEmojis returns GitHub's table of emoji names, built on first use.
var githubEmojis = sync.OnceValue(func() definition.Emojis { return definition.Github() })

// An emojiParser replaces GitHub's emoji names with the emoji. Unknown names, and names without a Unicode character such
// as :octocat:, stay as they are.
type emojiParser struct{}

// Trigger implements [parser.InlineParser].
func (emojiParser) Trigger() []byte { return []byte{':'} }

// Parse implements [parser.InlineParser].
func (emojiParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	loc := emojiName().FindIndex(line[:min(len(line), 70)])
	if previous := block.PrecendingCharacter(); loc == nil || loc[0] != 0 || unicode.IsLetter(previous) || unicode.IsDigit(previous) {
		return nil // the :100: in 1:100:2 is not a name
	}
	e, ok := githubEmojis().Get(string(line[1 : loc[1]-1]))
	if !ok || !e.IsUnicode() {
		return nil
	}
	block.Advance(loc[1])
	s := ast.NewString([]byte(string(e.Unicode)))
	s.SetRaw(true)
	return s
}
