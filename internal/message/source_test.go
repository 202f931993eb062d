package message

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// A scanner collects the messages in the source code of Maqal.
type scanner struct {
	t         *testing.T
	files     *token.FileSet
	positions map[string]string // by message, as "path:line"
}

// scanProgram returns a scanner with all messages of the program.
func scanProgram(t *testing.T) scanner {
	s := scanner{t, token.NewFileSet(), map[string]string{}}
	for _, root := range []string{"../../internal", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(s.files, path, nil, 0)
			if err == nil {
				ast.Inspect(file, s.visit)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for m := time.January; m <= time.December; m++ {
		s.positions[m.String()] = "names of months"
	}
	if len(s.positions) < 50 {
		t.Fatalf("got %d messages in the source, want at least 50", len(s.positions))
	}
	return s
}

// visit adds the messages of a call. It also adds those in the tables of package keymap: actions with the names of
// their keys, and the groups of the help screen. It is a function for [ast.Inspect].
func (s scanner) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		switch name := calledName(n); name {
		case "tr", "Translate", "message.New", "message.Errorf":
			s.addArgument(n.Args[0], name)
		case "helpText":
			for _, paragraph := range n.Args {
				s.addArgument(paragraph, name)
			}
		case "helpExample":
			for i := 0; i < len(n.Args); i += 2 {
				s.addArgument(n.Args[i], name)
			}
		case "message.Name":
			if text, ok := literal(n.Args[0]); ok {
				s.addText(text, n)
			}
		}
	case *ast.ValueSpec:
		switch name := n.Names[0].Name; {
		case len(n.Values) == 0:
		case name == "definitions":
			for _, row := range n.Values[0].(*ast.CompositeLit).Elts {
				s.addDefinition(row.(*ast.KeyValueExpr).Value.(*ast.CompositeLit).Elts)
			}
		case name == "helpGroups":
			for _, group := range n.Values[0].(*ast.CompositeLit).Elts {
				s.addArgument(group.(*ast.CompositeLit).Elts[0], name)
			}
		}
	}
	return true
}

// addDefinition adds the messages of an action, whose fields are its name, the names of its keys and its description.
func (s scanner) addDefinition(fields []ast.Expr) {
	s.addArgument(fields[2], "definitions")
	labels, _ := literal(fields[1])
	for key := range strings.FieldsSeq(labels) {
		if utf8.RuneCountInString(key) > 1 || key == "?" {
			s.addText(key, fields[1])
		}
	}
}

// calledName returns the name of the function that a call calls, qualified if it is in package message.
func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && x.Name == "message" {
			return "message." + f.Sel.Name
		}
		return f.Sel.Name
	}
	return ""
}

// addArgument adds the message e, an argument of a call or an element of a table called name. It must be a string
// literal, or a variable or field called english, whose messages are added where it is set.
func (s scanner) addArgument(e ast.Expr, name string) {
	switch e := e.(type) {
	case *ast.Ident:
		if e.Name == "english" {
			return
		}
	case *ast.SelectorExpr:
		if e.Sel.Name == "english" {
			return
		}
	}
	text, ok := literal(e)
	if !ok {
		s.t.Errorf("%s: got a message for %s that is not a string literal", s.files.Position(e.Pos()), name)
		return
	}
	if hasWords(text) {
		s.addText(text, e)
	}
}

// addText adds a message at the position of a node, unless the message has a position already.
func (s scanner) addText(text string, node ast.Node) {
	if p := s.files.Position(node.Pos()); s.positions[text] == "" {
		s.positions[text] = fmt.Sprintf("%s:%d", strings.TrimPrefix(filepath.ToSlash(p.Filename), "../../"), p.Line)
	}
}

// hasWords reports whether a message contains anything to translate: a letter or a percent sign besides its verbs.
func hasWords(text string) bool {
	return strings.ContainsFunc(verb.ReplaceAllString(text, ""), func(r rune) bool {
		return r == '%' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	})
}

// literal returns the value of a string literal, or of several joined by +. It reports false for other expressions.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		x, okX := literal(e.X)
		y, okY := literal(e.Y)
		return x + y, okX && okY && e.Op == token.ADD
	}
	return "", false
}

// verb matches a verb of a format. The first group is its explicit argument index, the second its letter.
var verb = regexp.MustCompile(`%(?:\[(\d)\])?([a-z])`)

