// Package message says to a person what the program has to say, in the person's language. A message is known by its
// English text, which is a format of package fmt; its translations are in the folder po, a file for each language.
package message

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"maqal/internal/bidi"
)

// Printer says messages in one language. A nil Printer says them in English.
type Printer struct {
	tag      string
	numbers  *message.Printer
	language *localeInfo
	catalog  catalog
}

// NewPrinter gives the printer of a language by its tag, one of Tags; false where there is none.
func NewPrinter(tag string) (*Printer, bool) {
	spoken, ok := languages[tag]
	if !ok {
		return nil, false
	}
	t := language.Make(tag)
	return &Printer{tag: tag, numbers: message.NewPrinter(t), language: spoken, catalog: load(tag)}, true
}

var english = sync.OnceValue(func() *Printer {
	p, _ := NewPrinter(English)
	return p
})

func (p *Printer) orEnglish() *Printer {
	if p == nil {
		return english()
	}
	return p
}

// Tag is that of the language, such as "ar".
func (p *Printer) Tag() string { return p.orEnglish().tag }

// Direction is the one that the language is written in.
func (p *Printer) Direction() bidi.Direction { return p.orEnglish().language.direction }

// Translate gives a message in the language: numbers among the arguments in its digits, texts as isolates (FSI … PDI), so
// that one of another direction keeps its place. Where the message has forms for numbers, the last number chooses. A
// message of a right-to-left language is an isolate of that direction (RLI … PDI), whatever it begins with.
func (p *Printer) Translate(english string, arguments ...any) string {
	p = p.orEnglish()
	text := p.numbers.Sprintf(p.format(english, arguments), p.isolateArgs(arguments)...)
	if p.language.direction == bidi.RightToLeft {
		return string(RightToLeftIsolate) + text + string(PopDirectionalIsolate)
	}
	return text
}

// Name is the English name of a thing, such as a key. Among the arguments of a message it is said in the language.
type Name string

// Name gives the name of a thing in the language. It has no direction but that of its letters.
func (p *Printer) Name(english Name) string { return p.orEnglish().format(string(english), nil) }

// format is the translation of a message in the form that its last number asks for; the message, where it has none.
func (p *Printer) format(english string, arguments []any) string {
	forms := p.catalog[english]
	if len(forms) == 0 {
		return english
	}
	for i := len(arguments) - 1; i >= 0; i-- {
		if n, ok := arguments[i].(int); ok {
			return forms[min(p.language.form(n), len(forms)-1)]
		}
	}
	return forms[len(forms)-1]
}

// isolateArgs are the arguments as they stand in a message.
func (p *Printer) isolateArgs(arguments []any) []any {
	out := make([]any, len(arguments))
	for i, a := range arguments {
		switch a := a.(type) {
		case string:
			out[i] = isolate(strings.Map(bidi.DropExplicitControls, a))
		case Name:
			out[i] = isolate(p.Name(a))
		case Text:
			out[i] = p.Text(a)
		case error:
			out[i] = p.Error(a)
		default:
			out[i] = a
		}
	}
	return out
}
