package internal

import (
	"fmt"
	"go/ast"
	"go/token"
	"testing"
)

// Limits of hand-written code.
const (
	maxFileLines     = 400
	maxFunctionLines = 60 // without composite literals, such as the table of a test
	maxComplexity    = 15 // cyclomatic
)

// TestFileSizes checks that no file has more than maxFileLines lines.
func TestFileSizes(t *testing.T) {
	t.Parallel()
	found := violations{}
	files, _ := source()
	for _, f := range files {
		if !f.generated && f.lines > maxFileLines {
			found.add(f.name, fmt.Sprintf("%d lines, more than %d", f.lines, maxFileLines))
		}
	}
	found.check(t, `
	`)
}

// TestFunctionSizes checks that each function fits on a screen. Tables may be longer.
func TestFunctionSizes(t *testing.T) {
	t.Parallel()
	found := violations{}
	files, set := source()
	for _, f := range files {
		if f.generated {
			continue
		}
		f.functions(func(name string, fn *ast.FuncDecl) {
			if n := codeLines(set, fn); n > maxFunctionLines {
				found.add(name, fmt.Sprintf("%d lines of code, more than %d", n, maxFunctionLines))
			}
		})
	}
	found.check(t, `
	`)
}

// codeLines returns the number of lines of fn outside of composite literals.
func codeLines(set *token.FileSet, fn *ast.FuncDecl) int {
	between := func(n ast.Node) int { return set.Position(n.End()).Line - set.Position(n.Pos()).Line }
	lines := between(fn) + 1
	ast.Inspect(fn, func(n ast.Node) bool {
		if literal, ok := n.(*ast.CompositeLit); ok {
			lines -= between(literal)
			return false
		}
		return true
	})
	return lines
}

// TestComplexity checks the cyclomatic complexity of each function.
func TestComplexity(t *testing.T) {
	t.Parallel()
	found := violations{}
	files, _ := source()
	for _, f := range files {
		if f.generated {
			continue
		}
		f.functions(func(name string, fn *ast.FuncDecl) {
			if n := complexity(fn); n > maxComplexity {
				found.add(name, fmt.Sprintf("cyclomatic complexity %d, more than %d", n, maxComplexity))
			}
		})
	}
	found.check(t, `
		# tables of rules of UAX #14 and UAX #29
		paragraph/segment/gen.breakBefore
		paragraph/segment/gen.breakAfterNonSpace
		paragraph/segment/gen.sameCluster
		paragraph/segment/gen.character.traits
	`)
}

// complexity returns the cyclomatic complexity of fn, with the functions that it contains: 1 and one for each if, for, case
// that is not the default, && and ||.
func complexity(fn *ast.FuncDecl) int {
	n := 1
	ast.Inspect(fn, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
			n++
		case *ast.CaseClause:
			if node.List != nil {
				n++
			}
		case *ast.CommClause:
			if node.Comm != nil {
				n++
			}
		case *ast.BinaryExpr:
			if node.Op == token.LAND || node.Op == token.LOR {
				n++
			}
		}
		return true
	})
	return n
}
