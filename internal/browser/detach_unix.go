//go:build unix

package browser

import (
	"os/exec"
	"syscall"
)

// detach sets cmd to run in a new session, without a controlling terminal. It then cannot open /dev/tty to write to the
// terminal, and keeps running when the terminal closes.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
