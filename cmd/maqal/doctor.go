package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/bidi"
	"maqal/internal/config"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/render"
	"maqal/internal/search"
	"maqal/internal/terminal"
	"maqal/internal/theme"
	"maqal/internal/tui"
)

// promptForMode is the value of --save without a mode. It makes Maqal ask for the number of a line.
const promptForMode = "ask"

func newDoctorCommand(s *settings) *cobra.Command {
	var save string
	c := &cobra.Command{
		Use:               "doctor",
		Short:             helpText("Check the terminal's bidi support"),
		Long:              helpText("Doctor shows what Maqal detected about your terminal and prints a sample line in each mode. If a line other than the marked one looks right, --save stores that mode for this terminal."),
		Example:           helpExample("", "maqal doctor", "pick the line that looks right; name a mode; detect it again each time", "maqal doctor --save\nmaqal doctor --save=visual\nmaqal doctor --save=auto"),
		Args:              noArgs(message.New("use --save=MODE to save a mode")),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              s.withSettings(func(c *cobra.Command, _ []string) error { return s.runDoctor(c.Context(), c.OutOrStdout(), save) }),
	}
	c.Flags().Var((*modeValue)(&save), "save", helpText("Save a mode for this terminal, or ask for one"))
	c.Flags().Lookup("save").NoOptDefVal = promptForMode
	s.addFlags(c, config.Bidi)
	if err := c.RegisterFlagCompletionFunc("save", cobra.FixedCompletions(terminal.ModeNames(), cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag is defined
	}
	return c
}

func (s *settings) runDoctor(ctx context.Context, out io.Writer, save string) error {
	if _, _, err := terminal.ParseMode(save); err != nil && save != promptForMode {
		return usageError{err}
	}
	facts := s.factsWithTmux(ctx)
	onTerminal := term.IsTerminal(os.Stdout.Fd()) && term.IsTerminal(os.Stdin.Fd())
	draws := os.Getenv("TERM") != dumbTerm // a dumb terminal cannot be queried
	if onTerminal && draws {
		var err error
		t := newTerminal(os.Stdout)
		t.In = os.Stdin
		if facts, err = tui.QueryTerminal(t, facts); err != nil {
			return message.Errorf("query terminal: %v", err)
		}
	}
	d := doctor{s, out, terminal.Detect(facts)}
	d.printDetection(onTerminal)
	if draws {
		d.printModes(onTerminal)
	}
	if save == "" {
		return nil
	}
	return d.saveMode(save)
}

// modeValue is a flag value for a mode, which runDoctor validates.
type modeValue string

// String returns the mode, or "" if the flag is not set.
func (m *modeValue) String() string { return string(*m) }

// Set stores a mode. The error is always nil.
func (m *modeValue) Set(mode string) error {
	*m = modeValue(mode)
	return nil
}

// Type returns the name of the value in the help.
func (m *modeValue) Type() string { return "MODE" }

// A doctor reports what Maqal detected about a terminal.
type doctor struct {
	*settings
	out   io.Writer
	found terminal.Detection
}

// print prints a message as a paragraph.
func (d doctor) print(text message.Text) {
	paragraph := d.messages().Text(text)
	if d.messages().Direction() == bidi.LeftToRight {
		paragraph = config.Wrap(paragraph, helpWidth)
	}
	_ = d.printText(d.out, paragraph) // as for the other lines of doctor
}

func (d doctor) printDetection(queried bool) {
	d.print(message.New("Terminal: %s", terminal.DisplayName(d.found.Terminal)))
	d.print(message.New("Mode: %s", d.found.Output.Mode.String()))
	d.print(message.New("Reason: %v", d.found.Reason))
	if !d.found.Advice.Empty() {
		d.print(message.New("Hint: %v", d.found.Advice))
	}
	if !queried {
		d.print(message.New("Note: terminal not queried: input or output is not a terminal"))
	}
}

// sample is the text of the sample lines. A correct line shows, from left to right: maqal, an opening bracket, 12, the word and a
// closing bracket.
const (
	sample      = "(سلام 12) maqal"
	sampleWidth = 20 // columns
)

// printModes prints the sample in each mode. If onTerminal is true, it sets up the terminal for each mode first.
func (d doctor) printModes(onTerminal bool) {
	_, _ = fmt.Fprintln(d.out)
	d.print(message.New("The same text in each mode. The correct line shows, from left to right: maqal, an opening bracket, the number 12, the Arabic word salam (letters joined, its three teeth at the right) and a closing bracket, and its bars line up with those of the other lines."))
	_, _ = fmt.Fprintln(d.out)
	for i, mode := range terminal.Modes() {
		output := terminal.WithMode(d.found.Output, mode)
		t := terminal.Terminal{Out: d.out}
		t.SetOutput(output)
		if onTerminal {
			t.Begin()
		}
		mark := " "
		if mode == d.found.Output.Mode {
			mark = "•"
		}
		_, _ = fmt.Fprintf(d.out, "%s %d %-8s %s\n", mark, i+1, mode, renderSample(output))
		t.End()
	}
	if d.found.Output.DisableReordering == terminal.DisableMlterm {
		_, _ = fmt.Fprintln(d.out)
		d.print(message.New("Maqal switches this terminal as a whole, and only while an article is open: line 1 is correct there, whatever it shows here."))
	}
	_, _ = fmt.Fprintln(d.out)
}

// renderSample returns the sample between two bars, rendered for output.
func renderSample(output terminal.Output) string {
	var layout paragraph.Layouter
	line := layout.Fit(paragraph.Text{String: sample}, sampleWidth, paragraph.Options{
		Direction: bidi.RightToLeft, Logical: output.Mode == terminal.Off,
	})
	bar := page.Line{Width: 1, Cells: []page.Cell{{Cell: paragraph.Cell{Glyph: "│", Width: 1}}}}
	text, after := page.NewLine(line, theme.Body), bar
	text.Indent, after.Indent = sampleWidth-line.Width, 1
	var b strings.Builder
	render.New(theme.Plain(), output).Row(&b, render.Row{bar, text, after})
	return b.String()
}

// saveMode saves a mode for the terminal. If mode is promptForMode, it first asks the user for a line; an empty answer
// saves nothing.
func (d doctor) saveMode(mode string) error {
	if mode == promptForMode {
		d.print(message.New("Which line looks right? Type its number, or press Enter to change nothing:"))
		answer, _ := bufio.NewReader(os.Stdin).ReadString('\n')
		answer = strings.TrimSpace(answer)
		if answer == "" {
			return nil
		}
		n, err := strconv.Atoi(search.Fold(answer, "")) // digits of any script
		if modes := terminal.Modes(); err != nil || n < 1 || n > len(modes) {
			return message.Errorf("%q is not a line number; run 'maqal doctor --save' again", answer)
		}
		mode = terminal.Modes()[n-1].String()
	}
	if err := saveMode(d.found.Terminal, mode); err != nil {
		return err
	}
	if mode == terminal.Auto {
		d.print(message.New("From now on, Maqal detects the mode for %s each time.", terminal.DisplayName(d.found.Terminal)))
		return nil
	}
	d.print(message.New("Saved mode %s for %s. Undo with 'maqal doctor --save=auto'.", mode, terminal.DisplayName(d.found.Terminal)))
	return nil
}
