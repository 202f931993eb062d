// Package crash converts panics into errors that users can report.
package crash

import (
	"fmt"
	"os"
	"runtime/debug"
)

// FromPanic returns the error for a panic with value r. The text doing says what the program was doing, as in "running
// the reader". FromPanic saves the current stack in a new file in the folder dir, so the deferred function that recovers
// the panic must call it. The error names the file, unless it could not be created.
func FromPanic(dir, doing string, r any) error {
	stack := debug.Stack()
	f, err := os.CreateTemp(dir, "maqal-fault-*.txt")
	if err != nil {
		return fmt.Errorf("internal error while %s (%v); please report it", doing, r)
	}
	defer func() { _ = f.Close() }()
	_, _ = fmt.Fprintf(f, "%s: %v\n\n%s", doing, r, stack)
	return fmt.Errorf("internal error while %s (%v); please report it with the details in %s", doing, r, f.Name())
}
