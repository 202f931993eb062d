package main

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// goLexers are the lexers that are taken of those that Chroma writes in Go.
var goLexers = []string{"Gemtext", "Go", "HTTP", "markdown"}

// xmlEquivalents are the rules that Chroma writes as Go functions, and what stands for them in XML: by lexer, by the pattern.
var xmlEquivalents = map[string]map[string]chroma.Emitter{
	"Go": {
		// Chroma looks for templates in such a string.
		"(`)([^`]*)(`)": chroma.ByGroups(chroma.LiteralString, chroma.LiteralString, chroma.LiteralString),
	},
	"HTTP": {
		`([^\s:]+)( *)(:)( *)([^\r\n]+)(\r?\n|\Z)`: chroma.ByGroups(chroma.Name, chroma.Text, chroma.Operator, chroma.Text, chroma.Literal, chroma.Text),
		`([\t ]+)([^\r\n]+)(\r?\n|\Z)`:             chroma.ByGroups(chroma.Text, chroma.Literal, chroma.Text),
		`.+`:                                       chroma.Generic, // Chroma reads a body by its media type
	},
}

// convertGoLexers gives the lexers of inGo in XML.
func convertGoLexers() (files []file, err error) {
	for _, name := range goLexers {
		rules, ok := asRegexLexer(lexers.GlobalLexerRegistry.Get(name))
		if !ok {
			return nil, fmt.Errorf("the lexer of %s is more than rules", name)
		}
		data, err := toXML(rules)
		if err != nil {
			return nil, fmt.Errorf("the lexer of %s: %w", name, err)
		}
		files = append(files, file{"lexers/" + strings.ToLower(name) + ".xml", data})
	}
	return files, nil
}

// asRegexLexer finds the table of rules in a lexer: some are wrapped in another.
func asRegexLexer(lexer chroma.Lexer) (*chroma.RegexLexer, bool) {
	if l, ok := lexer.(*chroma.RegexLexer); ok {
		return l, true
	}
	v := reflect.Indirect(reflect.ValueOf(lexer))
	if v.Kind() != reflect.Struct {
		return nil, false
	}
	inner := v.FieldByName("Lexer")
	if !inner.IsValid() {
		return nil, false
	}
	l, ok := inner.Interface().(*chroma.RegexLexer)
	return l, ok
}

func toXML(lexer *chroma.RegexLexer) ([]byte, error) {
	rules, err := lexer.Rules()
	if err != nil {
		return nil, err
	}
	for _, state := range rules {
		for i := range state {
			if emitter, ok := xmlEquivalents[lexer.Config().Name][state[i].Pattern]; ok {
				state[i].Type = emitter
			}
		}
	}
	table, err := chroma.NewLexer(lexer.Config(), func() chroma.Rules { return rules })
	if err != nil {
		return nil, err
	}
	return chroma.Marshal(table)
}
