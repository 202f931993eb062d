package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// The tests of this package check the source of the project against the rules of its design. Each rule has a list of
// exceptions; a new exception needs a reason beside it.

// A sourceFile is a parsed Go file of the project.
type sourceFile struct {
	name      string // relative to the root of the project, with slashes
	pkg       string // directory, without internal/, such as "tui" or "cmd/maqal"
	test      bool   // its name ends in _test.go
	generated bool
	exempt    bool // see isExempt
	lines     int
	tree      *ast.File
	imports   map[string]string // paths of imports by their names in the file
}

// source parses all Go files of the project. Positions belong to the returned set.
var source = sync.OnceValues(func() ([]*sourceFile, *token.FileSet) {
	var files []*sourceFile
	set := token.NewFileSet()
	for _, root := range []string{"../cmd", "../internal", "../articles"} {
		err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") {
				return err
			}
			f, err := parseSource(set, name)
			files = append(files, f)
			return err
		})
		if err != nil {
			panic(err)
		}
	}
	return files, set
})

// parseSource parses one file.
func parseSource(set *token.FileSet, name string) (*sourceFile, error) {
	tree, err := parser.ParseFile(set, name, nil, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	f := &sourceFile{name: strings.TrimPrefix(filepath.ToSlash(name), "../"), tree: tree, imports: map[string]string{}}
	f.pkg = strings.TrimPrefix(path.Dir(f.name), "internal/")
	f.test, f.generated, f.exempt = strings.HasSuffix(f.name, "_test.go"), ast.IsGenerated(tree), isExempt(f.pkg)
	f.lines = set.File(tree.FileStart).LineCount()
	for _, i := range tree.Imports {
		imported, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return nil, err
		}
		base := path.Base(imported)
		if len(base) > 1 && base[0] == 'v' && strings.Trim(base[1:], "0123456789") == "" { // a major version
			base = path.Base(path.Dir(imported))
		}
		if i.Name != nil {
			base = i.Name.Name
		}
		f.imports[base] = imported
	}
	return f, nil
}

// functions calls visit with each function declared in f and its name, such as "tui.reader.key".
func (f *sourceFile) functions(visit func(name string, fn *ast.FuncDecl)) {
	for _, d := range f.tree.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			visit(f.qualified(d, fn.Name.Name), fn)
		}
	}
}

// declarations calls visit with each declaration in f and its name, such as "tui.reader.key" or "tui.reader".
func (f *sourceFile) declarations(visit func(name string, d ast.Node)) {
	for _, d := range f.tree.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			visit(f.qualified(d, d.Name.Name), d)
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					visit(f.pkg+"."+s.Name.Name, s)
				case *ast.ValueSpec:
					visit(f.pkg+"."+s.Names[0].Name, s)
				}
			}
		}
	}
}

// qualified returns the name of declaration d with its package and receiver.
func (f *sourceFile) qualified(d ast.Decl, name string) string {
	if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil && len(fn.Recv.List) > 0 {
		receiver := ""
		ast.Inspect(fn.Recv.List[0].Type, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && receiver == "" {
				receiver = id.Name
			}
			return receiver == ""
		})
		name = receiver + "." + name
	}
	return f.pkg + "." + name
}

// importPath returns the path of the import that x refers to, or "" if x is not the name of an import.
func (f *sourceFile) importPath(x ast.Expr) string {
	if id, ok := x.(*ast.Ident); ok && id.Obj == nil {
		return f.imports[id.Name]
	}
	return ""
}

// selected returns the import path and the name in a qualified identifier such as os.Args. It returns "" and "" for other
// nodes.
func (f *sourceFile) selected(n ast.Node) (imported, name string) {
	if s, ok := n.(*ast.SelectorExpr); ok {
		if imported := f.importPath(s.X); imported != "" {
			return imported, s.Sel.Name
		}
	}
	return "", ""
}

// violations maps the names of declarations that break a rule to the parts of them that do.
type violations map[string][]string

func (v violations) add(name, what string) { v[name] = append(v[name], what) }

// check reports each violation of a rule that exceptions does not name, and each exception that is not needed. The exceptions
// are names of declarations, one a line; a comment starts with #.
func (v violations) check(t *testing.T, exceptions string) {
	t.Helper()
	unused := map[string]bool{}
	for line := range strings.Lines(exceptions) {
		name, _, _ := strings.Cut(line, "#")
		if name = strings.TrimSpace(name); name != "" {
			unused[name] = true
		}
	}
	allowed := maps.Clone(unused)
	for _, name := range slices.Sorted(maps.Keys(v)) {
		if !allowed[name] {
			slices.Sort(v[name])
			t.Errorf("%s: %s", name, strings.Join(slices.Compact(v[name]), ", "))
		}
		delete(unused, name)
	}
	for _, name := range slices.Sorted(maps.Keys(unused)) {
		t.Errorf("%s follows the rule; remove it from the exceptions", name)
	}
}
