package tui

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"maqal/internal/crash"
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
	err := runProgram(m, o.Session)
	m.restoreColors()
	if faulty := (*crashError)(nil); errors.As(err, &faulty) {
		return err
	}
	return errors.Join(err, m.flush())
}

// runProgram runs a model between the beginning and the end of the terminal's session.
func runProgram(model tea.Model, session *terminal.Session, options ...tea.ProgramOption) error {
	// Signals are caught before anything of the terminal is changed: Bubble Tea begins to only some time after.
	ending := make(chan os.Signal, 1)
	signal.Notify(ending, syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM)
	defer signal.Stop(ending)
	session.Begin()
	defer session.End()
	g := &panicGuard{model: model}
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
		return fmt.Errorf("run reader: %w", err)
	}
	return nil
}

// panicGuard keeps a panic of the model, and of its commands, from the person: the program ends in good order, with an error
// that says where the details are.
type panicGuard struct {
	model   tea.Model
	quit    func() // ends the program; it may wait for the call that it is made from
	failure error
}

// Init is the model's.
func (g *panicGuard) Init() tea.Cmd {
	defer g.recoverPanic()
	return guardCmd(g.model.Init())
}

// Update is the model's.
func (g *panicGuard) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	next = g // also after a fault: Bubble Tea draws what it is given
	defer g.recoverPanic()
	switch failure, ok := msg.(*crashError); {
	case g.failure != nil:
	case ok:
		g.fail(failure)
	default:
		_, cmd = g.model.Update(msg)
	}
	return next, guardCmd(cmd)
}

// guardCmd is a command whose panic becomes a message, a faultError.
func guardCmd(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = &crashError{crash.FromPanic("running the reader", r)}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = guardCmd(batch[i])
			}
		}
		return msg
	}
}

// View is the model's.
func (g *panicGuard) View() (v tea.View) {
	defer g.recoverPanic()
	if g.failure == nil {
		v = g.model.View()
	}
	return v
}

func (g *panicGuard) recoverPanic() {
	if r := recover(); r != nil {
		g.fail(&crashError{crash.FromPanic("running the reader", r)})
	}
}

// fail ends the program.
func (g *panicGuard) fail(failure *crashError) {
	g.failure = failure
	go g.quit()
}

// crashError is a fault in the program: what the screen knows after it is not to be trusted, nor remembered.
type crashError struct{ error }
