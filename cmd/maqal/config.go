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
	"maqal/internal/message"
	"maqal/internal/sanitize"
	"maqal/internal/tui/keymap"
)

func newConfigCommand(s *settings) *cobra.Command {
	var path, show, check bool
	c := &cobra.Command{
		Use:   "config",
		Short: helpText("Edit or show the configuration"),
		Long: helpText("Config opens the configuration file in your editor ($VISUAL, then $EDITOR) and checks it when you are done. If the file does not exist yet, one with every setting and key as a comment is created first.",
			"Each setting can be given as a flag, an environment variable or a key in the file. Flags override variables, and variables override the file."),
		Example: helpExample("", "maqal config",
			"the path of the file; settings and their origin; problems", "maqal config --path\nmaqal config --show\nmaqal config --check",
			"the same setting as a flag and as a variable", "maqal --measure 60\nMAQAL_MEASURE=60 maqal"),
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              noArgs(message.New("run 'maqal config' to open the file")),
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case path && show, path && check, show && check:
				return usageError{message.Errorf("only one of %s can be used", "--path, --show, --check")}
			case path:
				return writeOutput(c.OutOrStdout(), configPath()+"\n")
			case show:
				return s.withSettings(func(c *cobra.Command, _ []string) error { return s.showSettings(c.OutOrStdout()) })(c, nil)
			case check:
				return s.checkConfig(c.OutOrStdout())
			}
			return s.editConfig(c.OutOrStdout())
		},
	}
	s.addFlags(c)
	c.Flags().BoolVar(&path, "path", false, helpText("Print the path of the configuration file"))
	c.Flags().BoolVar(&show, "show", false, helpText("Print all settings and where each comes from"))
	c.Flags().BoolVar(&check, "check", false, helpText("Report problems in the file"))
	return c
}

// showSettings prints the value and the origin of each setting, and of each key binding in the configuration file.
func (s *settings) showSettings(out io.Writer) error {
	var b strings.Builder
	line := func(name, value, from string) {
		if from == "" {
			from = "default"
		}
		_, _ = fmt.Fprintf(&b, "%-24s  %-12s  %s\n", name, sanitize.Line(value), sanitize.Line(from))
	}
	for _, setting := range config.Settings {
		v := s.values[setting]
		line(setting.Name, v.Text, v.Source)
	}
	for _, bound := range s.file.Keys {
		line("keys."+bound.Action, strings.Join(bound.Keys, " "), fmt.Sprintf("%s:%d", s.file.Path, bound.Line))
	}
	return writeOutput(out, b.String())
}

// checkConfig reads the configuration file and prints its problems. It returns an error if there are any.
func (s *settings) checkConfig(out io.Writer) error {
	if err := s.resolve(); err != nil {
		return err
	}
	if _, err := os.Stat(s.file.Path); errors.Is(err, fs.ErrNotExist) {
		return s.printText(out, s.messages().Translate("%s: no such file; run 'maqal config' to create it", s.file.Path))
	}
	if len(s.file.Problems) == 0 {
		return s.printText(out, s.messages().Translate("%s: no problems", s.file.Path))
	}
	for _, p := range s.file.Problems {
		_ = s.printText(s.stderr, s.messages().Text(p.At(s.file.Path))) // if this fails, the error below still reports problems
	}
	return message.Errorf("configuration has problems; run 'maqal config' to fix them")
}

// editConfig opens the configuration file in the user's editor, then checks it. If the file does not exist, it creates
// it first.
func (s *settings) editConfig(out io.Writer) error {
	path := configPath()
	if err := ensureConfig(path); err != nil {
		return err
	}
	if !term.IsTerminal(os.Stdin.Fd()) || !term.IsTerminal(os.Stdout.Fd()) {
		return message.Errorf("edit configuration: not a terminal; the file is %s", path)
	}
	editor, err := editorCommand()
	if err != nil {
		return message.Errorf("edit configuration: %v; the file is %s", err, path)
	}
	edit := exec.Command(editor[0], append(editor[1:], path)...)
	edit.Stdin, edit.Stdout, edit.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := edit.Run(); err != nil {
		return message.Errorf("edit configuration with %q: %v; set EDITOR to another editor, or open %s yourself", editor[0], err, path)
	}
	return s.checkConfig(out)
}

// ensureConfig creates the configuration file from the template if it does not exist.
func ensureConfig(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil // the editor reports any other error
	}
	if err := atomicfile.Write(path, []byte(config.Template(keymap.Actions()))); err != nil {
		return message.Errorf("write configuration: %v; check that its folder is writable", err)
	}
	return nil
}

// fallbackEditors are tried in order if no variable names an editor.
var fallbackEditors = []string{"sensible-editor", "nano", "vim", "vi", "notepad"}

// editorCommand returns the command line of the user's editor, without a file name.
func editorCommand() ([]string, error) {
	for _, variable := range []string{"VISUAL", "EDITOR"} {
		named := os.Getenv(variable)
		if strings.TrimSpace(named) == "" {
			continue
		}
		if _, err := exec.LookPath(named); err == nil { // the path may contain spaces
			return []string{named}, nil
		}
		words := strings.Fields(named)
		if _, err := exec.LookPath(words[0]); err != nil {
			return nil, message.Errorf("editor %q (set in %s) not found; set it to an installed editor", words[0], variable)
		}
		return words, nil
	}
	for _, name := range fallbackEditors {
		if _, err := exec.LookPath(name); err == nil {
			return []string{name}, nil
		}
	}
	return nil, message.Errorf("no editor found; set EDITOR")
}
