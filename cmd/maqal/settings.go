package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/adrg/xdg"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/config"
	"maqal/internal/document"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/terminal"
	"maqal/internal/theme"
	"maqal/internal/tui"
)

// settings are what the person set, in the file, in the environment, and by the flags of the command.
type settings struct {
	flags        config.Flags
	file         config.File
	values       config.Values
	styleProblem string // why the style that was chosen in the reader is not used, "" where it is or none was
}

// addFlags gives a command the flags of all settings, so that an alias with flags fits every command. Its help shows those
// that it makes use of.
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

// configPath is where the configuration file is.
func configPath() string { return filepath.Join(xdg.ConfigHome, "maqal", config.Name) }

// resolve reads what the person set. What is wrong in the file is told by tellProblems, or on the screen: no article
// stays closed for it.
func (s *settings) resolve() (err error) {
	s.file = config.Read(configPath(), tui.ActionNames)
	s.file.AddProblems(tui.ApplyBindings(s.file.Keys)...)
	if s.values, err = config.Resolve(s.flags, os.LookupEnv, s.file); err != nil {
		return usageError{err}
	}
	if name := s.values.IfFrom(config.FromFile, config.Style); name != "" {
		if _, err := theme.Load(name); err != nil {
			s.file.Reject(config.Style, err.Error())
			s.values[config.Style] = config.Value{Text: config.Style.Default}
		}
	}
	s.applySavedStyle()
	return nil
}

// applySavedStyle takes the style that was chosen in the reader, where the person names no other one.
func (s *settings) applySavedStyle() {
	name := savedStyle().Name()
	if name == "" || s.values[config.Style].Origin != config.FromDefault {
		return
	}
	if _, err := theme.Load(name); err != nil {
		s.styleProblem = fmt.Sprintf("saved style is unavailable; press t to choose another (%v)", err)
		return
	}
	s.values[config.Style] = config.Value{Text: name, Origin: config.FromReader, Source: "saved with t while reading"}
}

// saveStyle keeps a style that was chosen in the reader for all articles. It tells what names another one the next time,
// "" where nothing does.
func (s *settings) saveStyle(name string) (instead string, err error) {
	if v := s.values[config.Style]; v.Text != name && (v.Origin == config.FromFile || v.Origin == config.FromEnv) {
		instead = filepath.Base(v.Source)
	}
	return instead, savedStyle().Save(name)
}

// savedStyle is the style that was chosen in the reader.
func savedStyle() *theme.SavedStyle {
	return theme.OpenSavedStyle(filepath.Join(xdg.StateHome, "maqal", "style"))
}

// withSettings makes the run of a command that begins with reading what the person set.
func (s *settings) withSettings(run func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		if err := s.resolve(); err != nil {
			return err
		}
		s.printProblems()
		return run(c, args)
	}
}

// printProblems tells what is wrong in the configuration file, where something is.
func (s *settings) printProblems() {
	if problem := s.firstProblem(s.file.Path); problem != "" {
		_, _ = fmt.Fprintln(os.Stderr, "maqal:", problem)
	}
}

// firstProblem is the first problem of the configuration file, named so, and how many more there are; "" where there is
// none.
func (s *settings) firstProblem(file string) string {
	if len(s.file.Problems) == 0 {
		return document.SanitizeLine(s.styleProblem)
	}
	problem := document.SanitizeLine(s.file.Problems[0].WithPath(file))
	if n := len(s.file.Problems) - 1; n > 0 {
		problem += fmt.Sprintf(" (and %d more; run 'maqal config --check')", n)
	}
	return problem
}

// loadTheme loads the style.
func (s *settings) loadTheme() (*theme.Theme, error) { return theme.Load(s.values.Text(config.Style)) }

// messages are in the language that the person set, else in that of the environment.
func (s *settings) messages() *message.Printer {
	tag, ok := message.Match(s.values.Text(config.Lang))
	if !ok {
		tag = message.FromEnvironment(os.Getenv)
	}
	p, _ := message.NewPrinter(tag)
	return p
}

func (s *settings) hideMarks() bool { return s.values.Text(config.Marks) == config.HideMarks }

// digits are those that numbers are drawn with.
func (s *settings) digits() page.Digits {
	switch s.values.Text(config.Digits) {
	case config.NativeDigits:
		return page.NativeDigits
	case config.LatinDigits:
		return page.LatinDigits
	}
	return page.AsWritten
}

// printWidth is the measure for what is printed: no more than the terminal has, unless the flag asks for it.
func (s *settings) printWidth() int {
	measure := s.values.Int(config.Measure)
	columns, _, err := term.GetSize(os.Stdout.Fd())
	if err != nil || s.values.IfFrom(config.FromFlag, config.Measure) != "" {
		return measure
	}
	return max(min(columns, measure), config.Measure.Min())
}

// terminalFacts gathers what is known of the terminal before it is asked.
func (s *settings) terminalFacts() terminal.Facts {
	by := func(origin config.Origin) string { return s.values.IfFrom(origin, config.Bidi) }
	return terminal.Facts{
		Flag: by(config.FromFlag), Variable: by(config.FromEnv), Configured: by(config.FromFile),
		Saved: savedModes().Mode, Getenv: os.Getenv,
	}
}

// savedModes are the modes that the person saved.
func savedModes() *terminal.SavedModes {
	return terminal.OpenSavedModes(filepath.Join(xdg.StateHome, "maqal", "terminals.json"))
}
