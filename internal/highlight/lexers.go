package highlight

import (
	"fmt"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

// A language is an entry of the generated index: the properties of a lexer without its rules.
type language struct {
	file   string // name in the archive, without folder and extension
	config chroma.Config
}

// findLexer returns the lexer for the info string of a fenced code block, or nil if there is none. The name of the language
// ends at the first opening brace, comma, colon, space, or tab. Case is ignored.
func findLexer(infoString string) chroma.Lexer {
	name := strings.ToLower(infoString)
	if i := strings.IndexAny(name, "{,: \t"); i >= 0 {
		name = name[:i]
	}
	if name == "" {
		return nil
	}
	return registry().Get(name)
}

// registry returns a registry with a lexer for each entry of languages. Lexers look up other lexers in it: HTML uses the
// one for CSS. Each lexer reads its rules when it is first used.
var registry = sync.OnceValue(newRegistry)

// newRegistry creates a registry as described at registry.
func newRegistry() *chroma.LexerRegistry {
	r := chroma.NewLexerRegistry()
	for _, l := range languages {
		r.Register(chroma.MustNewLexer(&l.config, l.rules))
	}
	return r
}

// rules reads the rules of l from the archive. It panics if it cannot read them; tokenize recovers.
func (l language) rules() chroma.Rules {
	var lexer struct {
		Rules chroma.Rules `xml:"rules"`
	}
	if err := readXML("lexers/"+l.file+".xml", &lexer); err != nil {
		panic(fmt.Sprintf("read lexer %s: %v", l.config.Name, err))
	}
	return lexer.Rules
}
