package main

import (
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"

	"maqal/internal/bidi"
	"maqal/internal/config"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/print"
	"maqal/internal/sanitize"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// messages returns the printer of the interface language: that of the settings, or that of the environment if lang is
// auto.
func (s *settings) messages() *message.Printer {
	if s.values == nil {
		_ = s.resolve() // callers that use the settings report the error
	}
	if s.language == nil {
		tag, ok := message.Match(s.values.Text(config.Lang))
		if !ok {
			tag = message.FromEnvironment(os.Getenv)
		}
		s.language, _ = message.NewPrinter(tag)
	}
	return s.language
}

// warn prints a message to standard error, after the name of the program.
func (s *settings) warn(text string) { _ = s.printText(s.stderr, "maqal: "+text) } // nowhere to report the error

// printText prints a message that may contain isolates, as described at [message.Isolates]. On a terminal, text with
// right-to-left letters is laid out as the terminal needs it, and other text is wrapped. Anywhere else, text is written in
// logical order.
func (s *settings) printText(out io.Writer, text string) error {
	text = sanitize.Text(text)
	plain, _ := message.Isolates(text)
	if !isTerminal(out) {
		return writeOutput(out, plain+"\n")
	}
	o := s.messageOutput(out.(*os.File))
	if !strings.ContainsFunc(plain, isRightToLeft) { // the mode of the terminal does not matter
		return writeOutput(out, wrapLines(plain, o.Page.Width)+"\n")
	}
	o.terminal.Begin()
	defer o.terminal.End()
	return writeOutput(joinerRemover{out}, o.Message(joinFlags(text)))
}

// wrapLines breaks the lines of text that are longer than width columns.
func wrapLines(text string, width int) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if len(line) > width {
			lines[i] = config.Wrap(line, width)
		}
	}
	return strings.Join(lines, "\n")
}

// wordJoiner forbids line breaks before and after it (UAX #14, LB11). It must not be printed: a copied flag would not work.
const wordJoiner = "\u2060"

// joinFlags forbids line breaks after the hyphens of flags.
func joinFlags(text string) string { return strings.ReplaceAll(text, "--", "--"+wordJoiner) }

// A joinerRemover writes text without the word joiners of [joinFlags], which a layout in logical order keeps. It expects
// whole characters in each call.
type joinerRemover struct{ io.Writer }

// Write returns len(text) if all of the remaining text was written.
func (w joinerRemover) Write(text []byte) (int, error) {
	if _, err := w.Writer.Write(bytes.ReplaceAll(text, []byte(wordJoiner), nil)); err != nil {
		return 0, err
	}
	return len(text), nil
}

// messageOutput returns the output for messages to out, which must be a terminal. Like printed articles, messages of a
// right-to-left language are no wider than the measure.
func (s *settings) messageOutput(out *os.File) *output {
	messages := s.messages() // resolves the settings
	width, _, err := term.GetSize(out.Fd())
	if err != nil {
		width = s.values.Int(config.Measure)
	}
	if messages.Direction() == bidi.RightToLeft {
		width = min(width, s.printWidth())
	}
	found := terminal.Detect(s.terminalFacts()).Output
	t := newTerminal(out)
	t.SetOutput(found)
	return &output{
		out: out, terminal: t, warn: s.warn,
		Printer: print.Printer{Output: found, Messages: messages, Page: page.Options{Theme: theme.Plain(), Width: width, Logical: found.Mode == terminal.Off}},
	}
}

func isTerminal(out io.Writer) bool {
	f, ok := out.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// isRightToLeft reports whether a letter is written from right to left.
func isRightToLeft(r rune) bool {
	class := bidi.ClassOf(r)
	return class == bidi.R || class == bidi.AL
}
