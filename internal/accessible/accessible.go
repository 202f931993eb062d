// Package accessible reads articles in a line-based session, for screen readers, braille displays and dumb terminals.
// The user types commands, each on a line, and the session prints lines of text in logical order. The output contains no
// control characters except line feeds and tabs.
package accessible

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"syscall"

	"maqal/internal/browser"
	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/reading"
	"maqal/internal/sanitize"
	"maqal/internal/state"
)

// Options configure a session.
type Options struct {
	Article  *library.Article        // first article; nil to start in the library
	Library  func() []library.Entry  // returns the articles of the library; called each time the library opens
	Opener   *library.Opener         // opens articles that links lead to, and recent files
	Root     string                  // folder of the library; "" for the built-in articles
	Store    *state.Store            // saved positions and bookmarks; nil saves nothing
	Messages *message.Printer        // interface language; nil means English
	Input    io.Reader               // commands, one per line
	Out      io.Writer               // lines of text, one per call of Write
	Width    int                     // maximum line width in columns; 0 prints a paragraph as one line
	OpenURL  func(browser.URL) error // opens a URL in the browser
}

// A session is the state of one call of [Run]. It is not safe for concurrent use.
type session struct {
	Options
	ctx       context.Context
	commands  <-chan string // lines of Input
	done      bool          // the session must end
	err       error         // first write error
	inputErr  func() error  // returns the error that ended commands, once it is closed
	reading   *reading.Session
	library   *libraryList // nil until the library is first opened
	reader    *reader      // nil in the library
	hintShown bool         // the hint about the first commands was printed
}

// Run runs a session until the user quits, o.Input ends or ctx is done. It returns errors of reading o.Input, of writing to
// o.Out and of saving to o.Store, except for errors of saving that it has printed. A broken pipe ends the session without
// an error. Run reads o.Input in another goroutine, which may still be blocked in Read when Run returns.
func Run(ctx context.Context, o Options) error {
	s := &session{Options: o, ctx: ctx}
	s.commands, s.inputErr = readLines(ctx, o.Input)
	s.reading = reading.New(reading.Options{Ctx: ctx, Store: o.Store, Opener: o.Opener, Progress: s.progress, Stack: true})
	if o.Article != nil {
		s.open(o.Article)
	} else {
		s.showLibrary()
		s.printEntries()
	}
	for !s.done {
		line, ok := s.readLine()
		if !ok {
			break
		}
		s.dispatch(line)
		s.reading.Save()
		s.printError(s.reading.Err())
	}
	s.reading.Leave()
	return errors.Join(s.err, s.reading.Err())
}

// maxLine is the maximum length of an input line. A longer line ends the input.
const maxLine = 1 << 20 // bytes

// readLines returns a channel of the lines of input. It closes the channel when input ends or cannot be read. After that, err
// returns the read error, or nil at the end of input. If ctx is done, it closes the channel after the next line, because
// reading cannot be interrupted.
func readLines(ctx context.Context, input io.Reader) (lines <-chan string, err func() error) {
	c := make(chan string)
	scanner := bufio.NewScanner(input)
	go func() {
		defer close(c)
		scanner.Buffer(nil, maxLine)
		for scanner.Scan() {
			select {
			case c <- scanner.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	return c, scanner.Err
}

// readLine waits for the next input line. It returns the line sanitized and without surrounding space. It reports false at
// the end of input or once the context is done.
func (s *session) readLine() (string, bool) {
	if s.ctx.Err() != nil {
		return "", false
	}
	select {
	case line, ok := <-s.commands:
		if err := s.inputErr; !ok && err() != nil && s.err == nil {
			s.err = message.Errorf("read standard input: %v", err())
		}
		return strings.TrimSpace(sanitize.Line(line)), ok
	case <-s.ctx.Done():
		s.println("") // so that the prompt of the shell starts a line
		return "", false
	}
}

// tr translates a message, identified by its English text, into the interface language. It removes the characters that
// [dropSilent] drops.
func (s *session) tr(english string, arguments ...any) string {
	return strings.Map(dropSilent, s.Messages.Translate(english, arguments...))
}

// println prints the lines of text, wrapped to s.Width. An error of writing ends the session and is stored in s.err,
// unless the reader of the output closed the pipe.
func (s *session) println(text string) {
	for _, line := range s.wrap(spoken(text)) {
		if s.done {
			return
		}
		if _, err := io.WriteString(s.Out, line+"\n"); err != nil {
			s.done = true
			if !errors.Is(err, syscall.EPIPE) {
				s.err = message.Errorf("write output: %v", err)
			}
		}
	}
}

// printError prints err in the interface language. It prints nothing if err is nil.
func (s *session) printError(err error) {
	corrupt := (*state.CorruptError)(nil)
	switch {
	case errors.As(err, &corrupt):
		s.println(s.tr("Damaged state file moved to %s.", sanitize.Line(corrupt.Path)))
	case err != nil:
		s.println(sanitize.Line(s.Messages.Error(err)))
	}
}

// shouldStop reports whether the session must end or its context is done. Long loops call it in each iteration.
func (s *session) shouldStop() bool { return s.done || s.ctx.Err() != nil }
