package tui

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/fault"
)

// framesPerSecond is how often the screen is drawn anew at most. The first frame waits for the first tick, so more
// of them show the first screen sooner.
const framesPerSecond = 120

// Run shows the screen until the person leaves it, and leaves the terminal as it was on every way out.
func Run(o Options) error {
	o.Session.Begin()
	defer o.Session.End()
	m := New(o)
	g := &guard{model: m}
	p := tea.NewProgram(g, tea.WithFPS(framesPerSecond))
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	go func() {
		if _, ok := <-hangup; ok {
			p.Quit()
		}
	}()
	_, err := p.Run()
	if g.failure != nil {
		return g.failure
	}
	m.leave()
	if errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("showing the reader: %w", err)
	}
	return nil
}

// guard keeps a panic of the model from the person: the program ends in good order, with an error that says where
// the details are.
type guard struct {
	model   tea.Model
	failure error
}

// Init is the model's.
func (g *guard) Init() (cmd tea.Cmd) {
	defer g.catch(&cmd)
	return g.model.Init()
}

// Update is the model's.
func (g *guard) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer g.catch(&cmd)
	if g.failure != nil {
		return g, tea.Quit
	}
	_, cmd = g.model.Update(msg)
	return g, cmd
}

// View is the model's; where drawing fails, the next message ends the program.
func (g *guard) View() (v tea.View) {
	if g.failure != nil {
		return tea.View{}
	}
	defer g.catch(nil)
	return g.model.View()
}

func (g *guard) catch(cmd *tea.Cmd) {
	r := recover()
	if r == nil {
		return
	}
	g.failure = fault.Error("showing the reader", r)
	if cmd != nil {
		*cmd = tea.Quit
	}
}
