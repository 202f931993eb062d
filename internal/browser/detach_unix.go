//go:build unix

package browser

import (
	"os/exec"
	"syscall"
)

// detach keeps a command from the terminal: it cannot write there, and outlives it.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
