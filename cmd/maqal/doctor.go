package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/bidi"
	"maqal/internal/config"
	"maqal/internal/page"
	"maqal/internal/paint"
	"maqal/internal/paragraph"
	"maqal/internal/terminal"
	"maqal/internal/theme"
	"maqal/internal/tui"
)

// askWhich is the value of --save alone: the person is asked which line is right.
const askWhich = "ask"

func doctorCommand(s *settings) *cobra.Command {
	var save string
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Tell what the terminal does with text",
		Long: fill("Doctor tells what was found out of the terminal, and how, and shows one line in each mode in which text " +
			"can be sent to it. Where another one than the chosen mode looks right, --save keeps it for this terminal."),
		Example:           "maqal doctor\n# choose the line that is right; or by name; or find out anew each time\nmaqal doctor --save\nmaqal doctor --save=visual\nmaqal doctor --save=auto",
		Args:              noArguments("to save a mode, write --save=MODE"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              s.with(func(c *cobra.Command, _ []string) error { return s.doctor(c.OutOrStdout(), save) }),
	}
	c.Flags().StringVar(&save, "save", "", "Keep a mode for this terminal:\n"+strings.Join(terminal.ModeNames(), ", ")+";\nalone it asks which")
	c.Flags().Lookup("save").NoOptDefVal = askWhich
	s.take(c, config.Bidi)
	if err := c.RegisterFlagCompletionFunc("save", cobra.FixedCompletions(terminal.ModeNames(), cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag is there
	}
	return c
}

func (s *settings) doctor(out io.Writer, save string) error {
	if _, _, err := terminal.ParseMode(save); err != nil && save != askWhich {
		return usageError{err}
	}
	facts := s.terminal()
	facts.Outside = terminal.AskTmux(os.Getenv)
	onTerminal := term.IsTerminal(os.Stdout.Fd()) && term.IsTerminal(os.Stdin.Fd())
	draws := os.Getenv("TERM") != dumb // else it is asked nothing, and shows no picture to choose by
	if onTerminal && draws {
		var err error
		if facts, err = tui.Ask(facts); err != nil {
			return fmt.Errorf("asking the terminal what it does: %w", err)
		}
	}
	found := terminal.Find(facts)
	tellFound(out, found, onTerminal)
	if draws {
		showModes(out, found, onTerminal)
	}
	if save == "" {
		return nil
	}
	return saveMode(out, found, save)
}

func tellFound(out io.Writer, found terminal.Finding, asked bool) {
	name := found.Terminal
	if name == "" {
		name = "not known"
	}
	_, _ = fmt.Fprintf(out, "Terminal  %s\nMode      %s\nBecause   %s\n", name, found.Output.Mode, found.Evidence)
	if found.Advice != "" {
		_, _ = fmt.Fprintf(out, "Advice    %s\n", found.Advice)
	}
	if !asked {
		_, _ = fmt.Fprintln(out, "Note      input or output is no terminal, so that none could be asked")
	}
}

// sample is what the lines show: in the right picture, from left to right, maqal, an opening bracket, 12, the word,
// a closing bracket.
const (
	sample      = "(سلام 12) maqal"
	sampleWidth = 20
)

// showModes shows the sample in each mode, under the terminal's settings for that mode.
func showModes(out io.Writer, found terminal.Finding, onTerminal bool) {
	_, _ = fmt.Fprint(out, "\nThe same text in each mode. The right one has, from left to right: maqal, an\n"+
		"opening bracket, the number 12, the Arabic word salam with its letters joined\n"+
		"and its three teeth at the right, a closing bracket; and bars that stand below\n"+
		"those of the other lines.\n\n")
	for i, mode := range terminal.Modes() {
		output := terminal.WithMode(found.Output, mode)
		session := terminal.NewSession(out, output)
		if onTerminal {
			session.Begin()
		}
		mark := " "
		if mode == found.Output.Mode {
			mark = "•"
		}
		_, _ = fmt.Fprintf(out, "%s %d %-8s %s\n", mark, i+1, mode, sampleLine(output))
		session.End()
	}
	if found.Output.Stop == terminal.StopMlterm {
		_, _ = fmt.Fprint(out, "\nThis terminal is switched over as a whole, and only while an article is read:\n"+
			"there 1 is right, whatever it shows here.\n")
	}
	_, _ = fmt.Fprintln(out)
}

// sampleLine is the sample between two bars, as it is sent.
func sampleLine(output terminal.Output) string {
	var layout paragraph.Layouter
	line := layout.Fit(paragraph.Text{String: sample}, sampleWidth, paragraph.Options{
		Direction: bidi.RightToLeft, Logical: output.Mode == terminal.Off,
	})
	bar := page.Line{Width: 1, Cells: []page.Cell{{Cell: paragraph.Cell{Glyph: "│", Width: 1}}}}
	text, after := page.Plain(line, theme.Body), bar
	text.Indent, after.Indent = sampleWidth-line.Width, 1
	var painter paint.Painter
	painter.Use(output)
	var b strings.Builder
	plain, err := theme.Load(theme.None)
	if err != nil {
		panic(err) // it is built in
	}
	painter.Row(&b, paint.Row{bar, text, after}, plain)
	return b.String()
}

// saveMode keeps the mode for the terminal, asking which where that is not said.
func saveMode(out io.Writer, found terminal.Finding, mode string) error {
	if mode == askWhich {
		_, _ = fmt.Fprint(out, "Which line is right? Its number, or Enter to leave all as it is: ")
		answer, _ := bufio.NewReader(os.Stdin).ReadString('\n')
		answer = strings.TrimSpace(answer)
		if answer == "" {
			return nil
		}
		n, err := strconv.Atoi(answer)
		if modes := terminal.Modes(); err != nil || n < 1 || n > len(modes) {
			return fmt.Errorf("saving a mode: %q is no number of a line; call 'maqal doctor --save' again", answer)
		}
		mode = terminal.Modes()[n-1].String()
	}
	if err := choices().Save(found.Terminal, mode); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(out, "Saved: %s for %s. 'maqal doctor --save=auto' takes it back.\n", mode, terminal.Called(found.Terminal))
	return nil
}
