package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// imports lists the packages and, for each, exactly the packages of Maqal that it imports. Imports run one way, from the
// screen down to Unicode. Generators, benchmarks and helpers of tests are exempt; see isExempt.
var imports = map[string]string{
	"accessible":        "bidi browser document keyboard library message paragraph reading sanitize search state",
	"arabic":            "",
	"atomicfile":        "",
	"bidi":              "",
	"browser":           "message",
	"config":            "message suggest terminal theme",
	"corpus":            "document library lru search",
	"crash":             "",
	"decode":            "",
	"document":          "bidi lru message sanitize",
	"fetch":             "atomicfile message sanitize",
	"format":            "bidi document language message sanitize",
	"format/epub":       "decode document format format/html message sanitize",
	"format/html":       "bidi document format language message sanitize",
	"format/markdown":   "bidi document format format/html message sanitize",
	"format/plain":      "bidi document format sanitize",
	"gitignore":         "",
	"highlight":         "",
	"keyboard":          "",
	"language":          "bidi",
	"library":           "bidi document fetch gitignore loader message sanitize",
	"loader":            "bidi decode document format format/epub format/html format/markdown format/plain message",
	"locator":           "document sanitize",
	"lru":               "",
	"message":           "bidi",
	"page":              "bidi document highlight language lru paragraph theme",
	"paragraph":         "arabic bidi paragraph/segment",
	"paragraph/segment": "",
	"print":             "bidi document library message page paragraph render sanitize search terminal theme",
	"reading":           "document library locator message sanitize search state",
	"render":            "arabic bidi document page terminal theme",
	"sanitize":          "bidi",
	"search":            "arabic bidi document language",
	"state":             "atomicfile locator message sanitize",
	"suggest":           "",
	"terminal":          "message",
	"theme":             "document highlight sanitize",
	"tui":               "bidi browser corpus crash document language library message page reading render sanitize search state terminal theme tui/keymap tui/widget",
	"tui/keymap":        "config keyboard message suggest",
	"tui/widget":        "bidi message page paragraph render sanitize theme tui/keymap",
	"ucd":               "",
}

// isExempt reports whether a package is a generator, a benchmark or a helper of tests, which may import any package.
func isExempt(name string) bool {
	exempt := []string{"bench", "bidi/engines", "bidi/samples", "format/formattest", "ucd/ucdtest"}
	return path.Base(name) == "gen" || strings.HasPrefix(name, "bench/") || slices.Contains(exempt, name)
}

// TestImports checks that the packages and their imports are exactly those of the table.
func TestImports(t *testing.T) {
	t.Parallel()
	got := map[string]map[string]bool{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		name := path.Dir(filepath.ToSlash(file))
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || isExempt(name) {
			return err
		}
		if got[name] == nil {
			got[name] = map[string]bool{}
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range parsed.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			if inner, ok := strings.CutPrefix(imported, "maqal/"); ok {
				got[name][strings.TrimPrefix(inner, "internal/")] = true
			}
		}
		return nil
	})
	if err != nil || len(got) == 0 {
		t.Fatalf("checked %d packages, error %v", len(got), err)
	}
	compareImports(t, got)
}

// compareImports reports each package whose imports differ from the table.
func compareImports(t *testing.T, got map[string]map[string]bool) {
	t.Helper()
	for name, imported := range got {
		want, ok := imports[name]
		if !ok {
			t.Errorf("package %s is not in the table", name)
		}
		for i := range imported {
			if !slices.Contains(strings.Fields(want), i) {
				t.Errorf("%s imports %s, which the table does not allow", name, i)
			}
		}
		for _, i := range strings.Fields(want) {
			if !imported[i] {
				t.Errorf("%s does not import %s, which the table lists", name, i)
			}
		}
	}
	for name := range imports {
		if got[name] == nil {
			t.Errorf("the table lists %s, which does not exist", name)
		}
	}
}
