package message

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
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

// said are the messages of the program, each with the place in its source.
type said struct {
	t     *testing.T
	files *token.FileSet
	at    map[string]string
}

// messagesOfProgram gathers the messages of the whole program.
func messagesOfProgram(t *testing.T) said {
	s := said{t, token.NewFileSet(), map[string]string{}}
	for _, root := range []string{"../../internal", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(s.files, path, nil, 0)
			if err == nil {
				ast.Inspect(file, s.see)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for m := time.January; m <= time.December; m++ {
		s.at[m.String()] = "the names of months"
	}
	if len(s.at) < 50 {
		t.Fatalf("only %d messages were found in the source", len(s.at))
	}
	return s
}

// see takes the messages of a call, and of the tables of package tui: what a key does with its names, and the groups of
// the help screen.
func (s said) see(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		switch name := called(n); name {
		case "tr", "Translate", "message.New", "message.Errorf":
			s.take(n.Args[0], name)
		case "helpText":
			for _, paragraph := range n.Args {
				s.take(paragraph, name)
			}
		case "helpExample":
			for i := 0; i < len(n.Args); i += 2 {
				s.take(n.Args[i], name)
			}
		case "message.Name":
			if text, ok := literal(n.Args[0]); ok {
				s.add(text, n)
			}
		case "newBinding":
			s.take(n.Args[2], name)
			for _, names := range n.Args[:2] {
				text, _ := literal(names)
				for key := range strings.FieldsSeq(text) {
					if utf8.RuneCountInString(key) > 1 || key == "?" {
						s.put(key, names)
					}
				}
			}
		}
	case *ast.ValueSpec:
		if name := n.Names[0].Name; name != "helpKeys" && name != "actions" || len(n.Values) == 0 {
			return true
		}
		for _, group := range n.Values[0].(*ast.CompositeLit).Elts {
			s.take(group.(*ast.CompositeLit).Elts[0], "a group of keys")
		}
	}
	return true
}

// called is the name of what a call calls: with its package where that is this one.
func called(call *ast.CallExpr) string {
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

// take takes a message, which must be written out where it is said: a table's is said by translated.
func (s said) take(e ast.Expr, by string) {
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
		s.t.Errorf("%s: the message that %s is given is not written out", s.files.Position(e.Pos()), by)
		return
	}
	s.add(text, e)
}

func (s said) add(text string, at ast.Node) {
	if hasWords(text) {
		s.put(text, at)
	}
}

func (s said) put(text string, at ast.Node) {
	if p := s.files.Position(at.Pos()); s.at[text] == "" {
		s.at[text] = fmt.Sprintf("%s:%d", strings.TrimPrefix(filepath.ToSlash(p.Filename), "../../"), p.Line)
	}
}

// hasWords reports whether a message has anything to translate: more than its arguments and signs that all share.
func hasWords(text string) bool {
	return strings.ContainsFunc(verb.ReplaceAllString(text, ""), func(r rune) bool {
		return r == '%' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	})
}

// literal is the text of a string literal, or of several that are put together.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		x, ok := literal(e.X)
		y, also := literal(e.Y)
		return x + y, ok && also && e.Op == token.ADD
	}
	return "", false
}

// verb is a verb of a format, with the argument that it is for.
var verb = regexp.MustCompile(`%(?:\[(\d)\])?([a-z])`)

// verbs are the kinds of the arguments that a format shows. Texts may be quoted or not.
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

// numberless is what verbs tells but for the number that chooses the form: a form for one thing may say it in words.
func numberless(kinds string) string {
	all := strings.Split(kinds, ", ")
	for i := len(all) - 1; i >= 0; i-- {
		if strings.HasSuffix(all[i], "number") {
			return strings.Join(slices.Delete(all, i, i+1), ", ")
		}
	}
	return kinds
}

// arguments are some for a format: numbers are n.
func arguments(format string, n int) []any {
	var all []any
	for kind := range strings.SplitSeq(verbs(format), ", ") {
		switch {
		case strings.HasSuffix(kind, "number"):
			all = append(all, n)
		case kind != "":
			all = append(all, "text")
		}
	}
	return all
}

// columns are those of a row of the screen that a message may take.
const columns = 78

func TestAllIsTranslated(t *testing.T) {
	messages := messagesOfProgram(t).at
	for _, tag := range Tags() {
		if tag == English {
			continue
		}
		t.Run(tag, func(t *testing.T) {
			p, _ := NewPrinter(tag)
			for _, text := range slices.SortedFunc(maps.Keys(messages), func(a, b string) int { return strings.Compare(messages[a], messages[b]) }) {
				forms := p.catalog[text]
				if len(forms) == 0 {
					t.Errorf("%s: no translation of %q", messages[text], text)
				}
				for i, form := range forms {
					want, got := verbs(text), verbs(form)
					if got != want && (len(forms) == 1 || got != numberless(want)) {
						t.Errorf("%s: form %d of %q shows (%s): %q, not (%s)", messages[text], i, text, got, form, want)
					}
				}
				for _, n := range []int{0, 1, 2, 3, 11, 100} {
					if said := p.Translate(text, arguments(text, n)...); strings.Contains(said, "%!") {
						t.Errorf("%s: %q with %d is said %q", messages[text], text, n, said)
					}
				}
				if onScreen := strings.HasPrefix(messages[text], "internal/tui/"); onScreen && uniseg.StringWidth(plain(p.Translate(text, arguments(text, 1)...))) > columns {
					t.Errorf("%s: %q is cut on a screen of 80 columns in %q", messages[text], text, p.Translate(text, arguments(text, 1)...))
				}
				if plural := len(english().catalog[text]) > 0; plural && len(forms) != len(p.language.forms) {
					t.Errorf("%s: %d forms of %q, want %d", messages[text], len(forms), text, len(p.language.forms))
				}
			}
			for text := range p.catalog {
				if messages[text] == "" {
					t.Errorf("nothing says %q any more", text)
				}
			}
		})
	}
	for text := range english().catalog {
		if messages[text] == "" {
			t.Errorf("nothing says %q any more", text)
		}
	}
}
