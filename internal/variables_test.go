package internal

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// TestPackageVariables checks that package-level variables never change, not even in tests: nothing assigns to them or to a
// part of them or takes their address, and they contain no locks.
func TestPackageVariables(t *testing.T) {
	t.Parallel()
	found := violations{}
	files, _ := source()
	vars := packageVariables(files)
	for _, f := range files {
		c := variableCheck{f, vars}
		f.declarations(func(name string, d ast.Node) {
			if spec, ok := d.(*ast.ValueSpec); ok && c.locks(spec) {
				found.add(name, "package-level variable with a lock")
			}
			ast.Inspect(d, func(n ast.Node) bool {
				for _, x := range changed(n) {
					if v := c.variable(x); v != "" {
						found.add(name, "changes "+v+", or takes its address")
					}
				}
				return true
			})
		})
	}
	found.check(t, `
	`)
}

// packageVariables returns the names of package-level variables by package, with those of external test packages separate.
func packageVariables(files []*sourceFile) map[string]map[string]bool {
	vars := map[string]map[string]bool{}
	for _, f := range files {
		key := f.pkg + " " + f.tree.Name.Name
		if vars[key] == nil {
			vars[key] = map[string]bool{}
		}
		for _, d := range f.tree.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, spec := range g.Specs {
				for _, id := range spec.(*ast.ValueSpec).Names {
					vars[key][id.Name] = id.Name != "_"
				}
			}
		}
	}
	return vars
}

// changed returns the expressions that n assigns to, changes, or takes the address of.
func changed(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			return []ast.Expr{n.X}
		}
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			return slices.DeleteFunc([]ast.Expr{n.Key, n.Value}, func(x ast.Expr) bool { return x == nil })
		}
	case *ast.CallExpr:
		if id, ok := n.Fun.(*ast.Ident); ok && id.Obj == nil && slices.Contains([]string{"delete", "clear", "copy"}, id.Name) {
			return n.Args[:1]
		}
	}
	return nil
}

// A variableCheck finds the package-level variables that a file refers to.
type variableCheck struct {
	file *sourceFile
	vars map[string]map[string]bool // see packageVariables
}

// variable returns the name of the package-level variable that x is, or is a part of, or "".
func (c variableCheck) variable(x ast.Expr) string {
	for {
		switch e := x.(type) {
		case *ast.ParenExpr:
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		case *ast.SliceExpr:
			x = e.X
		case *ast.StarExpr:
			x = e.X
		case *ast.SelectorExpr:
			if c.file.importPath(e.X) != "" {
				return e.X.(*ast.Ident).Name + "." + e.Sel.Name
			}
			x = e.X
		case *ast.Ident:
			if c.isPackageLevel(e) {
				return e.Name
			}
			return ""
		default:
			return ""
		}
	}
}

// isPackageLevel reports whether id refers to a package-level variable of the file's package.
func (c variableCheck) isPackageLevel(id *ast.Ident) bool {
	if id.Obj != nil && c.file.tree.Scope.Lookup(id.Name) != id.Obj {
		return false
	}
	return c.vars[c.file.pkg+" "+c.file.tree.Name.Name][id.Name]
}

// locks reports whether spec declares a package-level variable of a type of packages sync or sync/atomic, or a pointer to it.
func (c variableCheck) locks(spec *ast.ValueSpec) bool {
	types := []ast.Expr{spec.Type}
	for _, v := range spec.Values {
		if u, ok := v.(*ast.UnaryExpr); ok {
			v = u.X
		}
		if literal, ok := v.(*ast.CompositeLit); ok {
			types = append(types, literal.Type)
		}
	}
	return slices.ContainsFunc(types, func(x ast.Expr) bool {
		imported, _ := c.file.selected(x)
		return imported == "sync" || strings.HasPrefix(imported, "sync/")
	})
}
