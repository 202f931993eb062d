//go:build !unix

package browser

import "os/exec"

// detach does nothing: only Unix has controlling terminals.
func detach(*exec.Cmd) {}
