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
	"maqal/internal/paragraph"
	"maqal/internal/render"
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
	m := s.newMessageLayout(out.(*os.File))
	if !strings.ContainsFunc(plain, isRightToLeft) { // the mode of the terminal does not matter
		return writeOutput(out, wrapLines(plain, m.options.Width)+"\n")
	}
	text, isolates := message.Isolates(joinFlags(text))
	m.session.Begin()
	defer m.session.End()
	var layout paragraph.Layouter
	var rows strings.Builder
	for _, line := range layout.Layout(paragraph.Text{String: text, Isolates: isolates}, m.options) {
		rows.WriteString(m.row(line) + "\n")
	}
	return writeOutput(joinerRemover{out}, rows.String())
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

// A messageLayout lays out messages for one terminal.
type messageLayout struct {
	session *terminal.Session
	options paragraph.Options
	rows    render.Renderer
	theme   *theme.Theme
}

// newMessageLayout returns the layout for out, which must be a terminal. Like printed articles, messages of a
// right-to-left language are no wider than the measure.
func (s *settings) newMessageLayout(out *os.File) *messageLayout {
	direction := s.messages().Direction() // resolves the settings
	width, _, err := term.GetSize(out.Fd())
	if err != nil {
		width = s.values.Int(config.Measure)
	}
	if direction == bidi.RightToLeft {
		width = min(width, s.printWidth())
	}
	plain, err := theme.Load(theme.None)
	if err != nil {
		panic(err) // a built-in style
	}
	output := terminal.Detect(s.terminalFacts()).Output
	m := &messageLayout{
		session: terminal.NewSession(out, output), theme: plain,
		options: paragraph.Options{Width: width, Direction: direction, Logical: output.Mode == terminal.Off},
	}
	m.rows.SetOutput(output)
	return m
}

// row renders a line for the terminal.
func (m *messageLayout) row(line paragraph.Line) string {
	var b strings.Builder
	m.rows.AppendRow(&b, render.Row{alignLine(line, m.options, theme.Body)}, m.theme)
	return b.String()
}

// alignLine returns a laid-out line that starts at the side of its direction: a right-to-left line ends at the width of o. The
// bytes of match are highlighted.
func alignLine(line paragraph.Line, o paragraph.Options, role theme.Role, match ...[2]int) page.Line {
	out := page.NewLine(line, role, match...)
	if o.Direction == bidi.RightToLeft && !o.Logical {
		out.Indent = o.Width - line.Width
	}
	return out
}

// fit returns a message as one line, truncated to columns. It also sets the width of later lines to columns.
func (m *messageLayout) fit(text string, columns int) string {
	text, isolates := message.Isolates(sanitize.Text(text))
	m.options.Width = columns
	var layout paragraph.Layouter
	return m.row(layout.Fit(paragraph.Text{String: text, Isolates: isolates}, columns, m.options))
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
