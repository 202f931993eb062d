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

// ErrNoBrowser is that no browser can be shown here: there is none, or no display for it.
var ErrNoBrowser = errors.New("no browser available")

// startTimeout is how long a command that fails may take to do so. One that goes on is the browser itself, and is left
// alone.
const startTimeout = 3 * time.Second

// Open hands an address to the browser, and waits until that is done or cannot be told. The error is ErrNone, or says
// what failed.
func Open(a URL) error {
	words, err := platform{runtime.GOOS, os.Getenv, exec.LookPath}.command(a)
	if err != nil {
		return err
	}
	cmd := exec.Command(words[0], words[1:]...) // its input and output are the null device
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return message.Errorf("start %s: %v", filepath.Base(words[0]), err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return message.Errorf("run %s: %v", filepath.Base(words[0]), err)
		}
	case <-time.After(startTimeout):
	}
	return nil
}

// platform is what tells which command opens an address.
type platform struct {
	os       string
	getenv   func(string) string
	lookPath func(string) (string, error) // finds a command
}

// command is the command that opens an address, and its arguments.
func (s platform) command(a URL) ([]string, error) {
	for _, line := range s.candidates() {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if path, err := s.lookPath(words[0]); err == nil {
			return append([]string{path}, expandArgs(words[1:], a.text)...), nil
		}
	}
	return nil, ErrNoBrowser
}

// expandArgs puts an address in the place of each %s, or at the end where there is none.
func expandArgs(arguments []string, address string) []string {
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

// candidates are the commands that may be there, the one that the person chose first: BROWSER names commands with colons
// between them.
func (s platform) candidates() []string {
	if s.os == "windows" {
		return s.ifDisplay("rundll32 url.dll,FileProtocolHandler")
	}
	chosen := strings.Split(s.getenv("BROWSER"), ":")
	if s.os == "darwin" {
		return append(chosen, s.ifDisplay("open")...)
	}
	return append(chosen, s.ifDisplay("xdg-open", "wslview")...)
}

// ifDisplay are the commands, where there is a display on which the person sees what they show.
func (s platform) ifDisplay(commands ...string) []string {
	there := s.getenv("DISPLAY") != "" || s.getenv("WAYLAND_DISPLAY") != "" || s.getenv("WSL_DISTRO_NAME") != ""
	if s.os == "windows" || s.os == "darwin" {
		there = s.getenv("SSH_CONNECTION") == ""
	}
	if !there {
		return nil
	}
	return commands
}
