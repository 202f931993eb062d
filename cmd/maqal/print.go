package main

import (
	"context"
	"errors"
	"io"
	"os"
	"syscall"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/config"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/print"
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
			return s.output(c, s.factsWithTmux(c.Context()), th).print(c.Context(), source{article: a})
		}),
	}
	s.addFlags(c, config.Bidi, config.Style, config.Measure, config.Justify, config.Marks, config.Digits, config.Spacing)
	return c
}

// An output prints to standard output.
type output struct {
	print.Printer
	out      io.Writer
	terminal *terminal.Terminal // nil if output is not a terminal
	warn     func(text string)  // prints a message to standard error
}

// output returns standard output with the current settings.
func (s *settings) output(c *cobra.Command, facts terminal.Facts, th *theme.Theme) *output {
	o := &output{warn: s.warn, Printer: print.Printer{Messages: s.messages(), Page: page.Options{
		Theme: th, Width: s.printWidth(), Justify: s.values.Bool(config.Justify), HideMarks: s.hideMarks(),
		Spacing: s.values.Int(config.Spacing), Digits: s.digits(), Links: page.NumberedLinks,
	}}}
	onTerminal := term.IsTerminal(os.Stdout.Fd())
	if !onTerminal { // the terminal that will display the output is unknown
		facts.Env, facts.Saved = nil, nil
	}
	found := terminal.Detect(facts)
	o.Output, o.Page.Logical = found.Output, found.Output.Mode == terminal.Off
	if onTerminal {
		o.terminal = newTerminal(os.Stdout)
		o.terminal.SetOutput(o.Output)
	}
	if onTerminal && found.Links {
		o.Page.Links = page.Hyperlinks
	}
	colors := colorprofile.NewWriter(c.OutOrStdout(), os.Environ())
	if !onTerminal && s.values.IfFrom(config.FromFlag, config.Style) != "" && os.Getenv("NO_COLOR") == "" {
		colors.Profile = colorprofile.TrueColor // the user asked for this style
	}
	o.out = colors
	return o
}

// print prints the article of a source. It prints the list of articles instead if the source is a folder or has no
// article. A closed pipe is not an error.
func (o *output) print(ctx context.Context, from source) error {
	a := from.article
	isList := a == nil || from.root != ""
	if !isList {
		a.LoadAll(ctx)
		for _, n := range a.Document.Notices {
			o.warn(o.Messages.Translate("%s: %v", a.Name, n))
		}
	}
	return outputError(o.inSession(ctx, func(ctx context.Context) error {
		if isList {
			return o.Library(ctx, o.out, from.library())
		}
		return o.Article(ctx, o.out, a.Document)
	}))
}

// inSession calls write. If output is a terminal, it sets up the terminal before, and restores it afterward. A signal
// ends the context of write, and is then returned as a [signalError].
func (o *output) inSession(ctx context.Context, write func(context.Context) error) error {
	if o.terminal == nil {
		return write(ctx)
	}
	ctx, stop := catchSignals(ctx)
	defer stop()
	o.terminal.Begin()
	defer o.terminal.End()
	err := write(ctx)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// fitsOneScreen reports whether the printed article is shorter than the window, with a row to spare for the shell
// prompt. It reports false for a folder or a library. The output must be a terminal.
func (o *output) fitsOneScreen(ctx context.Context, from source) bool {
	_, rows, ok := o.terminal.Size()
	return ok && from.article != nil && from.root == "" && o.IsShorter(ctx, from.article, rows)
}

// writeOutput writes text to out. A closed pipe is not an error.
func writeOutput(out io.Writer, text string) error {
	_, err := io.WriteString(out, text)
	return outputError(err)
}

// writeAs writes a value as JSON if asJSON is true, and otherwise with the function write. A closed pipe is not an error.
func writeAs[T any](asJSON bool, out io.Writer, value T, write func(io.Writer, T) error) error {
	if asJSON {
		return outputError(print.JSON(out, value))
	}
	return outputError(write(out, value))
}

// outputError returns the error to report if writing failed with err. A closed pipe is not an error, and a
// [signalError] is returned unchanged.
func outputError(err error) error {
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return nil
	case errors.As(err, new(signalError)):
		return err
	}
	return message.Errorf("write output: %v", err)
}
