// Command maqal reads articles in the terminal, with Arabic, Hebrew, Persian and Urdu laid out from right to left and
// letters joined.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maqal/internal/config"
	"maqal/internal/crash"
	"maqal/internal/message"
	"maqal/internal/state"
	"maqal/internal/theme"
	"maqal/internal/tui"
)

func main() { os.Exit(run()) }

// run executes the command line and returns the exit status: 0 on success, 1 on error, 2 on a usage error. A search
// exits as grep does: 1 without matches, 2 on any error.
func run() (status int) {
	defer func() {
		if r := recover(); r != nil {
			_, _ = fmt.Fprintf(os.Stderr, "maqal: %v\n", crash.FromPanic(os.TempDir(), "running", r))
			status = 1
		}
	}()
	lipgloss.EnableLegacyWindowsANSI(os.Stdout)
	lipgloss.EnableLegacyWindowsANSI(os.Stderr)
	s := newSettings()
	root := newRootCommand(s)
	root.SetHelpFunc(s.showHelp)
	err := root.ExecuteContext(context.Background())
	if err == nil {
		err = s.helpError
	}
	interrupted := signalError{}
	switch {
	case err == nil:
		return 0
	case errors.As(err, &interrupted):
		return raise(interrupted.Signal)
	}
	s.printError(err)
	switch {
	case errors.As(err, new(usageError)), errors.As(err, new(searchError)):
		return 2
	}
	return 1
}

// version is set by releases: -ldflags "-X main.version=1.0".
var version = ""

// usageError is an error in the command line or in an environment variable.
type usageError struct{ error }

// printError prints an error as "maqal: …", followed by a hint after a usage error. It prints nothing for a search
// without matches, as grep does.
func (s *settings) printError(err error) {
	if usage := (usageError{}); errors.As(err, &usage) {
		err = usage.error
		defer func() { _ = s.printText(s.stderr, s.messages().Translate("Run 'maqal --help' for usage.")) }()
	} else if search := (searchError{}); errors.As(err, &search) {
		err = search.error
	}
	if err != errNoMatch && err != errUnreadable {
		s.warn(s.messages().Error(err))
	}
}

// IDs of the groups of commands in the help.
const (
	groupPrint    = "print"
	groupDiagnose = "diagnose"
	groupSetUp    = "setup"
)

func newRootCommand(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use:   "maqal [SOURCE]",
		Short: helpText("Read articles in the terminal, right-to-left and left-to-right"),
		Long: helpText(
			"Maqal is a terminal reader for Markdown, EPUB, web pages and plain text that lays out Arabic, Hebrew, Persian and Urdu correctly in any terminal.",
			"SOURCE is a file, a folder of files, a URL (https://…), the name of a built-in article, or - for standard input. Without SOURCE, Maqal reads standard input if it is a pipe, and otherwise opens the library. If output is not a terminal, the article is printed.",
			"Exit status: 0 on success, 1 on error, 2 on a usage error. search follows grep: 0 if there are matches, 1 if there are none, 2 on error."),
		Example: helpExample(
			"the library; a file, a folder, a web page, a built-in article", "maqal\nmaqal notes.md\nmaqal docs\nmaqal https://example.org/article\nmaqal guide-ar",
			"read from a pipe; use maqal as a pager", "pandoc -t markdown letter.docx | maqal\nPAGER='maqal -F' man ls",
			"narrower lines and other colors; print to a file", "maqal --measure 60 --style light notes.md\nmaqal notes.md > notes.out"),
		Args:              maxOneArg,
		ValidArgsFunction: completeSource,
		RunE:              s.runRead,
		SilenceErrors:     true,
		SilenceUsage:      true,
	}
	s.addFlags(c, config.Settings...)
	c.AddGroup(&cobra.Group{ID: groupPrint, Title: helpText("Print and search")}, &cobra.Group{ID: groupDiagnose, Title: helpText("Diagnose")},
		&cobra.Group{ID: groupSetUp, Title: helpText("Set up")})
	for group, commands := range map[string][]*cobra.Command{
		groupPrint:    {newPrintCommand(s), newSearchCommand(s), newOutlineCommand(s), newListCommand(s)},
		groupDiagnose: {newInspectCommand(s), newDoctorCommand(s)},
		groupSetUp:    {newConfigCommand(s), newManCommand(s)},
	} {
		for _, sub := range commands {
			sub.GroupID = group
			c.AddCommand(sub)
		}
	}
	c.SetCompletionCommandGroupID(groupSetUp)
	c.SetHelpCommand(newHelpCommand(s))
	c.SetHelpCommandGroupID(groupSetUp)
	c.SetGlobalNormalizationFunc(normalizeFlag)
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{flagError(err)} })
	s.setUpCompletion(c)
	c.Flags().BoolP(versionFlag, "v", false, helpText("Print the version and build"))
	return c
}

