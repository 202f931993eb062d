// Package accessible reads articles line by line, for screen readers, braille displays and terminals that draw nothing:
// commands are typed, each ended by Enter, and what they ask for is told as lines of logical text. Nothing is drawn
// twice, placed or coloured: no control but the line feed and the tab is ever written.
package accessible

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"syscall"
	"time"

	"maqal/internal/browser"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/state"
)

// Options say what is read and how.
type Options struct {
	Article  *library.Article       // nil begins in the library
	Library  func() []library.Entry // reads the library's articles, when they are wanted first
	Root     string                 // the folder that the library is, "" where it is the embedded one
	Store    *state.Store           // nil remembers nothing
	Messages *message.Printer       // the language that is spoken to the person; nil is English
	Input    io.Reader              // what the person types, line by line
	Out      io.Writer
	Width    int                     // columns at which lines are broken; 0 makes a paragraph one line
	OpenURL  func(browser.URL) error // opens an address outside
}

// session is one run: the library or an article, and what was told of it.
type session struct {
	Options
	ctx       context.Context // done when the person or the system wants an end
	commands  <-chan string
	done      bool
	err       error // of writing
	saver     *state.Saver
	library   *libraryList // nil until the library is wanted
	reader    *reader      // nil in the library
	jumps     []jump       // that can be gone back over
	hintShown bool         // the person was told how to go on
}

// saveTimeout is how long the end waits until all is saved.
const saveTimeout = 3 * time.Second

// Run reads until the person leaves, the commands end, or the context is done. What it is given as an error is what
// could not be written or saved.
func Run(ended context.Context, o Options) error {
	s := &session{Options: o, ctx: ended, commands: readLines(ended, o.Input), saver: state.NewSaver(o.Store)}
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
		s.savePosition()
		s.printError(s.saver.Err())
	}
	return errors.Join(s.err, s.saver.Flush(saveTimeout))
}

// maxLine is the most that is typed on one line, in bytes.
const maxLine = 1 << 20

// readLines reads the lines of what is typed.
func readLines(ended context.Context, from io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		in := bufio.NewScanner(from)
		in.Buffer(nil, maxLine)
		for in.Scan() {
			select {
			case lines <- in.Text():
			case <-ended.Done():
				return
			}
		}
	}()
	return lines
}

// readLine waits for a line of the person's; false where there is none any more.
func (s *session) readLine() (string, bool) {
	if s.ctx.Err() != nil {
		return "", false
	}
	select {
	case line, ok := <-s.commands:
		return strings.TrimSpace(document.SanitizeLine(line)), ok
	case <-s.ctx.Done():
		s.println("") // the prompt of the shell begins a line
		return "", false
	}
}

// tr gives a message in the person's language: its English text is its name.
func (s *session) tr(english string, arguments ...any) string {
	return strings.Map(dropSilent, s.Messages.Translate(english, arguments...))
}

// println writes lines. That nobody reads them any more ends the session, and is no error.
func (s *session) println(text string) {
	for _, line := range s.wrap(speakable(text)) {
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

// printError tells an error, where there is one.
func (s *session) printError(err error) {
	damaged := (*state.CorruptError)(nil)
	switch {
	case errors.As(err, &damaged):
		s.println(s.tr("Damaged state file moved to %s", document.SanitizeLine(damaged.Path)))
	case err != nil:
		s.println(document.SanitizeLine(s.Messages.Error(err)))
	}
}

// shouldStop reports whether the session is to end; what takes long asks.
func (s *session) shouldStop() bool { return s.done || s.ctx.Err() != nil }
