package internal

import (
	"go/ast"
	"slices"
	"testing"
)

// TestStoredPositions checks that structs store no position that can become invalid. A line position is valid for one
// layout, and only the view stores one. A position is valid for one state of a document, so the interfaces store markers
// instead, which updates and reloads move.
func TestStoredPositions(t *testing.T) {
	t.Parallel()
	found := violations{}
	files, _ := source()
	for _, f := range files {
		if f.test || f.exempt || f.pkg == "page" || f.pkg == "document" {
			continue
		}
		f.fields(func(name, structure string, field *ast.Field) {
			ast.Inspect(field.Type, func(n ast.Node) bool {
				switch imported, selected := f.selected(n); {
				case imported == "maqal/internal/page" && selected == "LinePos" && structure != "tui.view":
					found.add(name, "line position")
				case imported == "maqal/internal/document" && slices.Contains([]string{"Position", "Range", "Passage"}, selected) &&
					(f.pkg == "tui" || f.pkg == "accessible"):
					found.add(name, "position in a document")
				}
				return true
			})
		})
	}
	found.check(t, "")
}

// fields calls visit with each field of the structs that f declares. The names are like "tui.reader.top" and "tui.reader".
func (f *sourceFile) fields(visit func(name, structure string, field *ast.Field)) {
	f.declarations(func(declared string, d ast.Node) {
		ast.Inspect(d, func(n ast.Node) bool {
			s, ok := n.(*ast.StructType)
			if !ok {
				return true
			}
			for _, field := range s.Fields.List {
				if len(field.Names) == 0 {
					visit(declared+".(embedded)", declared, field)
				}
				for _, id := range field.Names {
					visit(declared+"."+id.Name, declared, field)
				}
			}
			return true
		})
	})
}

// TestModes checks that no mode of the screen refers to another mode, and that nothing asks which mode is on top.
func TestModes(t *testing.T) {
	t.Parallel()
	found := violations{}
	files, _ := source()
	modes := modeTypes(files)
	for _, f := range files {
		if f.pkg != "tui" || f.test {
			continue
		}
		f.fields(func(name, structure string, field *ast.Field) {
			ast.Inspect(field.Type, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && modes[structure] && (modes["tui."+id.Name] || id.Name == "mode") {
					found.add(name, "field of a mode that is a mode")
				}
				return true
			})
		})
		f.functions(func(name string, fn *ast.FuncDecl) {
			ast.Inspect(fn, func(n ast.Node) bool {
				if a, ok := n.(*ast.TypeAssertExpr); ok && isTopMode(a.X) {
					found.add(name, "asks which mode is on top")
				}
				return true
			})
		})
	}
	found.check(t, "")
}

// modeTypes returns the names of the types of package tui that implement mode: those with methods key and draw.
func modeTypes(files []*sourceFile) map[string]bool {
	methods := map[string]int{}
	for _, f := range files {
		if f.pkg != "tui" || f.test {
			continue
		}
		f.functions(func(name string, fn *ast.FuncDecl) {
			if fn.Recv != nil && (fn.Name.Name == "key" || fn.Name.Name == "draw") {
				methods[name[:len(name)-len(fn.Name.Name)-1]]++
			}
		})
	}
	modes := map[string]bool{}
	for name, n := range methods {
		modes[name] = n == 2
	}
	return modes
}

// isTopMode reports whether x is the mode on top: m.mode, or a call of top.
func isTopMode(x ast.Expr) bool {
	if call, ok := x.(*ast.CallExpr); ok {
		s, ok := call.Fun.(*ast.SelectorExpr)
		return ok && s.Sel.Name == "top"
	}
	s, ok := x.(*ast.SelectorExpr)
	return ok && s.Sel.Name == "mode"
}
