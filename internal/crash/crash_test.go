package crash

import (
	"os"
	"strings"
	"testing"
)

// caught panics, recovers, and gives the error.
func caught() (err error) {
	defer func() { err = FromPanic("testing", recover()) }()
	var none []int
	_ = none[len(os.Args)]
	return nil
}

func TestErrorNamesAFileWithTheStack(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	message := caught().Error()
	before, path, ok := strings.Cut(message, "; please report it with the details in ")
	if !ok || !strings.HasPrefix(before, "internal error while testing (runtime error: index out of range") {
		t.Fatalf("the person is told %q", message)
	}
	details, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(details), "crash.caught") {
		t.Errorf("the details are %q, %v", details, err)
	}
}

func TestErrorWithoutAPlaceForTheStack(t *testing.T) {
	t.Setenv("TMPDIR", "/nothing/here")
	if message := caught().Error(); !strings.HasSuffix(message, "; please report it") {
		t.Errorf("the person is told %q", message)
	}
}
