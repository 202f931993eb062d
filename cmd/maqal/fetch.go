package main

import (
	"fmt"
	"os"
	"time"

	"charm.land/bubbles/v2/spinner"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/internal/bidi"
	"maqal/internal/library"
	"maqal/internal/sanitize"
)

// fetch loads the article at a URL. If standard error is a terminal, it shows progress there. A signal cancels it.
func (s *settings) fetch(c *cobra.Command, address string) (*library.Article, error) {
	ctx, stop := catchSignals(c.Context())
	defer stop()
	loading := s.messages().Translate("Loading %s…", sanitize.Line(address))
	switch {
	case !term.IsTerminal(os.Stderr.Fd()):
	case linesOnly(c):
		_ = s.printText(os.Stderr, loading)
	default:
		defer s.startSpinner(os.Stderr, loading)()
	}
	return s.opener.Open(ctx, address)
}

// startSpinner starts to draw a spinner and a message on one line of a terminal. The returned function stops it and
// erases the line.
func (s *settings) startSpinner(out *os.File, text string) (stop func()) {
	o := s.messageOutput(out)
	line := o.MessageLine(sanitize.Text(text), max(o.Page.Width-spinnerWidth, 1))
	o.terminal.Begin()
	done, erased := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(erased)
		tick := time.NewTicker(spinner.Dot.FPS)
		defer tick.Stop()
		for i := 0; ; i++ {
			frame := spinner.Dot.Frames[i%len(spinner.Dot.Frames)]
			if o.Messages.Direction() == bidi.RightToLeft {
				_, _ = fmt.Fprintf(out, "\r%s %s%s", line, frame, ansi.EraseLineRight)
			} else {
				_, _ = fmt.Fprintf(out, "\r%s%s%s", frame, line, ansi.EraseLineRight)
			}
			select {
			case <-done:
				_, _ = fmt.Fprint(out, "\r"+ansi.EraseLineRight)
				return
			case <-tick.C:
			}
		}
	}()
	return func() {
		close(done)
		<-erased
		o.terminal.End()
	}
}

// spinnerWidth is the number of columns reserved for a spinner beside its message.
const spinnerWidth = 4
