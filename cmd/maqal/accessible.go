package main

import (
	"io"
	"os"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/accessible"
	"maqal/internal/browser"
	"maqal/internal/config"
	"maqal/internal/state"
)

// isAccessible reports whether articles are read line by line. The flag decides if it is set. Otherwise, the mode is
// off if output is not a terminal. On a terminal, the variable or the file decides; if neither is set, the mode is on
// if TERM is dumb.
func (s *settings) isAccessible() bool {
	switch {
	case s.values.IfFrom(config.FromFlag, config.Accessible) != "":
		return s.values.Bool(config.Accessible)
	case !term.IsTerminal(os.Stdout.Fd()):
		return false
	case s.values.IfFrom(config.FromDefault, config.Accessible) == "":
		return s.values.Bool(config.Accessible)
	}
	return os.Getenv("TERM") == dumbTerm
}

// dumbTerm is the value of TERM for terminals without control sequences.
const dumbTerm = "dumb"

// runAccessible opens an article or the library in accessible mode.
func (s *settings) runAccessible(c *cobra.Command, args []string) error {
	if err := c.Flags().Set(config.Accessible.Name, "true"); err != nil { // linesOnly reads the flag
		return err
	}
	s.printProblems()
	from, commands, err := s.openAccessible(c, args)
	if err != nil {
		return err
	}
	ctx, stop := catchSignals(c.Context())
	defer stop()
	width := 0
	if s.values.IfFrom(config.FromDefault, config.Measure) == "" {
		width = s.values.Int(config.Measure)
	}
	return accessible.Run(ctx, accessible.Options{
		Article: from.article, Library: from.library, Opener: s.opener, Root: from.root, Messages: s.messages(),
		Store: state.Open(statePath("articles"), time.Now), Input: commands, Out: os.Stdout, Width: width, OpenURL: browser.Open,
	})
}

// linesOnly reports whether progress is printed as lines instead of being drawn.
func linesOnly(c *cobra.Command) bool {
	lines, err := c.Flags().GetBool(config.Accessible.Name)
	return err == nil && lines || os.Getenv("TERM") == dumbTerm
}

// openAccessible opens the source that args name. The user's commands come from standard input, or from the terminal if
// standard input is the article. Without a name, standard input is the article only if it is a non-empty pipe or file,
// and output is a terminal; otherwise the library opens.
func (s *settings) openAccessible(c *cobra.Command, args []string) (from source, commands io.Reader, err error) {
	if len(args) == 0 && (term.IsTerminal(os.Stdin.Fd()) || !term.IsTerminal(os.Stdout.Fd())) {
		return source{library: s.opener.BuiltIn}, os.Stdin, nil
	}
	from, err = s.openSource(c, args)
	if err != nil || from.article == nil || from.article.Key != "" {
		return from, os.Stdin, err
	}
	commands, err = openTTY()
	return from, commands, err
}
