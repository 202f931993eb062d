// Package message says to a person what the program has to say, in the person's language. A message is known by its
// English text, which is a format of package fmt.
package message

import (
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// Printer says messages in one language. A nil Printer says them in English.
type Printer struct{ printer *message.Printer }

var english = Printer{message.NewPrinter(language.English)}

// Say gives a message in the language, numbers among the arguments in its digits.
func (p *Printer) Say(english string, arguments ...any) string {
	return p.in().Sprintf(english, arguments...)
}

func (p *Printer) in() *message.Printer {
	if p == nil {
		p = &english
	}
	return p.printer
}
