package crash

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// panicError panics, recovers, and returns the error of FromPanic.
func panicError(dir string) (err error) {
	defer func() { err = FromPanic(dir, "testing", recover()) }()
	var none []int
	_ = none[len(dir)]
	return nil
}

func TestSavesStack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	message := panicError(dir).Error()
	before, path, ok := strings.Cut(message, "; please report it with the details in ")
	if !ok || !strings.HasPrefix(before, "internal error while testing (runtime error: index out of range") {
		t.Fatalf("got error %q, want an internal error that names a file", message)
	}
	if got := filepath.Dir(path); got != dir {
		t.Errorf("got a file in %s, want it in %s", got, dir)
	}
	details, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(details), "crash.panicError") {
		t.Errorf("got details %q, error %v; want the stack of panicError", details, err)
	}
}

func TestMissingFolder(t *testing.T) {
	t.Parallel()
	if message := panicError("/nothing/here").Error(); !strings.HasSuffix(message, "; please report it") {
		t.Errorf("got error %q, want one that does not name a file", message)
	}
}
