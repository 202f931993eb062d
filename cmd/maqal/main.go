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
	"maqal/internal/document"
	"maqal/internal/fault"
	"maqal/internal/memory"
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
	err := execute(command())
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
	if os.Getenv("TERM") != dumb {
		return fang.Execute(context.Background(), c, fang.WithoutVersion(), fang.WithErrorHandler(tell), fang.WithoutManpage())
	}
	c.SilenceErrors, c.SilenceUsage = true, true
	err := c.ExecuteContext(context.Background())
	if err != nil {
		tell(os.Stderr, fang.Styles{}, err)
	}
	return err
}

// version is set by releases: -ldflags "-X main.version=1.0".
var version = ""

// usageError is a command line that cannot be understood.
type usageError struct{ error }

func tell(w io.Writer, _ fang.Styles, err error) {
	if errors.Is(err, errNothingFound) {
		return
	}
	_, _ = fmt.Fprintf(w, "maqal: %s\n", document.Clean(err.Error())) // it may name what was typed, or what a site says
	if errors.As(err, new(usageError)) {
		_, _ = fmt.Fprintln(w, "'maqal --help' shows how it is used.")
	}
}

// exitStatuses are what the program ends with, as the help and the manual tell it.
const exitStatuses = "Exit status: 0 when all went well, 1 for an error, 2 for a command line that cannot be understood. " +
	"search ends as grep does: 1 where nothing was found, 2 for any error."

// The groups of commands in the help.
const (
	readingGroup = "reading"
	tellingGroup = "telling"
	settingGroup = "setting"
)

func command() *cobra.Command {
	s := settings{flags: config.Flags{}}
	c := &cobra.Command{
		Use:   "maqal [SOURCE]",
		Short: "Read articles in the terminal, from right to left and from left to right",
		Long: fill("Maqal reads articles in the terminal: Arabic, Hebrew, Persian and Urdu from right to left with their letters " +
			"joined, numbers and foreign words in their place.\n\n" +
			"SOURCE is a file (Markdown, plain text, HTML or EPUB), a folder of them, an address (https://…), the name of an " +
			"article that is built in, or - for standard input. Without one, what is piped in is read, else the library opens. " +
			"Where output is no terminal, the article is printed.\n\n" + exitStatuses),
		Example: "# the library; a file, a folder, a page, an article that is built in\n" +
			"maqal\nmaqal notes.md\nmaqal docs\nmaqal https://example.org/article\nmaqal guide-ar\n" +
			"# what another program writes, and maqal as its pager\n" +
			"pandoc -t markdown letter.docx | maqal\nPAGER='maqal -F' man ls\n" +
			"# narrower, in other colours, into a file\n" +
			"maqal --measure 60 --style light notes.md\nmaqal notes.md > notes.out",
		Args:              atMostOne,
		ValidArgsFunction: completeSource,
		RunE:              s.read,
	}
	s.take(c, config.Settings...)
	c.AddGroup(&cobra.Group{ID: readingGroup, Title: "print and find"}, &cobra.Group{ID: tellingGroup, Title: "look into"},
		&cobra.Group{ID: settingGroup, Title: "set up"})
	for group, commands := range map[string][]*cobra.Command{
		readingGroup: {printCommand(&s), searchCommand(&s), outlineCommand(&s), listCommand(&s)},
		tellingGroup: {inspectCommand(&s), doctorCommand(&s)},
		settingGroup: {configCommand(&s), manCommand(&s)},
	} {
		for _, sub := range commands {
			sub.GroupID = group
			c.AddCommand(sub)
		}
	}
	c.SetCompletionCommandGroupID(settingGroup)
	c.SetHelpCommandGroupID(settingGroup)
	c.SetGlobalNormalizationFunc(otherNames)
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return usageError{fmt.Errorf("reading the command line: %w", err)}
	})
	describeCompletion(c)
	c.Flags().BoolP(versionFlag, "v", false, "Version of the program, and which build it is")
	return c
}

// helpWidth is how wide the texts of the help are, in columns.
const helpWidth = 76

func fill(text string) string { return config.Fill(text, helpWidth) }

// otherNames gives a flag that has two names the one that it is known by.
func otherNames(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	if name == "width" {
		name = config.Measure.Name
	}
	return pflag.NormalizedName(name)
}

func atMostOne(c *cobra.Command, args []string) error {
	if len(args) <= 1 {
		return nil
	}
	err := fmt.Errorf("reading the command line: one article at a time, not %d", len(args))
	if near := nearCommand(c, args[0]); near != "" {
		err = fmt.Errorf("reading the command line: there is no command %q; did you mean %q?", args[0], near)
	}
	return usageError{err}
}

// noArguments refuses arguments, and says what can have been meant by them.
func noArguments(instead string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usageError{fmt.Errorf("reading the command line: %s takes no %q; %s", c.Name(), args[0], instead)}
		}
		return nil
	}
}

func exactlyOne(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError{fmt.Errorf("reading the command line: %s takes an article: a file, a name, or - for standard input", c.Name())}
	}
	return atMostOne(c, args)
}

// read shows an article or the library on the screen, or prints it.
func (s *settings) read(c *cobra.Command, args []string) error {
	if asked, _ := c.Flags().GetBool(versionFlag); asked { // the flag is there
		return write(c.OutOrStdout(), "the version", build())
	}
	if err := s.resolve(); err != nil {
		return err
	}
	if s.isAccessible() {
		return s.readAccessibly(c, args)
	}
	th, err := s.theme()
	if err != nil {
		return err
	}
	from, err := find(c, args)
	if err != nil {
		return err
	}
	if !term.IsTerminal(os.Stdout.Fd()) {
		s.tellProblems()
		return s.printer(c, s.terminal(), th).print(from)
	}
	facts := s.terminal()
	facts.Outside = terminal.AskTmux(os.Getenv)
	if s.values.On(config.OneScreen) {
		if p := s.printer(c, facts, th); p.fitsOneScreen(from) {
			s.tellProblems()
			return p.print(from)
		}
	}
	return tui.Run(tui.Options{
		Article: from.article, Shelf: from.shelf, Root: from.root, Messages: s.messages(),
		Memory: memory.Open(memory.Folder()), Given: c.Flags().Changed, KeepStyle: s.keepStyle,
		Theme: th, AutoTheme: s.values.Text(config.Style) == theme.Auto, Measure: s.values.Number(config.Measure),
		Justify: s.values.On(config.Justify), HideMarks: s.hidesMarks(), Spaced: s.values.Number(config.Spacing) > 0,
		Digits: s.digits(), Focus: s.values.On(config.Focus), ScrollBar: s.values.On(config.ScrollBar),
		Terminal: facts, Session: terminal.NewSession(os.Stdout, terminal.Find(facts).Output), Notice: s.problemIn(config.Name),
	})
}
