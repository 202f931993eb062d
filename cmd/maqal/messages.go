package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"

	"maqal/internal/bidi"
	"maqal/internal/config"
	"maqal/internal/document"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/render"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// messages returns the printer of the interface language: that of the settings, or of the environment.
func (s *settings) messages() *message.Printer {
	if s.values == nil {
		_ = s.resolve() // invalid settings are reported when they are used
	}
	tag, ok := message.Match(s.values.Text(config.Lang))
	if !ok {
		tag = message.FromEnvironment(os.Getenv)
	}
	p, _ := message.NewPrinter(tag)
	return p
}

// warn prints a message to standard error, after the name of the program.
func (s *settings) warn(text string) { s.printText(s.stderr, "maqal: "+text) }

// printText prints a message that may contain isolates, see [message.Isolates]. It lays out text with right-to-left letters for
// a terminal, and writes any other text in logical order.
func (s *settings) printText(out io.Writer, text string) {
	text, isolates := message.Isolates(document.Sanitize(text))
	if !isTerminal(out) {
		_, _ = fmt.Fprintln(out, text)
		return
	}
	if !strings.ContainsFunc(text, isRightToLeft) { // no mode of the terminal matters
		columns, _, err := term.GetSize(out.(*os.File).Fd())
		for line := range strings.SplitSeq(text, "\n") {
			if err == nil && len(line) > columns {
				line = config.Wrap(line, columns)
			}
			_, _ = fmt.Fprintln(out, line)
		}
		return
	}
	m := s.newMessageLayout(out.(*os.File))
	m.session.Begin()
	defer m.session.End()
	var layout paragraph.Layouter
	for _, line := range layout.Layout(paragraph.Text{String: text, Isolates: isolates}, m.options) {
		_, _ = fmt.Fprintln(out, m.row(line))
	}
}

// A messageLayout lays out messages for one terminal.
type messageLayout struct {
	session *terminal.Session
	options paragraph.Options
	rows    render.Renderer
	theme   *theme.Theme
}

// newMessageLayout returns the layout for out, which must be a terminal. Messages of a right-to-left language are no wider than
// the measure, as printed articles are.
func (s *settings) newMessageLayout(out *os.File) *messageLayout {
	direction := s.messages().Direction() // resolves the settings
	width := s.printWidth()
	if columns, _, err := term.GetSize(out.Fd()); err == nil && direction != bidi.RightToLeft {
		width = columns
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
	laidOut := page.NewLine(line, theme.Body)
	if m.options.Direction == bidi.RightToLeft && !m.options.Logical {
		laidOut.Indent = m.options.Width - line.Width
	}
	var b strings.Builder
	m.rows.AppendRow(&b, render.Row{laidOut}, m.theme)
	return b.String()
}

// fit returns a message as one line, truncated to columns.
func (m *messageLayout) fit(text string, columns int) string {
	text, isolates := message.Isolates(document.Sanitize(text))
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
