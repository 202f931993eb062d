// Package message translates the messages of the program into the user's language. The key of a message is its English
// text, a format string of package fmt. The translations are in the folder po, a gettext PO file for each language.
package message

import (
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"maqal/internal/bidi"
)

// A Printer translates messages into one language. A nil Printer translates them into English. It is safe for
// concurrent use.
type Printer struct {
	tag      string
	numbers  *message.Printer // formats messages with the digits of the language
	language *localeInfo
	catalog  catalog
}

// NewPrinter returns a printer for the language with the given tag, one of [Tags]. It reports false for any other tag.
func NewPrinter(tag string) (*Printer, bool) {
	info, ok := languages[tag]
	if !ok {
		return nil, false
	}
	t := language.Make(tag)
	return &Printer{tag: tag, numbers: message.NewPrinter(t), language: info, catalog: load(tag)}, true
}

// english returns the printer that replaces a nil Printer.
var english = sync.OnceValue(func() *Printer {
	p, _ := NewPrinter(English)
	return p
})

// orEnglish returns p, or the English printer if p is nil.
func (p *Printer) orEnglish() *Printer {
	if p == nil {
		return english()
	}
	return p
}

// Tag returns the tag of the language, such as "ar".
func (p *Printer) Tag() string { return p.orEnglish().tag }

// Direction returns the direction of the language, LeftToRight or RightToLeft.
func (p *Printer) Direction() bidi.Direction { return p.orEnglish().language.direction }

// Translate formats the translation of a message, or the English text if there is no translation. If the message has
// plural forms, the last int among the arguments selects one. Numbers are written in the digits of the language.
// Strings become isolates (FSI … PDI), so that their direction does not affect the text around them. Arguments of type
// [Name], [Text], [DateTime] and error are translated. A message in a right-to-left language is an isolate (RLI … PDI).
func (p *Printer) Translate(english string, arguments ...any) string {
	p = p.orEnglish()
	return p.isolateText(p.numbers.Sprintf(p.format(english, arguments), p.isolateArgs(arguments)...))
}

// A Name is an English name, such as that of a key. [Printer.Translate] translates it if it is an argument of a
// message.
type Name string

// Name returns the translation of a name. Unlike [Printer.Translate], it adds no isolate controls.
func (p *Printer) Name(english Name) string { return p.orEnglish().format(string(english), nil) }

// format returns the translation of a message, in the plural form for the last int among the arguments. If there is no
// int, it returns the last form; if there is no translation, the message itself.
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

// isolateArgs returns the arguments as they are inserted into a message: isolated or translated.
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
		case DateTime:
			out[i] = p.dateTime(time.Time(a))
		case error:
			out[i] = p.Error(a)
		default:
			out[i] = a
		}
	}
	return out
}
