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
	"maqal/internal/paragraph"
	"maqal/internal/render"
	"maqal/internal/terminal"
	"maqal/internal/theme"
	"maqal/internal/tui"
)

// promptForMode is the value of --save alone: the person is asked which line is right.
const promptForMode = "ask"

func newDoctorCommand(s *settings) *cobra.Command {
	var save string
	c := &cobra.Command{
		Use:               "doctor",
		Short:             "Check the terminal's bidi support",
		Long:              wrapHelp("Doctor shows what Maqal detected about your terminal and prints a sample line in each mode. If a line other than the marked one looks right, --save stores that mode for this terminal."),
		Example:           "maqal doctor\n# pick the line that looks right; name a mode; detect it again each time\nmaqal doctor --save\nmaqal doctor --save=visual\nmaqal doctor --save=auto",
		Args:              noArgs("use --save=MODE to save a mode"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              s.withSettings(func(c *cobra.Command, _ []string) error { return s.runDoctor(c.OutOrStdout(), save) }),
	}
	c.Flags().StringVar(&save, "save", "", "Save a mode for this terminal:\n"+strings.Join(terminal.ModeNames(), ", ")+";\nasks if none is given")
	c.Flags().Lookup("save").NoOptDefVal = promptForMode
	s.addFlags(c, config.Bidi)
	if err := c.RegisterFlagCompletionFunc("save", cobra.FixedCompletions(terminal.ModeNames(), cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag is there
	}
	return c
}

func (s *settings) runDoctor(out io.Writer, save string) error {
	if _, _, err := terminal.ParseMode(save); err != nil && save != promptForMode {
		return usageError{err}
	}
	facts := s.terminalFacts()
	facts.OuterTerminal = terminal.QueryTmux(os.Getenv)
	onTerminal := term.IsTerminal(os.Stdout.Fd()) && term.IsTerminal(os.Stdin.Fd())
	draws := os.Getenv("TERM") != dumbTerm // else it is asked nothing, and shows no picture to choose by
	if onTerminal && draws {
		var err error
		if facts, err = tui.QueryTerminal(facts); err != nil {
			return fmt.Errorf("query terminal: %w", err)
		}
	}
	found := terminal.Detect(facts)
	printDetection(out, found, onTerminal)
	if draws {
		printModes(out, found, onTerminal)
	}
	if save == "" {
		return nil
	}
	return saveMode(out, found, save)
}

func printDetection(out io.Writer, found terminal.Detection, asked bool) {
	name := found.Terminal
	if name == "" {
		name = "unknown"
	}
	_, _ = fmt.Fprintf(out, "Terminal  %s\nMode      %s\nReason    %s\n", name, found.Output.Mode, found.Reason)
	if found.Advice != "" {
		_, _ = fmt.Fprintf(out, "Hint      %s\n", found.Advice)
	}
	if !asked {
		_, _ = fmt.Fprintln(out, "Note      terminal not queried: input or output is not a terminal")
	}
}

// sample is what the lines show: in the right picture, from left to right, maqal, an opening bracket, 12, the word,
// a closing bracket.
const (
	sample      = "(سلام 12) maqal"
	sampleWidth = 20
)

// printModes shows the sample in each mode, under the terminal's settings for that mode.
func printModes(out io.Writer, found terminal.Detection, onTerminal bool) {
	_, _ = fmt.Fprint(out, "\nThe same text in each mode. The correct line shows, from left to right: maqal,\nan opening bracket, the number 12, the Arabic word salam (letters joined, its\nthree teeth at the right) and a closing bracket, and its bars line up with those\nof the other lines.\n\n")
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
		_, _ = fmt.Fprintf(out, "%s %d %-8s %s\n", mark, i+1, mode, renderSample(output))
		session.End()
	}
	if found.Output.DisableReordering == terminal.DisableMlterm {
		_, _ = fmt.Fprint(out, "\nThis terminal is switched as a whole, and only while an article is open: there,\n1 is correct, whatever it shows here.\n")
	}
	_, _ = fmt.Fprintln(out)
}

// renderSample is the sample between two bars, as it is sent.
func renderSample(output terminal.Output) string {
	var layout paragraph.Layouter
	line := layout.Fit(paragraph.Text{String: sample}, sampleWidth, paragraph.Options{
		Direction: bidi.RightToLeft, Logical: output.Mode == terminal.Off,
	})
	bar := page.Line{Width: 1, Cells: []page.Cell{{Cell: paragraph.Cell{Glyph: "│", Width: 1}}}}
	text, after := page.NewLine(line, theme.Body), bar
	text.Indent, after.Indent = sampleWidth-line.Width, 1
	var painter render.Renderer
	painter.SetOutput(output)
	var b strings.Builder
	plain, err := theme.Load(theme.None)
	if err != nil {
		panic(err) // it is built in
	}
	painter.AppendRow(&b, render.Row{bar, text, after}, plain)
	return b.String()
}

// saveMode keeps the mode for the terminal, asking which where that is not said.
func saveMode(out io.Writer, found terminal.Detection, mode string) error {
	if mode == promptForMode {
		_, _ = fmt.Fprint(out, "Which line looks right? Type its number, or press Enter to change nothing: ")
		answer, _ := bufio.NewReader(os.Stdin).ReadString('\n')
		answer = strings.TrimSpace(answer)
		if answer == "" {
			return nil
		}
		n, err := strconv.Atoi(answer)
		if modes := terminal.Modes(); err != nil || n < 1 || n > len(modes) {
			return fmt.Errorf("%q is not a line number; run 'maqal doctor --save' again", answer)
		}
		mode = terminal.Modes()[n-1].String()
	}
	if err := savedModes().Save(found.Terminal, mode); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(out, "Saved mode %s for %s. Undo with 'maqal doctor --save=auto'.\n", mode, terminal.DisplayName(found.Terminal))
	return nil
}
