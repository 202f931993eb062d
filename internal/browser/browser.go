// Package browser opens URLs in the user's browser. It uses no shell, and the browser cannot write to the terminal.
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

// ErrNoBrowser is returned by [Open] if there is no browser, or no display to show it on.
var ErrNoBrowser = errors.New("no browser available")

// startTimeout is the time to wait for a command to fail. A command that runs longer is assumed to be the browser itself.
const startTimeout = 3 * time.Second

// Open opens a URL in the browser. It waits up to three seconds for the command to fail. It returns ErrNoBrowser, or an
// error that names the command that failed.
func Open(u URL) error {
	args, err := platform{runtime.GOOS, os.Getenv, exec.LookPath}.command(u)
	if err != nil {
		return err
	}
	cmd := exec.Command(args[0], args[1:]...) // input and output are the null device
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return message.Errorf("start %s: %v", filepath.Base(args[0]), err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			return message.Errorf("run %s: %v", filepath.Base(args[0]), err)
		}
	case <-time.After(startTimeout):
	}
	return nil
}

// A platform selects the command that opens URLs.
type platform struct {
	os       string // as in runtime.GOOS
	getenv   func(string) string
	lookPath func(string) (string, error) // as exec.LookPath
}

// command returns the path of the command that opens u, followed by its arguments. It returns ErrNoBrowser if there is none.
func (p platform) command(u URL) ([]string, error) {
	for _, line := range p.candidates() {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if path, err := p.lookPath(words[0]); err == nil {
			return append([]string{path}, expandArgs(words[1:], u.text)...), nil
		}
	}
	return nil, ErrNoBrowser
}

// expandArgs replaces each %s in the arguments by url, or appends url if there is no %s.
func expandArgs(arguments []string, url string) []string {
	out, replaced := make([]string, 0, len(arguments)+1), false
	for _, argument := range arguments {
		replaced = replaced || strings.Contains(argument, "%s")
		out = append(out, strings.ReplaceAll(argument, "%s", url))
	}
	if !replaced {
		out = append(out, url)
	}
	return out
}

// candidates returns the command lines to try, in order. The first ones are those in the environment variable BROWSER,
// separated by colons; Windows ignores it.
func (p platform) candidates() []string {
	if p.os == "windows" {
		return p.ifDisplay("rundll32 url.dll,FileProtocolHandler")
	}
	preferred := strings.Split(p.getenv("BROWSER"), ":")
	if p.os == "darwin" {
		return append(preferred, p.ifDisplay("open")...)
	}
	return append(preferred, p.ifDisplay("xdg-open", "wslview")...)
}

// ifDisplay returns the commands, or nil if there is no display on which the user can see a browser.
func (p platform) ifDisplay(commands ...string) []string {
	hasDisplay := p.getenv("DISPLAY") != "" || p.getenv("WAYLAND_DISPLAY") != "" || p.getenv("WSL_DISTRO_NAME") != ""
	if p.os == "windows" || p.os == "darwin" {
		hasDisplay = p.getenv("SSH_CONNECTION") == ""
	}
	if !hasDisplay {
		return nil
	}
	return commands
}
