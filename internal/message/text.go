package message

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"maqal/internal/bidi"
)

// A Text is a message to be translated by a [Printer]. It is for code that does not know the user's language.
type Text struct {
	english   string
	arguments []any
}

// New returns a Text. Its English text is a format of package fmt.
func New(english string, arguments ...any) Text { return Text{english, arguments} }

// Empty reports whether the English text of t is empty, as in the zero Text.
func (t Text) Empty() bool { return t.english == "" }

// String returns the message in English, without isolates. Unlike [Printer.Text], it does not select a plural form.
func (t Text) String() string { return fmt.Sprintf(t.english, t.arguments...) }

// Text returns the translation of t, as [Printer.Translate] does.
func (p *Printer) Text(t Text) string { return p.Translate(t.english, t.arguments...) }

// A localizedError is an error with a message that can be translated.
type localizedError struct{ Text }

// Errorf returns an error with the given message, which [Printer.Error] translates. It wraps all errors among the
// arguments, whatever their verb.
func Errorf(english string, arguments ...any) error {
	return &localizedError{New(english, arguments...)}
}

// Error returns the message in English.
func (e *localizedError) Error() string { return e.String() }

// Unwrap returns the errors among the arguments.
func (e *localizedError) Unwrap() []error {
	var causes []error
	for _, a := range e.arguments {
		if err, ok := a.(error); ok {
			causes = append(causes, err)
		}
	}
	return causes
}

// Error returns the message of an error. It translates errors of [Errorf] and the most common errors of the operating
// system, but not errors that wrap them. Other messages remain untranslated, as isolates (FSI … PDI).
func (p *Printer) Error(err error) string {
	localized, ok := err.(*localizedError)
	switch {
	case ok:
		return p.Text(localized.Text)
	case errors.Unwrap(err) != nil: // more specific than its cause
	case errors.Is(err, fs.ErrNotExist):
		return p.Translate("no such file or directory")
	case errors.Is(err, fs.ErrPermission):
		return p.Translate("permission denied")
	case errors.Is(err, syscall.ECONNREFUSED):
		return p.Translate("connection refused")
	}
	return fmt.Sprint(isolate(strings.Map(bidi.DropExplicitControls, err.Error())))
}
