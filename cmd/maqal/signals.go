package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// A signalError is the cause of a context that a signal has canceled.
type signalError struct{ os.Signal }

// Error returns the name of the signal.
func (e signalError) Error() string { return e.String() }

// catchSignals returns a context that ends with a [signalError] when SIGINT, SIGTERM or SIGHUP arrives. Until stop is
// called, these signals do not end the process: call catchSignals only around work that must be finished, such as
// saving the position or restoring the terminal.
func catchSignals(parent context.Context) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		select {
		case s := <-signals:
			cancel(signalError{s})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		cancel(context.Canceled)
	}
}

// raise ends the process with a signal that was caught, as if it had not been. It returns the exit status to use if the
// system cannot do that.
func raise(s os.Signal) int {
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		_ = self.Signal(s) // if this fails, the exit status reports the signal
	}
	if number, ok := s.(syscall.Signal); ok {
		return 128 + int(number)
	}
	return 1
}
