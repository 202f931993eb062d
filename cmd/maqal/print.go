package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/config"
	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/render"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

func newPrintCommand(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use:               "print SOURCE",
		Short:             helpText("Print a formatted article"),
		Long:              helpText("Print writes the formatted article to standard output. If output is not a terminal, it has no colors unless --style is given, and text is in visual order unless --bidi is given. Lines are no wider than the terminal unless --measure (or its alias --width) is given."),
		Example:           helpExample("", "maqal print article.md\nmaqal print --width 100 --style dracula article.md | less -R", "logical order, for grep and editors", "maqal print --bidi off article.md > out.txt"),
		Args:              exactlyOneArg,
		ValidArgsFunction: completeSource,
		RunE: s.withSettings(func(c *cobra.Command, args []string) error {
			th, err := s.loadTheme()
			if err != nil {
				return err
			}
			a, err := s.openArticle(c, args[0])
			if err != nil {
				return err
			}
			facts := s.terminalFacts()
			facts.OuterTerminal = terminal.QueryTmux(os.Getenv)
			return s.printer(c, facts, th).print(source{article: a})
		}),
	}
	s.addFlags(c, config.Bidi, config.Style, config.Measure, config.Justify, config.Marks, config.Digits, config.Spacing)
	return c
}

// printer prints laid-out text to standard output.
type printer struct {
	out      io.Writer
	session  *terminal.Session // nil if output is not a terminal
	output   terminal.Output
	page     page.Options
	messages *message.Printer
	warn     func(text string) // prints a message to standard error
}

// printer returns a printer with the current settings.
func (s *settings) printer(c *cobra.Command, facts terminal.Facts, th *theme.Theme) printer {
	p := printer{messages: s.messages(), warn: s.warn, page: page.Options{
		Theme: th, Width: s.printWidth(), Justify: s.values.Bool(config.Justify), HideMarks: s.hideMarks(),
		Spacing: s.values.Int(config.Spacing), Digits: s.digits(), Links: page.NumberedLinks,
	}}
	onTerminal := term.IsTerminal(os.Stdout.Fd())
	if !onTerminal { // the terminal that will display the output is unknown
		facts.Getenv, facts.Saved = nil, nil
	}
	found := terminal.Detect(facts)
	p.output, p.page.Logical = found.Output, found.Output.Mode == terminal.Off
	if onTerminal {
		p.session = terminal.NewSession(os.Stdout, p.output)
	}
	if onTerminal && found.Links {
		p.page.Links = page.Hyperlinks
	}
	colors := colorprofile.NewWriter(c.OutOrStdout(), os.Environ())
	if !onTerminal && s.values.IfFrom(config.FromFlag, config.Style) != "" && os.Getenv("NO_COLOR") == "" {
		colors.Profile = colorprofile.TrueColor // the user asked for this style
	}
	p.out = colors
	return p
}

// print prints the article of a source. It prints the list of articles instead if the source is a folder or has no
// article. A closed pipe is not an error.
func (p printer) print(from source) error {
	var b strings.Builder
	if a := from.article; a == nil || from.root != "" {
		p.writeList(&b, from.library())
	} else {
		a.LoadAll()
		for _, n := range a.Document.Notices {
			p.warn(p.messages.Translate("%s: %v", a.Name, n))
		}
		p.writeArticle(&b, a)
	}
	if p.session != nil {
		p.session.Begin()
		defer p.session.End()
	}
	return writeOutput(p.out, b.String())
}

// fitsOneScreen reports whether the printed article is shorter than the window, with a row to spare for the shell
// prompt. It reports false for a folder or a library.
func (p printer) fitsOneScreen(from source) bool {
	_, rows, err := term.GetSize(os.Stdout.Fd())
	if err != nil || from.article == nil || from.root != "" {
		return false
	}
	for more := true; more; more = from.article.LoadMore() {
		lines := 0
		for _, block := range page.New(from.article.Document, p.page).Blocks() {
			if lines += len(block); lines >= rows {
				return false
			}
		}
	}
	return true
}

// writeOutput writes text to out. A closed pipe is not an error.
func writeOutput(out io.Writer, text string) error {
	if _, err := io.WriteString(out, text); err != nil && !errors.Is(err, syscall.EPIPE) {
		return message.Errorf("write output: %v", err)
	}
	return nil
}

// writeArticle appends the lines of an article.
func (p printer) writeArticle(b *strings.Builder, a *library.Article) {
	pg := page.New(a.Document, p.page)
	var renderer render.Renderer
	renderer.SetOutput(p.output)
	for _, lines := range pg.Blocks() {
		for k := range lines {
			renderer.AppendRow(b, lines[k:k+1], p.page.Theme)
			b.WriteByte('\n')
		}
	}
}

// writeList appends the name and the title of each article.
func (p printer) writeList(b *strings.Builder, entries []library.Entry) {
	var layout paragraph.Layouter
	var renderer render.Renderer
	renderer.SetOutput(p.output)
	columns := nameColumnWidth(entries, func(e library.Entry) string { return e.Name })
	for _, e := range entries {
		e = e.Load()
		line := layout.Fit(paragraph.Text{String: e.Title}, p.page.Width,
			paragraph.Options{Direction: e.Direction, Logical: p.page.Logical})
		fmt.Fprintf(b, "%-*s ", columns, e.Name)
		renderer.AppendRow(b, render.Row{page.NewLine(line, theme.Body)}, p.page.Theme)
		b.WriteByte('\n')
	}
}
