package main

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// goLexers lists the lexers to include from those that Chroma defines in Go.
var goLexers = []string{"Gemtext", "Go", "HTTP", "markdown"}

// xmlEquivalents maps the name of a lexer and the pattern of a rule to an emitter that XML can represent. It replaces an
// emitter that Chroma defines as a Go function.
var xmlEquivalents = map[string]map[string]chroma.Emitter{
	"Go": {
		// Chroma also looks for templates in raw strings.
		"(`)([^`]*)(`)": chroma.ByGroups(chroma.LiteralString, chroma.LiteralString, chroma.LiteralString),
	},
	"HTTP": {
		`([^\s:]+)( *)(:)( *)([^\r\n]+)(\r?\n|\Z)`: chroma.ByGroups(chroma.Name, chroma.Text, chroma.Operator, chroma.Text, chroma.Literal, chroma.Text),
		`([\t ]+)([^\r\n]+)(\r?\n|\Z)`:             chroma.ByGroups(chroma.Text, chroma.Literal, chroma.Text),
		`.+`:                                       chroma.Generic, // Chroma itself selects a lexer by the media type
	},
}

// convertGoLexers returns the lexers of goLexers as XML files.
func convertGoLexers() (files []file, err error) {
	for _, name := range goLexers {
		rules, ok := asRegexLexer(lexers.GlobalLexerRegistry.Get(name))
		if !ok {
			return nil, fmt.Errorf("convert lexer %s: not a table of rules", name)
		}
		data, err := toXML(rules)
		if err != nil {
			return nil, fmt.Errorf("convert lexer %s: %w", name, err)
		}
		files = append(files, file{"lexers/" + strings.ToLower(name) + ".xml", data})
	}
	return files, nil
}

// asRegexLexer returns lexer, or the lexer that it wraps, as a RegexLexer. It reports false if neither is one.
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

// toXML marshals lexer, with the emitters of xmlEquivalents.
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
	data, err := chroma.Marshal(table)
	return sortStates(data), err
}

// xmlState matches a state of a lexer in XML.
var xmlState = regexp.MustCompile(`(?s)<state .*?</state>`)

// sortStates sorts the states of a lexer in XML. [chroma.Marshal] writes them in the random order of a map.
func sortStates(data []byte) []byte {
	states := xmlState.FindAll(data, -1)
	slices.SortFunc(states, bytes.Compare)
	i := 0
	return xmlState.ReplaceAllFunc(data, func([]byte) []byte {
		i++
		return states[i-1]
	})
}
