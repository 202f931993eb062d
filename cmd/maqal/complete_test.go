package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestBashCompletion completes words in bash without the bash-completion package.
func TestBashCompletion(t *testing.T) {
	t.Parallel()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash not found")
	}
	for _, c := range []struct{ words, want string }{
		{`maqal ''`, "guide-ar "},
		{`maqal outline palm`, "palmyra-cooperation"},
		{`maqal --style hi`, "high-contrast"},
		{`maqal --style = hi`, "high-contrast"}, // bash splits --style=hi at the =
		{`maqal --mea`, "--measure"},
	} {
		script := `source <(maqal completion bash)
COMP_WORDS=(` + c.words + `) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE="${COMP_WORDS[*]}" COMP_POINT=${#COMP_LINE} COMP_TYPE=63
__start_maqal && echo "${COMPREPLY[*]} "`
		run := exec.Command(bash, "--norc", "--noprofile", "-c", script)
		run.Env = environment(t, "")
		out, err := run.CombinedOutput()
		if err != nil || !strings.Contains(string(out), c.want) {
			t.Errorf("%s: got %q (%v), want %s", c.words, out, err, c.want)
		}
	}
}
