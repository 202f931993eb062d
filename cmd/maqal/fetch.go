package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"charm.land/bubbles/v2/spinner"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/document"
	"maqal/internal/library"
)

// fetch reads the article at an address; a person who waits at a terminal sees that it goes on, and can stop it.
func fetch(c *cobra.Command, address string) (*library.Article, error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	what := "loading " + document.SanitizeLine(address)
	switch {
	case !term.IsTerminal(os.Stderr.Fd()):
	case linesOnly(c):
		_, _ = fmt.Fprintln(os.Stderr, what)
	default:
		defer startSpinner(os.Stderr, what)()
	}
	return library.NewFetcher(library.OpenCache()).Open(ctx, address)
}

// startSpinner draws a spinner before a word until the function that it gives is called, which wipes both off.
func startSpinner(to io.Writer, word string) (stop func()) {
	width := 80
	if columns, _, err := term.GetSize(os.Stderr.Fd()); err == nil {
		width = columns
	}
	word = ansi.Truncate(word, max(width-4, 1), "…")
	done, wiped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(wiped)
		tick := time.NewTicker(spinner.Dot.FPS)
		defer tick.Stop()
		for i := 0; ; i++ {
			_, _ = fmt.Fprintf(to, "\r%s%s%s", spinner.Dot.Frames[i%len(spinner.Dot.Frames)], word, ansi.EraseLineRight)
			select {
			case <-done:
				_, _ = fmt.Fprint(to, "\r"+ansi.EraseLineRight)
				return
			case <-tick.C:
			}
		}
	}()
	return func() {
		close(done)
		<-wiped
	}
}
