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

// layers lists the internal packages from the lowest layer to the highest. A package may import only lower layers.
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

// TestImportLayers checks that each package imports only packages of lower layers.
func TestImportLayers(t *testing.T) {
	layer := map[string]int{}
	for i, names := range layers {
		for _, name := range names {
			layer[name] = i
		}
	}
	files := 0
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		name := path.Dir(filepath.ToSlash(file))
		ownLayer, ok := layer[name]
		if !ok {
			t.Errorf("package %s is not in layers", name)
			return nil
		}
		files++
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range parsed.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			if inner, ok := strings.CutPrefix(imported, "maqal/internal/"); ok && layer[inner] >= ownLayer {
				t.Errorf("%s imports %s, which is not in a lower layer", file, inner)
			}
		}
		return nil
	})
	if err != nil || files == 0 {
		t.Fatalf("checked %d files, error %v", files, err)
	}
}
