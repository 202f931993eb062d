package crash

import (
	"os"
	"strings"
	"testing"
)

// panicError panics, recovers, and returns the error of FromPanic.
func panicError() (err error) {
	defer func() { err = FromPanic("testing", recover()) }()
	var none []int
	_ = none[len(os.Args)]
	return nil
}

func TestSavesStack(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	message := panicError().Error()
	before, path, ok := strings.Cut(message, "; please report it with the details in ")
	if !ok || !strings.HasPrefix(before, "internal error while testing (runtime error: index out of range") {
		t.Fatalf("got error %q, want an internal error that names a file", message)
	}
	details, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(details), "crash.panicError") {
		t.Errorf("got details %q, error %v; want the stack of panicError", details, err)
	}
}

func TestWithoutTempDir(t *testing.T) {
	t.Setenv("TMPDIR", "/nothing/here")
	if message := panicError().Error(); !strings.HasSuffix(message, "; please report it") {
		t.Errorf("got error %q, want one that does not name a file", message)
	}
}
