// Command maqal reads articles in the terminal, in every script: Arabic, Hebrew, Persian and Urdu from right to left,
// letters joined, in any terminal.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"charm.land/fang/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maqal/internal/config"
	"maqal/internal/crash"
	"maqal/internal/document"
	"maqal/internal/state"
	"maqal/internal/terminal"
	"maqal/internal/theme"
	"maqal/internal/tui"
)

func main() { os.Exit(run()) }

// run is the whole program; it gives the exit status: 0, 1 for an error, 2 for a wrong command line.
func run() (status int) {
	defer func() {
		if r := recover(); r != nil {
			_, _ = fmt.Fprintf(os.Stderr, "maqal: %v\n", crash.FromPanic("running", r))
			status = 1
		}
	}()
	err := execute(newRootCommand())
	switch {
	case err == nil:
		return 0
	case errors.As(err, new(usageError)), errors.As(err, new(searchError)):
		return 2
	}
	return 1
}

// execute runs a command line. Fang asks the terminal for its background, to lay out help and errors; a terminal that
// knows no control is asked nothing.
func execute(c *cobra.Command) error {
	if os.Getenv("TERM") != dumbTerm {
		return fang.Execute(context.Background(), c, fang.WithoutVersion(), fang.WithErrorHandler(printError), fang.WithoutManpage())
	}
	c.SilenceErrors, c.SilenceUsage = true, true
	err := c.ExecuteContext(context.Background())
	if err != nil {
		printError(os.Stderr, fang.Styles{}, err)
	}
	return err
}

// version is set by releases: -ldflags "-X main.version=1.0".
var version = ""

// usageError is a command line that cannot be understood.
type usageError struct{ error }

func printError(w io.Writer, _ fang.Styles, err error) {
	if errors.Is(err, errNoMatch) {
		return
	}
	_, _ = fmt.Fprintf(w, "maqal: %s\n", document.Sanitize(err.Error())) // it may name what was typed, or what a site says
	if errors.As(err, new(usageError)) {
		_, _ = fmt.Fprintln(w, "Run 'maqal --help' for usage.")
	}
}

// exitStatusHelp are what the program ends with, as the help and the manual tell it.
const exitStatusHelp = "Exit status: 0 on success, 1 on error, 2 on a usage error. search follows grep: 0 if there are matches, 1 if there are none, 2 on error."

// The groups of commands in the help.
const (
	groupPrint    = "reading"
	groupDiagnose = "telling"
	groupSetUp    = "setting"
)

func newRootCommand() *cobra.Command {
	s := settings{flags: config.Flags{}}
	c := &cobra.Command{
		Use:               "maqal [SOURCE]",
		Short:             "Read articles in the terminal, right-to-left and left-to-right",
		Long:              wrapHelp("Maqal is a terminal reader for Markdown, EPUB, web pages and plain text that lays out Arabic, Hebrew, Persian and Urdu correctly in any terminal.\n\nSOURCE is a file, a folder of files, a URL (https://…), the name of a built-in article, or - for standard input. Without SOURCE, Maqal reads standard input if it is a pipe, and otherwise opens the library. If output is not a terminal, the article is printed.\n\n" + exitStatusHelp),
		Example:           "# the library; a file, a folder, a web page, a built-in article\nmaqal\nmaqal notes.md\nmaqal docs\nmaqal https://example.org/article\nmaqal guide-ar\n# read from a pipe; use maqal as a pager\npandoc -t markdown letter.docx | maqal\nPAGER='maqal -F' man ls\n# narrower lines and other colors; print to a file\nmaqal --measure 60 --style light notes.md\nmaqal notes.md > notes.out",
		Args:              maxOneArg,
		ValidArgsFunction: completeSource,
		RunE:              s.runRead,
	}
	s.addFlags(c, config.Settings...)
	c.AddGroup(&cobra.Group{ID: groupPrint, Title: "print and search"}, &cobra.Group{ID: groupDiagnose, Title: "diagnose"},
		&cobra.Group{ID: groupSetUp, Title: "set up"})
	for group, commands := range map[string][]*cobra.Command{
		groupPrint:    {newPrintCommand(&s), newSearchCommand(&s), newOutlineCommand(&s), newListCommand(&s)},
		groupDiagnose: {newInspectCommand(&s), newDoctorCommand(&s)},
		groupSetUp:    {newConfigCommand(&s), newManCommand(&s)},
	} {
		for _, sub := range commands {
			sub.GroupID = group
			c.AddCommand(sub)
		}
	}
	c.SetCompletionCommandGroupID(groupSetUp)
	c.SetHelpCommandGroupID(groupSetUp)
	c.SetGlobalNormalizationFunc(normalizeFlag)
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return usageError{fmt.Errorf("%w", err)}
	})
	setUpCompletion(c)
	c.Flags().BoolP(versionFlag, "v", false, "Print the version and build")
	return c
}

