// Package browser hands an address of the web to the person's browser, without a shell and without a word on the
// terminal.
package browser

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"maqal/internal/message"
)

// ErrNone is that no browser can be shown here: there is none, or no display for it.
var ErrNone = errors.New("there is no browser here")

// patience is how long a command that fails may take to do so. One that goes on is the browser itself, and is left
// alone.
const patience = 3 * time.Second

// Open hands an address to the browser, and waits until that is done or cannot be told. The error is ErrNone, or says
// what failed.
func Open(a Address) error {
	words, err := system{runtime.GOOS, os.Getenv, exec.LookPath}.command(a)
	if err != nil {
		return err
	}
	cmd := exec.Command(words[0], words[1:]...) // its input and output are the null device
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return message.Errorf("starting %s: %v", filepath.Base(words[0]), err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return message.Errorf("running %s: %v", filepath.Base(words[0]), err)
		}
	case <-time.After(patience):
	}
	return nil
}

// system is what tells which command opens an address.
type system struct {
	os     string
	getenv func(string) string
	look   func(string) (string, error) // finds a command
}

// command is the command that opens an address, and its arguments.
func (s system) command(a Address) ([]string, error) {
	for _, line := range s.commands() {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if path, err := s.look(words[0]); err == nil {
			return append([]string{path}, given(words[1:], a.text)...), nil
		}
	}
	return nil, ErrNone
}

// given puts an address in the place of each %s, or at the end where there is none.
func given(arguments []string, address string) []string {
	out, placed := make([]string, 0, len(arguments)+1), false
	for _, argument := range arguments {
		placed = placed || strings.Contains(argument, "%s")
		out = append(out, strings.ReplaceAll(argument, "%s", address))
	}
	if !placed {
		out = append(out, address)
	}
	return out
}

// commands are the commands that may be there, the one that the person chose first: BROWSER names commands with colons
// between them.
func (s system) commands() []string {
	if s.os == "windows" {
		return s.onDisplay("rundll32 url.dll,FileProtocolHandler")
	}
	chosen := strings.Split(s.getenv("BROWSER"), ":")
	if s.os == "darwin" {
		return append(chosen, s.onDisplay("open")...)
	}
	return append(chosen, s.onDisplay("xdg-open", "wslview")...)
}

// onDisplay are the commands, where there is a display on which the person sees what they show.
func (s system) onDisplay(commands ...string) []string {
	there := s.getenv("DISPLAY") != "" || s.getenv("WAYLAND_DISPLAY") != "" || s.getenv("WSL_DISTRO_NAME") != ""
	if s.os == "windows" || s.os == "darwin" {
		there = s.getenv("SSH_CONNECTION") == ""
	}
	if !there {
		return nil
	}
	return commands
}
