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
	flags  config.Flags
	file   config.File
	values config.Values
	lost   string // why the style that was chosen in the reader is not used, "" where it is or none was
}

// take gives a command the flags of all settings, so that an alias with flags fits every command. Its help shows those
// that it makes use of.
func (s *settings) take(c *cobra.Command, used ...*config.Setting) {
	for _, setting := range config.Settings {
		flag := c.Flags().VarPF(&config.Flag{Setting: setting, Flags: s.flags}, setting.Name, setting.Letter, "")
		if setting.IsSwitch() {
			flag.NoOptDefVal = "true"
		}
		if !slices.Contains(used, setting) {
			flag.Hidden = true
			continue
		}
		flag.Usage = setting.Usage()
		completeSetting(c, setting)
	}
}

// configPath is where the configuration file is.
func configPath() string { return filepath.Join(xdg.ConfigHome, "maqal", config.Name) }

// resolve reads what the person set. What is wrong in the file is told by tellProblems, or on the screen: no article
// stays closed for it.
func (s *settings) resolve() (err error) {
	s.file = config.Read(configPath(), tui.ActionNames)
	s.file.Tell(tui.Bind(s.file.Keys)...)
	if s.values, err = config.Resolve(s.flags, os.LookupEnv, s.file); err != nil {
		return usageError{err}
	}
	if name := s.values.By(config.InFile, config.Style); name != "" {
		if _, err := theme.Load(name); err != nil {
			s.file.Refuse(config.Style, err.Error())
			s.values[config.Style] = config.Value{Text: config.Style.Default}
		}
	}
	s.useKeptStyle()
	return nil
}

// useKeptStyle takes the style that was chosen in the reader, where the person names no other one.
func (s *settings) useKeptStyle() {
	name := keptStyle().Name()
	if name == "" || s.values[config.Style].Origin != config.ByDefault {
		return
	}
	if _, err := theme.Load(name); err != nil {
		s.lost = fmt.Sprintf("the style chosen in the reader is lost: t chooses another (%v)", err)
		return
	}
	s.values[config.Style] = config.Value{Text: name, Origin: config.InReader, From: "chosen in the reader"}
}

// keepStyle keeps a style that was chosen in the reader for all articles. It tells what names another one the next time,
// "" where nothing does.
func (s *settings) keepStyle(name string) (instead string, err error) {
	if v := s.values[config.Style]; v.Text != name && (v.Origin == config.InFile || v.Origin == config.InEnvironment) {
		instead = filepath.Base(v.From)
	}
	return instead, keptStyle().Keep(name)
}

// keptStyle is the style that was chosen in the reader.
func keptStyle() *theme.Choice {
	return theme.OpenChoice(filepath.Join(xdg.StateHome, "maqal", "style"))
}

// with makes the run of a command that begins with reading what the person set.
func (s *settings) with(run func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		if err := s.resolve(); err != nil {
			return err
		}
		s.tellProblems()
		return run(c, args)
	}
}

// tellProblems tells what is wrong in the configuration file, where something is.
func (s *settings) tellProblems() {
	if problem := s.problemIn(s.file.Path); problem != "" {
		_, _ = fmt.Fprintln(os.Stderr, "maqal:", problem)
	}
}

// problemIn is the first problem of the configuration file, named so, and how many more there are; "" where there is
// none.
func (s *settings) problemIn(file string) string {
	if len(s.file.Problems) == 0 {
		return document.CleanLine(s.lost)
	}
	problem := document.CleanLine(s.file.Problems[0].In(file))
	if n := len(s.file.Problems) - 1; n > 0 {
		problem += fmt.Sprintf(" (and %d more: 'maqal config --check')", n)
	}
	return problem
}

// theme loads the style.
func (s *settings) theme() (*theme.Theme, error) { return theme.Load(s.values.Text(config.Style)) }

// messages are in the language that the person set, else in that of the environment.
func (s *settings) messages() *message.Printer {
	tag, ok := message.Match(s.values.Text(config.Lang))
	if !ok {
		tag = message.FromEnvironment(os.Getenv)
	}
	p, _ := message.For(tag)
	return p
}

func (s *settings) hidesMarks() bool { return s.values.Text(config.Marks) == config.HideMarks }

// digits are those that numbers are drawn with.
func (s *settings) digits() page.Digits {
	switch s.values.Text(config.Digits) {
	case config.OwnDigits:
		return page.OwnDigits
	case config.LatinDigits:
		return page.LatinDigits
	}
	return page.AsWritten
}

// width is the measure for what is printed: no more than the terminal has, unless the flag asks for it.
func (s *settings) width() int {
	measure := s.values.Number(config.Measure)
	columns, _, err := term.GetSize(os.Stdout.Fd())
	if err != nil || s.values.By(config.OnCommandLine, config.Measure) != "" {
		return measure
	}
	return max(min(columns, measure), config.Measure.Least())
}

// terminal gathers what is known of the terminal before it is asked.
func (s *settings) terminal() terminal.Facts {
	by := func(origin config.Origin) string { return s.values.By(origin, config.Bidi) }
	return terminal.Facts{
		Flag: by(config.OnCommandLine), Variable: by(config.InEnvironment), Configured: by(config.InFile),
		Saved: choices().Mode, Getenv: os.Getenv,
	}
}

// choices are the modes that the person saved.
func choices() *terminal.Choices {
	return terminal.OpenChoices(filepath.Join(xdg.StateHome, "maqal", "terminals.json"))
}
