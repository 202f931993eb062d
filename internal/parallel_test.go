package internal

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// TestParallelTests checks that tests run in parallel. A test that measures memory cannot; a test of the command that sets
// the environment or the working directory cannot either.
func TestParallelTests(t *testing.T) {
	t.Parallel()
	found := violations{}
	files, _ := source()
	for _, f := range files {
		if !f.test {
			continue
		}
		f.functions(func(name string, fn *ast.FuncDecl) {
			if !isTest(f, fn) || callsParallel(fn) || measuresProcess(fn) {
				return
			}
			t := fn.Type.Params.List[0].Names[0].Name
			if strings.HasPrefix(f.pkg, "cmd/") && (calls(fn, t, "Setenv") || calls(fn, t, "Chdir")) {
				return
			}
			found.add(f.pkg, strings.TrimPrefix(name, f.pkg+".")+" does not call t.Parallel")
		})
	}
	found.check(t, "")
}

// isTest reports whether fn is a test function.
func isTest(f *sourceFile, fn *ast.FuncDecl) bool {
	params := fn.Type.Params.List
	if fn.Recv != nil || !strings.HasPrefix(fn.Name.Name, "Test") || len(params) != 1 || len(params[0].Names) != 1 {
		return false
	}
	star, ok := params[0].Type.(*ast.StarExpr)
	if !ok {
		return false
	}
	imported, name := f.selected(star.X)
	return imported == "testing" && name == "T"
}

// callsParallel reports whether a statement of fn, not one in a function or block in it, calls the Parallel method of the
// parameter.
func callsParallel(fn *ast.FuncDecl) bool {
	t := fn.Type.Params.List[0].Names[0].Name
	return slices.ContainsFunc(fn.Body.List, func(s ast.Stmt) bool {
		x, ok := s.(*ast.ExprStmt)
		return ok && isCall(x.X, t, "Parallel")
	})
}

// measuresProcess reports whether fn measures what the whole process allocates, or counts its goroutines.
func measuresProcess(fn *ast.FuncDecl) bool {
	return calls(fn, "testing", "AllocsPerRun") || calls(fn, "runtime", "ReadMemStats") || calls(fn, "runtime", "NumGoroutine")
}

// calls reports whether fn calls x.name.
func calls(fn *ast.FuncDecl, x, name string) bool {
	found := false
	ast.Inspect(fn, func(n ast.Node) bool {
		found = found || isCall(n, x, name)
		return !found
	})
	return found
}

// isCall reports whether n is a call of x.name.
func isCall(n ast.Node, x, name string) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	id, ok := s.X.(*ast.Ident)
	return ok && id.Name == x && s.Sel.Name == name
}
