// Command maqal reads articles in the terminal, in every script: Arabic, Hebrew, Persian and Urdu from right to left,
// letters joined, in any terminal.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"charm.land/fang/v2"
	"github.com/adrg/xdg"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/fault"
	"maqal/internal/memory"
	"maqal/internal/message"
	"maqal/internal/terminal"
	"maqal/internal/theme"
	"maqal/internal/tui"
)

func main() { os.Exit(run()) }

// run is the whole program; it gives the exit status: 0, 1 for an error, 2 for a wrong command line.
func run() (status int) {
	defer func() {
		if r := recover(); r != nil {
			_, _ = fmt.Fprintf(os.Stderr, "maqal: %v\n", fault.Error("running", r))
			status = 1
		}
	}()
	err := fang.Execute(context.Background(), command(), fang.WithVersion(version), fang.WithErrorHandler(tell))
	switch {
	case err == nil:
		return 0
	case errors.As(err, new(usageError)), errors.As(err, new(searchError)):
		return 2
	}
	return 1
}

// version is set by releases: -ldflags "-X main.version=1.0".
var version = ""

// usageError is a command line that cannot be understood.
type usageError struct{ error }

func tell(w io.Writer, _ fang.Styles, err error) {
	if errors.Is(err, errNothingFound) {
		return
	}
	_, _ = fmt.Fprintf(w, "maqal: %v\n", err)
	if errors.As(err, new(usageError)) {
		_, _ = fmt.Fprintln(w, "'maqal --help' shows how it is used.")
	}
}

// settings are the flags that commands share.
type settings struct {
	bidi    string
	style   string
	measure int
	justify bool
	marks   string
	lang    languageFlag
}

// The measure that is set where nobody asks for another: the widest line that reads well, in columns.
const (
	defaultMeasure = 72
	leastWidth     = 10
)

func command() *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use:   "maqal [SOURCE]",
		Short: "Read articles in the terminal, from right to left and from left to right",
		Long: "Maqal reads articles in the terminal: Arabic, Hebrew, Persian and Urdu from right to left with their letters\n" +
			"joined, numbers and foreign words in their place.\n\n" +
			"SOURCE is a file (Markdown, plain text, HTML or EPUB), a folder of them, an address (https://…), the name of an\n" +
			"article that is built in, or - for standard input. Without one the library opens. Where standard output is no\n" +
			"terminal, the article is printed.",
		Example: "maqal\nmaqal notes.md\nmaqal docs\nmaqal https://example.org/article\nmaqal guide-ar\ncurl -s https://example.org/article.md | maqal -",
		Args:    atMostOne,
		RunE:    func(c *cobra.Command, args []string) error { return s.read(c, args) },
	}
	c.PersistentFlags().StringVar(&s.bidi, "bidi", terminal.Auto, "how text is sent to the terminal: "+strings.Join(terminal.ModeNames(), ", "))
	c.PersistentFlags().StringVar(&s.style, "style", theme.Auto, "a Glamour style, a JSON file of one, or none")
	c.PersistentFlags().BoolVar(&s.justify, "justify", false, "fill lines: Arabic script by kashidas first, then by wider spaces")
	c.PersistentFlags().StringVar(&s.marks, "marks", "show", "vowel marks, niqqud and the like: show, or hide")
	c.PersistentFlags().Var(&s.lang, "lang", "the language of the screen: "+strings.Join(message.Tags(), ", ")+"; else that of LC_ALL, LC_MESSAGES or LANG")
	c.Flags().IntVar(&s.measure, "measure", defaultMeasure, "columns of the widest line")
	c.AddCommand(printCommand(&s), searchCommand(&s), outlineCommand(), listCommand(), inspectCommand(), doctorCommand(&s))
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return usageError{fmt.Errorf("reading the command line: %w", err)}
	})
	return c
}

func atMostOne(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usageError{fmt.Errorf("reading the command line: one article at a time, not %d", len(args))}
	}
	return nil
}

func exactlyOne(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError{fmt.Errorf("reading the command line: %s takes an article: a file, a name, or - for standard input", c.Name())}
	}
	return atMostOne(c, args)
}

// hideMarks is the value of --marks that hides them.
const hideMarks = "hide"

func (s *settings) checkMarks() error {
	if s.marks != hideMarks && s.marks != "show" {
		return usageError{fmt.Errorf("setting the marks to %q: it must be show or hide", s.marks)}
	}
	return nil
}

func checkWidth(flag string, columns int) error {
	if columns < leastWidth {
		return usageError{fmt.Errorf("setting the %s to %d columns: it must be at least %d", flag, columns, leastWidth)}
	}
	return nil
}

// read shows an article or the library on the screen, or prints it.
func (s *settings) read(c *cobra.Command, args []string) error {
	facts, err := s.terminal()
	if err != nil {
		return err
	}
	if err := errors.Join(checkWidth("measure", s.measure), s.checkMarks()); err != nil {
		return err
	}
	th, err := theme.Load(s.style)
	if err != nil {
		return err
	}
	from, err := find(args)
	if err != nil {
		return err
	}
	if !term.IsTerminal(os.Stdout.Fd()) {
		return s.printer(c, facts, th, s.measure).print(from)
	}
	facts.Outside = terminal.AskTmux(os.Getenv)
	return tui.Run(tui.Options{
		Article: from.article, Shelf: from.shelf, Root: from.root, Messages: s.lang.printer(),
		Memory: memory.Open(memory.Folder()), Given: c.Flags().Changed,
		Theme: th, AutoTheme: s.style == theme.Auto, Measure: s.measure, Justify: s.justify, HideMarks: s.marks == hideMarks,
		Terminal: facts, Session: terminal.NewSession(os.Stdout, terminal.Find(facts).Output),
	})
}

// terminal gathers what is known of the terminal before it is asked.
func (s *settings) terminal() (terminal.Facts, error) {
	f := terminal.Facts{Flag: s.bidi, Variable: os.Getenv("MAQAL_BIDI"), Saved: choices().Mode, Getenv: os.Getenv}
	if _, _, err := terminal.ParseMode(f.Flag); err != nil {
		return f, usageError{err}
	}
	if _, _, err := terminal.ParseMode(f.Variable); err != nil {
		return f, usageError{fmt.Errorf("reading MAQAL_BIDI: %w", err)}
	}
	return f, nil
}

// choices are the modes that the person saved.
func choices() *terminal.Choices {
	return terminal.OpenChoices(filepath.Join(xdg.StateHome, "maqal", "terminals.json"))
}
