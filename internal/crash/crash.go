// Package crash turns a panic, which is a fault in the program, into an error that a person can read and report.
package crash

import (
	"fmt"
	"os"
	"runtime/debug"
)

// FromPanic gives the error of a panic whose value is r, caught while doing what is said ("showing the reader"). It must be
// called by the function that recovered: the stack goes into a file beside other temporary ones, and the error names it.
func FromPanic(doing string, r any) error {
	stack := debug.Stack()
	f, err := os.CreateTemp("", "maqal-fault-*.txt")
	if err != nil {
		return fmt.Errorf("internal error while %s (%v); please report it", doing, r)
	}
	defer func() { _ = f.Close() }()
	_, _ = fmt.Fprintf(f, "%s: %v\n\n%s", doing, r, stack)
	return fmt.Errorf("internal error while %s (%v); please report it with the details in %s", doing, r, f.Name())
}
