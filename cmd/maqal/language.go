package main

import (
	"fmt"
	"os"
	"strings"

	"maqal/internal/message"
)

// languageFlag is the tag of the language that the program speaks, "" for that of the environment.
type languageFlag string

// String is the tag.
func (l *languageFlag) String() string { return string(*l) }

// Set takes the name of a language or of a locale.
func (l *languageFlag) Set(name string) error {
	tag, ok := message.Match(name)
	if !ok {
		return fmt.Errorf("it must be one of %s", strings.Join(message.Tags(), ", "))
	}
	*l = languageFlag(tag)
	return nil
}

// Type is what the help calls a value.
func (l *languageFlag) Type() string { return "language" }

// printer says messages in the language.
func (l *languageFlag) printer() *message.Printer {
	tag := string(*l)
	if tag == "" {
		tag = message.FromEnvironment(os.Getenv)
	}
	p, _ := message.For(tag)
	return p
}
