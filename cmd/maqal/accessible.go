package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/accessible"
	"maqal/internal/browser"
	"maqal/internal/config"
	"maqal/internal/library"
	"maqal/internal/state"
)

// isAccessible reports whether articles are to be read line by line: the flag says so; or the output is a terminal, and
// the person set it so, or the terminal draws nothing.
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

// dumbTerm is the name of terminals that know no control.
const dumbTerm = "dumb"

// runAccessible reads an article or the library line by line.
func (s *settings) runAccessible(c *cobra.Command, args []string) error {
	if err := c.Flags().Set(config.Accessible.Name, "true"); err != nil { // for what is drawn while one waits
		return err
	}
	s.printProblems()
	from, commands, err := openAccessible(c, args)
	if err != nil {
		return err
	}
	ended, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	width := 0
	if s.values.IfFrom(config.FromDefault, config.Measure) == "" {
		width = s.values.Int(config.Measure)
	}
	return accessible.Run(ended, accessible.Options{
		Article: from.article, Library: from.library, Root: from.root, Messages: s.messages(),
		Store: state.Open(state.DefaultDir()), Input: commands, Out: os.Stdout, Width: width, OpenURL: browser.Open,
	})
}

// linesOnly reports whether a command is to write lines only, also while one waits.
func linesOnly(c *cobra.Command) bool {
	lines, err := c.Flags().GetBool(config.Accessible.Name)
	return err == nil && lines || os.Getenv("TERM") == dumbTerm
}

// openAccessible opens what the command line names, and gives where commands come from: standard input, unless that is the
// article. Where no article is named and nobody sits at a terminal, it is not.
func openAccessible(c *cobra.Command, args []string) (from source, commands io.Reader, err error) {
	if len(args) == 0 && (term.IsTerminal(os.Stdin.Fd()) || !term.IsTerminal(os.Stdout.Fd())) {
		return source{library: library.BuiltIn}, os.Stdin, nil
	}
	from, err = openSource(c, args)
	if err != nil || from.article == nil || from.article.Key != "" {
		return from, os.Stdin, err
	}
	in, _, err := tea.OpenTTY()
	if err != nil {
		return from, nil, fmt.Errorf("read commands: standard input is the article and there is no terminal (%w); name a file instead", err)
	}
	return from, in, nil
}
