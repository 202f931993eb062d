package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/config"
	"maqal/internal/document"
	"maqal/internal/files"
	"maqal/internal/tui"
)

func configCommand(s *settings) *cobra.Command {
	var path, show, check bool
	c := &cobra.Command{
		Use:   "config",
		Short: "Open the configuration, or show it",
		Long: fill("Config opens the configuration file in your editor ($VISUAL, else $EDITOR), and tells what is wrong in it when " +
			"you are done. Where there is none yet, it writes one in which every setting and every key stands as a comment.\n\n" +
			"Every setting has a flag, a variable and a key of the file, and in that order they outdo each other: --measure 60, " +
			"MAQAL_MEASURE=60, measure = 60."),
		Example:           "maqal config\n# where it is, what is set and by what, what is wrong in it\nmaqal config --path\nmaqal config --show\nmaqal config --check",
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              noArguments("'maqal config' opens the file"),
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case path && show, path && check, show && check:
				return usageError{errors.New("reading the command line: one of --path, --show and --check at a time")}
			case path:
				return write(c.OutOrStdout(), "the path", configPath()+"\n")
			case show:
				return s.with(func(c *cobra.Command, _ []string) error { return s.showSettings(c.OutOrStdout()) })(c, nil)
			case check:
				return checkConfig(c.OutOrStdout())
			}
			return editConfig(c.OutOrStdout())
		},
	}
	s.take(c)
	c.Flags().BoolVar(&path, "path", false, "print the path of the file")
	c.Flags().BoolVar(&show, "show", false, "print all settings, and where each is from")
	c.Flags().BoolVar(&check, "check", false, "tell what is wrong in the file")
	return c
}

// showSettings prints each setting: its value, and what set it.
func (s *settings) showSettings(out io.Writer) error {
	var b strings.Builder
	line := func(name, value, from string) {
		if from == "" {
			from = "default"
		}
		_, _ = fmt.Fprintf(&b, "%-24s  %-12s  %s\n", name, document.CleanLine(value), document.CleanLine(from))
	}
	for _, setting := range config.Settings {
		v := s.values[setting]
		line(setting.Name, v.Text, v.From)
	}
	for _, bound := range s.file.Keys {
		line("keys."+bound.Action, strings.Join(bound.Keys, " "), fmt.Sprintf("%s:%d", s.file.Path, bound.Line))
	}
	return write(out, "the settings", b.String())
}

// checkConfig tells what is wrong in the configuration file, as an error where something is.
func checkConfig(out io.Writer) error {
	var s settings
	if err := s.resolve(); err != nil {
		return err
	}
	if _, err := os.Stat(s.file.Path); errors.Is(err, fs.ErrNotExist) {
		return write(out, "what is set", fmt.Sprintf("%s: there is none; 'maqal config' writes one\n", s.file.Path))
	}
	if len(s.file.Problems) == 0 {
		return write(out, "what is set", fmt.Sprintf("%s: nothing is wrong\n", s.file.Path))
	}
	problems := make([]string, len(s.file.Problems))
	for i, p := range s.file.Problems {
		problems[i] = document.CleanLine(p.In(s.file.Path))
	}
	return fmt.Errorf("checking the configuration: these lines have no effect; 'maqal config' opens the file\n%s", strings.Join(problems, "\n"))
}

// editConfig opens the configuration file in the person's editor, and checks it.
func editConfig(out io.Writer) error {
	path := configPath()
	if err := writeConfig(path); err != nil {
		return err
	}
	if !term.IsTerminal(os.Stdin.Fd()) || !term.IsTerminal(os.Stdout.Fd()) {
		return fmt.Errorf("opening the configuration: there is no terminal for an editor; the file is %s", path)
	}
	editor, err := findEditor()
	if err != nil {
		return fmt.Errorf("opening the configuration: %w; the file is %s", err, path)
	}
	edit := exec.Command(editor[0], append(editor[1:], path)...)
	edit.Stdin, edit.Stdout, edit.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := edit.Run(); err != nil {
		return fmt.Errorf("opening the configuration with %q: %w; set EDITOR to another editor, or open %s", editor[0], err, path)
	}
	return checkConfig(out)
}

// writeConfig writes the commented file where there is none.
func writeConfig(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil // what is wrong with it the editor tells
	}
	if err := files.Replace(path, []byte(config.Commented(tui.Actions()))); err != nil {
		return fmt.Errorf("writing the configuration: %w; check that its folder can be written to", err)
	}
	return nil
}

// editors are looked for where a person names none.
var editors = []string{"sensible-editor", "nano", "vim", "vi", "notepad"}

// findEditor gives the command of the person's editor.
func findEditor() ([]string, error) {
	for _, variable := range []string{"VISUAL", "EDITOR"} {
		named := os.Getenv(variable)
		if strings.TrimSpace(named) == "" {
			continue
		}
		if _, err := exec.LookPath(named); err == nil { // also one with spaces in its path
			return []string{named}, nil
		}
		words := strings.Fields(named)
		if _, err := exec.LookPath(words[0]); err != nil {
			return nil, fmt.Errorf("the editor %q that %s names is not there: set it to one that is", words[0], variable)
		}
		return words, nil
	}
	for _, name := range editors {
		if _, err := exec.LookPath(name); err == nil {
			return []string{name}, nil
		}
	}
	return nil, errors.New("there is no editor: set EDITOR to one")
}