// helpWidth is how wide the texts of the help are, in columns.
const helpWidth = 76

func wrapHelp(text string) string { return config.Wrap(text, helpWidth) }

// normalizeFlag gives a flag that has two names the one that it is known by.
func normalizeFlag(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	if name == "width" {
		name = config.Measure.Name
	}
	return pflag.NormalizedName(name)
}

func maxOneArg(c *cobra.Command, args []string) error {
	if len(args) <= 1 {
		return nil
	}
	err := fmt.Errorf("expected one article, got %d", len(args))
	if near := closestCommand(c, args[0]); near != "" {
		err = fmt.Errorf("unknown command %q; did you mean %q?", args[0], near)
	}
	return usageError{err}
}

// noArgs refuses arguments, and says what can have been meant by them.
func noArgs(instead string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usageError{fmt.Errorf("%s takes no arguments, got %q; %s", c.Name(), args[0], instead)}
		}
		return nil
	}
}

func exactlyOneArg(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError{fmt.Errorf("%s needs an article: a file, a name, or - for standard input", c.Name())}
	}
	return maxOneArg(c, args)
}

// runRead shows an article or the library on the screen, or prints it.
func (s *settings) runRead(c *cobra.Command, args []string) error {
	if asked, _ := c.Flags().GetBool(versionFlag); asked { // the flag is there
		return writeOutput(c.OutOrStdout(), "the version", buildInfo())
	}
	if err := s.resolve(); err != nil {
		return err
	}
	if s.isAccessible() {
		return s.runAccessible(c, args)
	}
	th, err := s.loadTheme()
	if err != nil {
		return err
	}
	from, err := openSource(c, args)
	if err != nil {
		return err
	}
	if !term.IsTerminal(os.Stdout.Fd()) {
		s.printProblems()
		return s.printer(c, s.terminalFacts(), th).print(from)
	}
	facts := s.terminalFacts()
	facts.OuterTerminal = terminal.QueryTmux(os.Getenv)
	if s.values.Bool(config.QuitIfOneScreen) {
		if p := s.printer(c, facts, th); p.fitsOneScreen(from) {
			s.printProblems()
			return p.print(from)
		}
	}
	return tui.Run(tui.Options{
		Article: from.article, Library: from.library, Root: from.root, Messages: s.messages(),
		Store: state.Open(state.DefaultDir()), FlagSet: c.Flags().Changed, SaveStyle: s.saveStyle,
		Theme: th, AutoTheme: s.values.Text(config.Style) == theme.Auto, Measure: s.values.Int(config.Measure),
		Justify: s.values.Bool(config.Justify), HideMarks: s.hideMarks(), Spacing: s.values.Int(config.Spacing) > 0,
		Digits: s.digits(), Focus: s.values.Bool(config.Focus), ScrollBar: s.values.Bool(config.ScrollBar),
		Terminal: facts, Session: terminal.NewSession(os.Stdout, terminal.Detect(facts).Output), Notice: s.firstProblem(config.Name),
	})
}