// verbs returns the numbers of the arguments that a format uses, with their kinds, as in "1 text, 2 number". Only %d is
// a number.
func verbs(format string) string {
	kinds := map[int]string{}
	next := 1
	for _, m := range verb.FindAllStringSubmatch(strings.ReplaceAll(format, "%%", ""), -1) {
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		kinds[next] = "text"
		if m[2] == "d" {
			kinds[next] = "number"
		}
		next++
	}
	var b strings.Builder
	for _, i := range slices.Sorted(maps.Keys(kinds)) {
		fmt.Fprintf(&b, "%d %s, ", i, kinds[i])
	}
	return strings.TrimSuffix(b.String(), ", ")
}

// withoutLastNumber removes the last number from a result of [verbs]. This number selects the plural form, which may
// write it in words.
func withoutLastNumber(kinds string) string {
	all := strings.Split(kinds, ", ")
	for i := len(all) - 1; i >= 0; i-- {
		if strings.HasSuffix(all[i], "number") {
			return strings.Join(slices.Delete(all, i, i+1), ", ")
		}
	}
	return kinds
}

// sampleArguments returns arguments for a format. All numbers are n.
func sampleArguments(format string, n int) []any {
	var args []any
	for kind := range strings.SplitSeq(verbs(format), ", ") {
		switch {
		case strings.HasSuffix(kind, "number"):
			args = append(args, n)
		case kind != "":
			args = append(args, "text")
		}
	}
	return args
}

// maxColumns is the maximum width of a message of the interface, in columns of a window of 80.
const maxColumns = 78

// Every catalog translates exactly the messages of the program, in all plural forms, with the verbs of the original.
func TestCatalogsAreComplete(t *testing.T) {
	t.Parallel()
	positions := scanProgram(t).positions
	for _, tag := range Tags() {
		if tag == English {
			continue
		}
		t.Run(tag, func(t *testing.T) {
			t.Parallel()
			p, _ := NewPrinter(tag)
			for _, text := range slices.SortedFunc(maps.Keys(positions), func(a, b string) int { return strings.Compare(positions[a], positions[b]) }) {
				checkTranslation(t, p, text, positions[text])
			}
			for text := range p.catalog {
				if positions[text] == "" {
					t.Errorf("got a translation of %q, which is not in the source", text)
				}
			}
		})
	}
}

// checkTranslation checks the translation of a message, which is at the given position of the source.
func checkTranslation(t *testing.T, p *Printer, text, position string) {
	t.Helper()
	forms := p.catalog[text]
	if len(forms) == 0 {
		t.Errorf("%s: got no translation of %q", position, text)
	}
	for i, form := range forms {
		want, got := verbs(text), verbs(form)
		if got != want && (len(forms) == 1 || got != withoutLastNumber(want)) {
			t.Errorf("%s: form %d of %q: got verbs (%s) in %q, want (%s)", position, i, text, got, form, want)
		}
	}
	for _, n := range []int{0, 1, 2, 3, 11, 100} {
		if got := p.Translate(text, sampleArguments(text, n)...); strings.Contains(got, "%!") {
			t.Errorf("%s: %q with %d: got %q, want no formatting errors", position, text, n, got)
		}
	}
	if strings.HasPrefix(position, "internal/tui/") {
		translation := stripControls(p.Translate(text, sampleArguments(text, 1)...))
		if got := uniseg.StringWidth(translation); got > maxColumns {
			t.Errorf("%s: translation %q of %q: got %d columns, want at most %d", position, translation, text, got, maxColumns)
		}
	}
	if hasPlural := len(english().catalog[text]) > 0; hasPlural && len(forms) != len(p.language.forms) {
		t.Errorf("%s: got %d forms of %q, want %d", position, len(forms), text, len(p.language.forms))
	}
}

// The header of each file of translations names its language and its number of plural forms.
func TestHeaders(t *testing.T) {
	t.Parallel()
	for _, tag := range Tags() {
		data, err := os.ReadFile("po/" + tag + ".po")
		if err != nil {
			t.Error(err)
			continue
		}
		for _, want := range []string{`"Language: ` + tag + `\n"`, fmt.Sprintf(`"Plural-Forms: nplurals=%d;`, len(languages[tag].forms))} {
			if !strings.Contains(string(data), "\n"+want) {
				t.Errorf("%s.po: got no header %s", tag, want)
			}
		}
	}
}
