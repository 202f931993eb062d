package main

import (
	"io"
	"os"
	"slices"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/config"
	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/sanitize"
	"maqal/internal/tui/keymap"
)

// settings stores the settings of one run of the program.
type settings struct {
	flags        config.Flags
	file         config.File
	values       config.Values    // nil until resolved
	keys         *keymap.Map      // keys of the actions; nil until resolved
	styleProblem message.Text     // why the saved style is not used; empty if it is, or if none is saved
	language     *message.Printer // nil until [settings.messages] is called
	helpError    error            // from showHelp, which cannot return it
	stderr       io.Writer
	opener       *library.Opener
}

func newSettings() *settings {
	return &settings{flags: config.Flags{}, stderr: os.Stderr, opener: newOpener()}
}

// addFlags defines the flags of all settings on a command, so that a shell alias with flags works with every command. The
// help lists only the flags that the command uses.
func (s *settings) addFlags(c *cobra.Command, used ...*config.Setting) {
	for _, setting := range config.Settings {
		flag := c.Flags().VarPF(&config.Flag{Setting: setting, Flags: s.flags}, setting.Name, setting.Shorthand, "")
		if setting.IsBool() {
			flag.NoOptDefVal = "true"
		}
		if !slices.Contains(used, setting) {
			flag.Hidden = true
			continue
		}
		flag.Usage = setting.Usage()
		completeValues(c, setting)
	}
}

// resolve reads the configuration file, applies its key bindings and resolves all settings. The error reports an
// invalid flag or variable; the values can still be used. Problems in the file are not errors: [settings.printProblems]
// or the reader reports them.
func (s *settings) resolve() error {
	s.file = config.Read(config.Options{Path: configPath(), Home: homeDir(), Actions: keymap.ActionNames})
	keys, problems := keymap.Default().Bind(s.file.Keys)
	s.keys = &keys
	s.file.AddProblems(problems...)
	values, err := config.Resolve(s.flags, os.LookupEnv, s.file)
	s.values, s.language = values, nil
	if err != nil {
		return usageError{err}
	}
	if name := s.values.IfFrom(config.FromFile, config.Style); name != "" {
		if _, err := loadStyle(name); err != nil {
			s.file.Reject(config.Style, message.New("%v", err))
			s.values[config.Style] = config.Value{Text: config.Style.Default}
		}
	}
	s.applySavedStyle()
	return nil
}

// withSettings returns the RunE of a command. It resolves the settings and prints their first problem before it calls
// run.
func (s *settings) withSettings(run func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		if err := s.resolve(); err != nil {
			return err
		}
		s.printProblems()
		return run(c, args)
	}
}

// printProblems prints the result of [settings.firstProblem] to standard error, unless it is "".
func (s *settings) printProblems() {
	if problem := s.firstProblem(s.file.Path); problem != "" {
		s.warn(problem)
	}
}

// firstProblem returns the first problem of the configuration file, with the number of others. The text calls the file
// by the given name. If there are no problems, firstProblem returns that of the saved style, or "".
func (s *settings) firstProblem(file string) string {
	p := s.messages()
	if len(s.file.Problems) == 0 {
		if s.styleProblem.Empty() {
			return ""
		}
		return sanitize.Text(p.Text(s.styleProblem))
	}
	problem := s.file.Problems[0].At(file)
	if n := len(s.file.Problems) - 1; n > 0 {
		problem = message.New("%v (and %d more; run 'maqal config --check')", problem, n)
	}
	return sanitize.Text(p.Text(problem))
}

func (s *settings) hideMarks() bool { return s.values.Text(config.Marks) == config.HideMarks }

// digits returns the digits setting.
func (s *settings) digits() page.Digits {
	switch s.values.Text(config.Digits) {
	case config.NativeDigits:
		return page.NativeDigits
	case config.LatinDigits:
		return page.LatinDigits
	}
	return page.AsWritten
}

// printWidth returns the line width for printing, in columns. It is the measure; unless the flag sets it, it is limited
// to the width of the terminal, but not to less than the minimum of the setting.
func (s *settings) printWidth() int {
	measure := s.values.Int(config.Measure)
	columns, _, err := term.GetSize(os.Stdout.Fd())
	if err != nil || s.values.IfFrom(config.FromFlag, config.Measure) != "" {
		return measure
	}
	return max(min(columns, measure), config.Measure.Min())
}
