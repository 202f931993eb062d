package message

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"maqal/internal/bidi"
)

// Text is a message of a part of the program that does not know the person's language.
type Text struct {
	english   string
	arguments []any
}

// New makes a message: its English text, a format, and what stands in it.
func New(english string, arguments ...any) Text { return Text{english, arguments} }

// Empty reports whether there is no message.
func (t Text) Empty() bool { return t.english == "" }

// String is the message in English.
func (t Text) String() string { return fmt.Sprintf(t.english, t.arguments...) }

// Text says a message in the language.
func (p *Printer) Text(t Text) string { return p.Translate(t.english, t.arguments...) }

// localizedError is an error that can be said in every language.
type localizedError struct{ Text }

// Errorf makes an error of a message. Errors among its arguments are its causes.
func Errorf(english string, arguments ...any) error {
	return &localizedError{New(english, arguments...)}
}

// Error is the error in English.
func (f *localizedError) Error() string { return f.String() }

// Unwrap gives the causes.
func (f *localizedError) Unwrap() []error {
	var causes []error
	for _, a := range f.arguments {
		if err, ok := a.(error); ok {
			causes = append(causes, err)
		}
	}
	return causes
}

// Error says an error in the language. One that is none of the program's stays as it is, but for the commonest of the
// system.
func (p *Printer) Error(err error) string {
	own, ok := err.(*localizedError)
	switch {
	case ok:
		return p.Text(own.Text)
	case errors.Unwrap(err) != nil: // it tells more than its cause
	case errors.Is(err, fs.ErrNotExist):
		return p.Translate("no such file or directory")
	case errors.Is(err, fs.ErrPermission):
		return p.Translate("permission denied")
	case errors.Is(err, syscall.ECONNREFUSED):
		return p.Translate("connection refused")
	}
	return fmt.Sprint(isolate(strings.Map(bidi.DropExplicitControls, err.Error())))
}
