//go:build !unix

package browser

import "os/exec"

// detach keeps a command from the terminal, where one is born on it; here none is.
func detach(*exec.Cmd) {}
