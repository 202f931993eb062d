package highlight

import (
	"fmt"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

// language is an entry of the index: what of a lexer must be known before its rules are read.
type language struct {
	file   string // in the archive, without its folder and ending
	config chroma.Config
}

// findLexer finds the lexer for what is written after a fence, nil where there is none.
func findLexer(info string) chroma.Lexer {
	name := strings.ToLower(info)
	if i := strings.IndexAny(name, "{,: \t"); i >= 0 {
		name = name[:i]
	}
	if name == "" {
		return nil
	}
	return registry().Get(name)
}

// registry has a lexer for every language of the index; lexers find others in it, as HTML finds CSS. None of their
// rules is read before its lexer is used.
var registry = sync.OnceValue(newRegistry)

func newRegistry() *chroma.LexerRegistry {
	all := chroma.NewLexerRegistry()
	for i := range languages {
		l := &languages[i]
		all.Register(chroma.MustNewLexer(&l.config, l.rules))
	}
	return all
}

// rules reads the rules of a lexer. Those of the archive are tested, so that a fault in them is one of the program.
func (l *language) rules() chroma.Rules {
	var lexer struct {
		Rules chroma.Rules `xml:"rules"`
	}
	if err := read("lexers/"+l.file+".xml", &lexer); err != nil {
		panic(fmt.Sprintf("read lexer %s: %v", l.config.Name, err))
	}
	return lexer.Rules
}
