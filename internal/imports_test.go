package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layers are the packages from Unicode up to the screen. A package imports only packages of lower layers.
var layers = [][]string{
	{"bench/corpus", "bench/baretea", "bench/noop"},
	{"ucd", "atomicfile", "crash", "keyboard", "lru", "bidi", "highlight", "highlight/gen", "suggest"},
	{"message", "ucd/ucdtest", "bidi/gen", "bidi/samples", "arabic/gen", "arabic", "paragraph/segment", "paragraph/segment/gen"},
	{"bidi/engines", "browser", "document", "paragraph", "terminal"},
	{"theme", "search", "library", "state"},
	{"page", "accessible", "config"},
	{"render"},
	{"tui"},
	{"bench"},
}

func TestImportsRunOneWay(t *testing.T) {
	layer := map[string]int{}
	for i, names := range layers {
		for _, name := range names {
			layer[name] = i
		}
	}
	found := 0
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		name := path.Dir(filepath.ToSlash(file))
		own, ok := layer[name]
		if !ok {
			t.Errorf("package %s has no place among the layers", name)
			return nil
		}
		found++
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range parsed.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			if inner, ok := strings.CutPrefix(imported, "maqal/internal/"); ok && layer[inner] >= own {
				t.Errorf("%s imports %s, which is in no lower layer", file, inner)
			}
		}
		return nil
	})
	if err != nil || found == 0 {
		t.Fatalf("looked at %d files, %v", found, err)
	}
}
