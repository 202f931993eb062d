package tui

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/crash"
	"maqal/internal/terminal"
)

// framesPerSecond is the maximum frame rate. Bubble Tea draws the first frame at the first tick, so a high rate also shows
// the first frame sooner.
const framesPerSecond = 120

// Run runs the user interface until the user quits or ctx is done. It always restores the terminal, even after a
// panic. Except after a panic, it saves the state at the end. It returns the errors of the user interface and of saving.
func Run(ctx context.Context, o Options) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends the commands that still wait
	o.ctx = ctx
	m := newApp(o)
	if o.Terminal.Size != nil {
		if width, height, ok := o.Terminal.Size(); ok {
			m.resize(width, height) // do not wait for the size from Bubble Tea
		}
	}
	o.Terminal.SetOutput(m.detection.Output)
	err := runProgram(ctx, &panicGuard{model: m, crashDir: o.CrashDir}, o.Terminal)
	m.restoreColors()
	if crashed := (*crashError)(nil); errors.As(err, &crashed) {
		return err
	}
	return errors.Join(err, m.session.Flush())
}

// runProgram runs a model on a terminal, which it sets up before and restores afterward. It returns a panic of the model or
// of its commands as a *crashError. If ctx is done, the program quits without an error.
func runProgram(ctx context.Context, g *panicGuard, t *terminal.Terminal) error {
	t.Begin()
	defer t.End()
	p := tea.NewProgram(g, append(programOptions(t), tea.WithFPS(framesPerSecond), tea.WithoutSignalHandler())...)
	g.quit = p.Quit
	defer context.AfterFunc(ctx, p.Quit)()
	_, err := p.Run()
	switch {
	case g.failure != nil:
		return g.failure
	case err != nil && !errors.Is(err, tea.ErrInterrupted):
		return fmt.Errorf("run reader: %w", err)
	}
	return nil
}

// programOptions returns the options of a program on a terminal.
func programOptions(t *terminal.Terminal) []tea.ProgramOption {
	return []tea.ProgramOption{tea.WithInput(t.In), tea.WithOutput(t.Out), tea.WithEnvironment(t.Env)}
}

// panicGuard wraps a model and recovers from panics of the model and its commands. The program then quits normally, with an
// error that names the file with the details.
type panicGuard struct {
	model    tea.Model
	crashDir string // folder for the report of a panic
	quit     func() // quits the program; may block until Update returns
	failure  error  // the first panic, nil if there was none
}

// Init calls Init of the model.
func (g *panicGuard) Init() tea.Cmd {
	defer g.recoverPanic()
	return g.guard(g.model.Init())
}

// Update calls Update of the model. After a panic, it ignores all messages.
func (g *panicGuard) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	next = g // also after a panic: Bubble Tea needs a model to draw
	defer g.recoverPanic()
	switch failure, ok := msg.(*crashError); {
	case g.failure != nil:
	case ok:
		g.fail(failure)
	default:
		_, cmd = g.model.Update(msg)
	}
	return next, g.guard(cmd)
}

// guard returns a command that runs cmd and converts a panic into a *crashError message. If cmd returns a batch, guard also
// wraps its commands. It returns nil if cmd is nil.
func (g *panicGuard) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = &crashError{crash.FromPanic(g.crashDir, "running the reader", r)}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = g.guard(batch[i])
			}
		}
		return msg
	}
}

// View calls View of the model. After a panic, it returns an empty view.
func (g *panicGuard) View() (v tea.View) {
	defer g.recoverPanic()
	if g.failure == nil {
		v = g.model.View()
	}
	return v
}

// recoverPanic recovers from a panic of the function that defers it, and quits the program.
func (g *panicGuard) recoverPanic() {
	if r := recover(); r != nil {
		g.fail(&crashError{crash.FromPanic(g.crashDir, "running the reader", r)})
	}
}

// fail records a panic and makes the program quit. It returns at once.
func (g *panicGuard) fail(failure *crashError) {
	g.failure = failure
	go g.quit()
}

// crashError is the error for a panic. After a panic, the state of the model may be wrong and must not be saved.
type crashError struct{ error }
