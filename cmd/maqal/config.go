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

	"maqal/internal/atomicfile"
	"maqal/internal/config"
	"maqal/internal/document"
	"maqal/internal/tui"
)

func newConfigCommand(s *settings) *cobra.Command {
	var path, show, check bool
	c := &cobra.Command{
		Use:               "config",
		Short:             "Edit or show the configuration",
		Long:              wrapHelp("Config opens the configuration file in your editor ($VISUAL, then $EDITOR) and checks it when you are done. If the file does not exist yet, one with every setting and key as a comment is created first.\n\nEach setting can be given as a flag, an environment variable or a key in the file. Flags override variables, and variables override the file: --measure 60, MAQAL_MEASURE=60, measure = 60."),
		Example:           "maqal config\n# the path of the file; settings and their origin; problems\nmaqal config --path\nmaqal config --show\nmaqal config --check",
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              noArgs("run 'maqal config' to open the file"),
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case path && show, path && check, show && check:
				return usageError{errors.New("--path, --show and --check cannot be combined")}
			case path:
				return writeOutput(c.OutOrStdout(), "the path", configPath()+"\n")
			case show:
				return s.withSettings(func(c *cobra.Command, _ []string) error { return s.showSettings(c.OutOrStdout()) })(c, nil)
			case check:
				return checkConfig(c.OutOrStdout())
			}
			return editConfig(c.OutOrStdout())
		},
	}
	s.addFlags(c)
	c.Flags().BoolVar(&path, "path", false, "Print the path of the configuration file")
	c.Flags().BoolVar(&show, "show", false, "Print all settings and where each comes from")
	c.Flags().BoolVar(&check, "check", false, "Report problems in the file")
	return c
}

// showSettings prints each setting: its value, and what set it.
func (s *settings) showSettings(out io.Writer) error {
	var b strings.Builder
	line := func(name, value, from string) {
		if from == "" {
			from = "default"
		}
		_, _ = fmt.Fprintf(&b, "%-24s  %-12s  %s\n", name, document.SanitizeLine(value), document.SanitizeLine(from))
	}
	for _, setting := range config.Settings {
		v := s.values[setting]
		line(setting.Name, v.Text, v.Source)
	}
	for _, bound := range s.file.Keys {
		line("keys."+bound.Action, strings.Join(bound.Keys, " "), fmt.Sprintf("%s:%d", s.file.Path, bound.Line))
	}
	return writeOutput(out, "the settings", b.String())
}

// checkConfig tells what is wrong in the configuration file, as an error where something is.
func checkConfig(out io.Writer) error {
	var s settings
	if err := s.resolve(); err != nil {
		return err
	}
	if _, err := os.Stat(s.file.Path); errors.Is(err, fs.ErrNotExist) {
		return writeOutput(out, "settings", fmt.Sprintf("%s: no such file; run 'maqal config' to create it\n", s.file.Path))
	}
	if len(s.file.Problems) == 0 {
		return writeOutput(out, "settings", fmt.Sprintf("%s: no problems\n", s.file.Path))
	}
	problems := make([]string, len(s.file.Problems))
	for i, p := range s.file.Problems {
		problems[i] = document.SanitizeLine(p.WithPath(s.file.Path))
	}
	return fmt.Errorf("configuration has problems (these lines are ignored); run 'maqal config' to edit it\n%s", strings.Join(problems, "\n"))
}

// editConfig opens the configuration file in the person's editor, and checks it.
func editConfig(out io.Writer) error {
	path := configPath()
	if err := ensureConfig(path); err != nil {
		return err
	}
	if !term.IsTerminal(os.Stdin.Fd()) || !term.IsTerminal(os.Stdout.Fd()) {
		return fmt.Errorf("edit configuration: not a terminal; the file is %s", path)
	}
	editor, err := editorCommand()
	if err != nil {
		return fmt.Errorf("edit configuration: %w; the file is %s", err, path)
	}
	edit := exec.Command(editor[0], append(editor[1:], path)...)
	edit.Stdin, edit.Stdout, edit.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := edit.Run(); err != nil {
		return fmt.Errorf("edit configuration with %q: %w; set EDITOR to another editor, or open %s yourself", editor[0], err, path)
	}
	return checkConfig(out)
}

// ensureConfig writes the commented file where there is none.
func ensureConfig(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil // what is wrong with it the editor tells
	}
	if err := atomicfile.Write(path, []byte(config.Template(tui.Actions()))); err != nil {
		return fmt.Errorf("write configuration: %w; check that its folder is writable", err)
	}
	return nil
}

// fallbackEditors are looked for where a person names none.
var fallbackEditors = []string{"sensible-editor", "nano", "vim", "vi", "notepad"}

// editorCommand gives the command of the person's editor.
func editorCommand() ([]string, error) {
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
			return nil, fmt.Errorf("editor %q (set in %s) not found; set it to an installed editor", words[0], variable)
		}
		return words, nil
	}
	for _, name := range fallbackEditors {
		if _, err := exec.LookPath(name); err == nil {
			return []string{name}, nil
		}
	}
	return nil, errors.New("no editor found; set EDITOR")
}
