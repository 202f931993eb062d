package tui

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"maqal/internal/fault"
	"maqal/internal/terminal"
)

// framesPerSecond is how often the screen is drawn anew at most. The first frame waits for the first tick, so more
// of them show the first screen sooner.
const framesPerSecond = 120

// Run shows the screen until the person leaves it, and leaves the terminal as it was on every way out.
func Run(o Options) error {
	m := New(o)
	if width, height, err := term.GetSize(os.Stdout.Fd()); err == nil {
		m.resize(width, height) // the first frame need not wait for Bubble Tea to tell
	}
	err := show(m, o.Session)
	m.recolour()
	if faulty := (*faultError)(nil); errors.As(err, &faulty) {
		return err
	}
	return errors.Join(err, m.remember())
}

// show runs a model between the beginning and the end of the terminal's session.
func show(model tea.Model, session *terminal.Session, options ...tea.ProgramOption) error {
	// Signals are caught before anything of the terminal is changed: Bubble Tea begins to only some time after.
	ending := make(chan os.Signal, 1)
	signal.Notify(ending, syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM)
	defer signal.Stop(ending)
	session.Begin()
	defer session.End()
	g := &guard{model: model}
	p := tea.NewProgram(g, append(options, tea.WithFPS(framesPerSecond), tea.WithoutSignalHandler())...)
	g.quit = p.Quit
	done := make(chan struct{})
	defer close(done)
	go func() {
		select {
		case <-ending:
			p.Quit()
		case <-done:
		}
	}()
	_, err := p.Run()
	switch {
	case g.failure != nil:
		return g.failure
	case err != nil && !errors.Is(err, tea.ErrInterrupted):
		return fmt.Errorf("showing the reader: %w", err)
	}
	return nil
}

// guard keeps a panic of the model, and of its commands, from the person: the program ends in good order, with an error
// that says where the details are.
type guard struct {
	model   tea.Model
	quit    func() // ends the program; it may wait for the call that it is made from
	failure error
}

// Init is the model's.
func (g *guard) Init() tea.Cmd {
	defer g.catch()
	return guarded(g.model.Init())
}

// Update is the model's.
func (g *guard) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	next = g // also after a fault: Bubble Tea draws what it is given
	defer g.catch()
	switch failure, ok := msg.(*faultError); {
	case g.failure != nil:
	case ok:
		g.fail(failure)
	default:
		_, cmd = g.model.Update(msg)
	}
	return next, guarded(cmd)
}

// guarded is a command whose panic becomes a message, a faultError.
func guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = &faultError{fault.Error("showing the reader", r)}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = guarded(batch[i])
			}
		}
		return msg
	}
}

// View is the model's.
func (g *guard) View() (v tea.View) {
	defer g.catch()
	if g.failure == nil {
		v = g.model.View()
	}
	return v
}

func (g *guard) catch() {
	if r := recover(); r != nil {
		g.fail(&faultError{fault.Error("showing the reader", r)})
	}
}

// fail ends the program.
func (g *guard) fail(failure *faultError) {
	g.failure = failure
	go g.quit()
}

// faultError is a fault in the program: what the screen knows after it is not to be trusted, nor remembered.
type faultError struct{ error }
