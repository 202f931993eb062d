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
	"maqal/internal/memory"
	"maqal/internal/message"
)

// Options say what is read and how.
type Options struct {
	Article  *library.Article       // nil begins in the library
	Shelf    func() []library.Entry // reads the library's articles, when they are wanted first
	Root     string                 // the folder that the library is, "" where it is the embedded one
	Memory   *memory.Memory         // nil remembers nothing
	Messages *message.Printer       // the language that is spoken to the person; nil is English
	Commands io.Reader              // what the person types, line by line
	Out      io.Writer
	Width    int                         // columns at which lines are broken; 0 makes a paragraph one line
	Browse   func(browser.Address) error // opens an address outside
}

// session is one run: the library or an article, and what was told of it.
type session struct {
	Options
	ended    context.Context // done when the person or the system wants an end
	commands <-chan string
	over     bool
	failed   error // of writing
	saver    *memory.Saver
	shelf    *shelf  // nil until the library is wanted
	reader   *reader // nil in the library
	jumps    []jump  // that can be gone back over
	hinted   bool    // the person was told how to go on
}

// savePatience is how long the end waits until all is saved.
const savePatience = 3 * time.Second

// Run reads until the person leaves, the commands end, or the context is done. What it is given as an error is what
// could not be written or saved.
func Run(ended context.Context, o Options) error {
	s := &session{Options: o, ended: ended, commands: listen(ended, o.Commands), saver: memory.NewSaver(o.Memory)}
	if o.Article != nil {
		s.open(o.Article)
	} else {
		s.showShelf()
		s.tellEntries()
	}
	for !s.over {
		line, ok := s.hear()
		if !ok {
			break
		}
		s.obey(line)
		s.keep()
		s.complain(s.saver.Err())
	}
	return errors.Join(s.failed, s.saver.Settle(savePatience))
}

// longestLine is the most that is typed on one line, in bytes.
const longestLine = 1 << 20

// listen reads the lines of what is typed.
func listen(ended context.Context, from io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		in := bufio.NewScanner(from)
		in.Buffer(nil, longestLine)
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

// hear waits for a line of the person's; false where there is none any more.
func (s *session) hear() (string, bool) {
	if s.ended.Err() != nil {
		return "", false
	}
	select {
	case line, ok := <-s.commands:
		return strings.TrimSpace(document.CleanLine(line)), ok
	case <-s.ended.Done():
		s.tell("") // the prompt of the shell begins a line
		return "", false
	}
}

// say gives a message in the person's language: its English text is its name.
func (s *session) say(english string, arguments ...any) string {
	return strings.Map(audible, s.Messages.Say(english, arguments...))
}

// tell writes lines. That nobody reads them any more ends the session, and is no error.
func (s *session) tell(text string) {
	for _, line := range s.wrapped(spoken(text)) {
		if s.over {
			return
		}
		if _, err := io.WriteString(s.Out, line+"\n"); err != nil {
			s.over = true
			if !errors.Is(err, syscall.EPIPE) {
				s.failed = message.Errorf("writing: %v", err)
			}
		}
	}
}

// complain tells an error, where there is one.
func (s *session) complain(err error) {
	damaged := (*memory.DamagedError)(nil)
	switch {
	case errors.As(err, &damaged):
		s.tell(s.say("damaged memory set aside: %s", document.CleanLine(damaged.Path)))
	case err != nil:
		s.tell(document.CleanLine(s.Messages.Error(err)))
	}
}

// stopped reports whether the session is to end; what takes long asks.
func (s *session) stopped() bool { return s.over || s.ended.Err() != nil }
