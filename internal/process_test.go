package internal

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// processNames maps packages to the names in them that ask the process, or the machine, for values that a caller could pass in.
var processNames = map[string][]string{
	"os": {"Args", "Environ", "ExpandEnv", "Exit", "Getenv", "Getwd", "LookupEnv", "Setenv", "Stderr", "Stdin", "Stdout",
		"UserCacheDir", "UserConfigDir", "UserHomeDir"},
	"time":                {"Now", "Since", "Until"},
	"os/exec":             nil, // all names
	"os/signal":           nil,
	"github.com/adrg/xdg": nil,
}

// TestProcess checks that only the command asks for streams, arguments, environment, signals, folders and the time.
// All other packages get them as values.
func TestProcess(t *testing.T) {
	t.Parallel()
	found := violations{}
	files, _ := source()
	for _, f := range files {
		if f.test || f.exempt || f.pkg == "browser" || strings.HasPrefix(f.pkg, "cmd/") {
			continue
		}
		f.declarations(func(name string, d ast.Node) {
			ast.Inspect(d, func(n ast.Node) bool {
				imported, selected := f.selected(n)
				names, ok := processNames[imported]
				if ok && (names == nil || slices.Contains(names, selected)) {
					found.add(name, imported+"."+selected)
				}
				return true
			})
		})
	}
	found.check(t, "")
}

// TestGoroutines checks that goroutines are started only where something waits for their end.
func TestGoroutines(t *testing.T) {
	t.Parallel()
	allowed := []string{"search", "corpus", "browser", "accessible", "state"}
	found := violations{}
	files, _ := source()
	for _, f := range files {
		if f.test || f.exempt || slices.Contains(allowed, f.pkg) || strings.HasPrefix(f.pkg, "cmd/") {
			continue
		}
		f.functions(func(name string, fn *ast.FuncDecl) {
			ast.Inspect(fn, func(n ast.Node) bool {
				if _, ok := n.(*ast.GoStmt); ok {
					found.add(name, "go statement")
				}
				return true
			})
		})
	}
	found.check(t, `
		library.openPipe # ends with its context
		library.stream.start # ends with the context of the article
		tui.panicGuard.fail
	`)
}
