package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestBashCompletes checks that bash completes by what maqal prints, without the package bash-completion.
func TestBashCompletes(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash")
	}
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ words, want string }{
		{`maqal ''`, "guide-ar "},
		{`maqal outline palm`, "palmyra-cooperation"},
		{`maqal --style hi`, "high-contrast"},
		{`maqal --style = hi`, "high-contrast"}, // as bash cuts --style=hi
		{`maqal --mea`, "--measure"},
	} {
		script := `source <(maqal completion bash)
COMP_WORDS=(` + c.words + `) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE="${COMP_WORDS[*]}" COMP_POINT=${#COMP_LINE} COMP_TYPE=63
__start_maqal && echo "${COMPREPLY[*]} "`
		run := exec.Command(bash, "--norc", "--noprofile", "-c", script)
		run.Env = append(os.Environ(), "PATH="+filepath.Dir(path)+":"+os.Getenv("PATH"))
		out, err := run.CombinedOutput()
		if err != nil || !strings.Contains(string(out), c.want) {
			t.Errorf("%s completes to %q (%v), not to %s", c.words, out, err, c.want)
		}
	}
}
