package highlight

import (
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
func findLexer(infoString string) *lexer {
	name := infoString
	if i := strings.IndexAny(name, "{,: \t"); i >= 0 {
		name = name[:i]
	}
	if name == "" {
		return nil
	}
	return allLexers().find(name)
}

// allLexers returns the registry of the lexers in the archive.
var allLexers = sync.OnceValue(newRegistry)

// A registry finds lexers by name. Lexers look up other lexers in it: HTML uses the one for CSS. Each lexer reads its rules
// when it is first used.
type registry struct {
	byName map[string]*lexer // by lower-case names and aliases; names have precedence over aliases
}

// newRegistry creates a registry with a lexer for each entry of languages.
func newRegistry() *registry {
	r := &registry{byName: make(map[string]*lexer, 4*len(languages))}
	for _, l := range languages {
		one := &lexer{language: l, registry: r}
		r.byName[strings.ToLower(l.config.Name)] = one
	}
	for _, l := range languages {
		one := r.byName[strings.ToLower(l.config.Name)]
		for _, alias := range l.config.Aliases {
			if old := r.byName[alias]; old == nil || strings.ToLower(old.config.Name) != alias {
				r.byName[alias] = one
			}
		}
	}
	return r
}

// find returns the lexer of a name or alias, or nil if there is none. Case is ignored.
func (r *registry) find(name string) *lexer { return r.byName[strings.ToLower(name)] }