// normalizeFlag resolves the alias --width to --measure.
func normalizeFlag(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	if name == "width" {
		name = config.Measure.Name
	}
	return pflag.NormalizedName(name)
}

// flagError converts an error of package pflag into a message.
func flagError(err error) error {
	switch err := err.(type) {
	case *pflag.NotExistError:
		name := "--" + err.GetSpecifiedName()
		if group := err.GetSpecifiedShortnames(); group != "" {
			name = "-" + err.GetSpecifiedName()
			if len(group) > 1 {
				return message.Errorf("unknown flag %s in %s", name, "-"+group)
			}
		}
		return message.Errorf("unknown flag %s", name)
	case *pflag.ValueRequiredError:
		return message.Errorf("flag %s needs a value", "--"+err.GetFlag().Name)
	case *pflag.InvalidValueError:
		return message.Errorf("%s: invalid value %q: %v", "--"+err.GetFlag().Name, err.GetValue(), message.New("must be %v", message.New("%s or %s", "true", "false")))
	case *pflag.InvalidSyntaxError:
		return message.Errorf("invalid flag %s", err.GetSpecifiedFlag())
	}
	return err
}

func maxOneArg(c *cobra.Command, args []string) error {
	if len(args) <= 1 {
		return nil
	}
	if isMisspelledCommand(c, args[0]) {
		return unknownCommand(c, args[0])
	}
	return usageError{message.Errorf("expected one article, got %d", len(args))}
}

// noArgs returns a validator that rejects arguments. Its error suggests what to run instead.
func noArgs(instead message.Text) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usageError{message.Errorf("%s takes no arguments, got %q; %v", c.Name(), args[0], instead)}
		}
		return nil
	}
}

func exactlyOneArg(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError{message.Errorf("%s needs an article: a file, a name, or - for standard input", c.Name())}
	}
	return maxOneArg(c, args)
}

// runRead opens an article or the library in the reader or in accessible mode. If output is not a terminal, it prints
// it. With the version flag, it prints the version instead.
func (s *settings) runRead(c *cobra.Command, args []string) error {
	if asked, _ := c.Flags().GetBool(versionFlag); asked { // newRootCommand defines the flag
		return writeOutput(c.OutOrStdout(), buildInfo())
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
	from, err := s.openSource(c, args)
	if err != nil {
		return err
	}
	if !term.IsTerminal(os.Stdout.Fd()) {
		s.printProblems()
		return s.output(c, s.terminalFacts(), th).print(c.Context(), from)
	}
	facts := s.factsWithTmux(c.Context())
	if s.values.Bool(config.QuitIfOneScreen) {
		if o := s.output(c, facts, th); o.fitsOneScreen(c.Context(), from) {
			s.printProblems()
			return o.print(c.Context(), from)
		}
	}
	t := newTerminal(os.Stdout)
	if t.In, err = openKeyboard(); err != nil {
		return err
	}
	ctx, stop := catchSignals(c.Context())
	defer stop()
	return tui.Run(ctx, tui.Options{
		Article: from.article, Library: from.library, Opener: s.opener, Root: from.root, Messages: s.messages(),
		Store: state.Open(statePath("articles"), time.Now), FlagSet: c.Flags().Changed, SaveStyle: s.saveStyle, Keys: s.keys,
		CrashDir: os.TempDir(), Home: homeDir(), Clock: time.Now,
		Theme: th, AutoTheme: s.values.Text(config.Style) == theme.Auto, Measure: s.values.Int(config.Measure),
		Justify: s.values.Bool(config.Justify), HideMarks: s.hideMarks(), Spacing: s.values.Int(config.Spacing) > 0,
		Digits: s.digits(), Focus: s.values.Bool(config.Focus), ScrollBar: s.values.Bool(config.ScrollBar),
		Facts: facts, Terminal: t, Notice: s.firstProblem(config.Name),
	})
}
