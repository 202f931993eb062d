package highlight

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
)

// samples are code of some languages.
var samples = map[string]string{
	"go":         "// Package x.\npackage x\n\nimport \"fmt\"\n\nvar n = 0x1F + 'é'\n\nfunc (t *T[K]) F(a int) error {\n\treturn fmt.Errorf(\"%d: %w\", len(`raw`), nil)\n}\n",
	"html":       "<!DOCTYPE html>\n<p dir=\"rtl\" class=a>نص &amp; text</p>\n<style>p { color: #fff }</style>\n<script>let x = `a${1}`;</script>\n",
	"markdown":   "# مقال\n\nText *one* **two** `code` [link](https://example.org)\n\n- [x] done\n\n```go\nvar x = 1\n```\n",
	"php":        "<?php\n/** doc */\nfunction f(int $x): string { return \"a $x\" . 'b'; } // end\n",
	"http":       "GET /a HTTP/1.1\nHost: example.org\nX-A: b\n\n",
	"python":     "@dec\ndef f(x: int) -> str:\n    \"\"\"Doc.\"\"\"\n    return f\"{x!r}\" + r'\\d' # end\n",
	"javascript": "import {a} from 'b';\nconst f = async (x) => { await x?.y ?? /re+/g; };\n",
	"typescript": "interface A<T> { readonly x: T | null }\nenum B { C = 1 }\n",
	"rust":       "#[derive(Debug)]\nfn main() { let s: &'static str = r#\"x\"#; println!(\"{s}\"); }\n",
	"c":          "#include <stdio.h>\nint main(void) { /* x */ return printf(\"%d\\n\", 0xFFu); }\n",
	"java":       "package a;\n@Override public final class A extends B { int x = 1_000L; }\n",
	"bash":       "#!/bin/sh\nfor f in *.md; do echo \"$f ${f%.md}\" | grep -v 'x'; done # end\n",
	"sql":        "SELECT a, COUNT(*) FROM t WHERE b = 'x' -- end\nGROUP BY a;\n",
	"json":       "{\"a\": [1, 2.5e3, true, null, \"\\u0627\"]}\n",
	"yaml":       "a: &x\n  - b: 'c'\n    d: 2024-01-01 # end\n",
	"diff":       "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n",
	"dockerfile": "FROM golang:1.26 AS build\nRUN go build ./... && echo \"x\"\n",
}

// delegating are languages of the archive of which Chroma does more in Go than read rules: it gives some of their
// tokens other types.
var delegating = []string{"Common Lisp", "EmacsLisp"}

// Every language gives the tokens that Chroma's own lexer gives.
func TestTokensAreChromas(t *testing.T) {
	for i := range languages {
		name := languages[i].config.Name
		if slices.Contains(delegating, name) {
			continue
		}
		theirs := lexers.GlobalLexerRegistry.Get(name)
		for language, code := range samples {
			if own := findLexer(language).Config().Name; own != name && language != "c" && language != "html" {
				continue // a language reads its own sample and these two
			}
			got, want := spelled(tokensOf(registry().Get(name), code), code+"\n"), chromas(theirs, code+"\n")
			if got != want && want != endless {
				t.Errorf("%s reads %q as\n%s\nChroma as\n%s", name, code, got, want)
			}
		}
	}
}

func spelled(tokens []Token, code string) string {
	var b strings.Builder
	at := 0
	for _, t := range tokens {
		fmt.Fprintf(&b, "%v %q\n", t.Type, code[at:t.End])
		at = t.End
	}
	return b.String()
}

// endless is what a lexer gives that never comes to an end of the wrong language.
const endless = "endless"

// chromas are the tokens that a lexer of Chroma gives, as spelled spells them; "" where it fails.
func chromas(lexer chroma.Lexer, code string) (all string) {
	defer func() {
		if recover() != nil {
			all = ""
		}
	}()
	next, err := lexer.Tokenise(nil, code)
	if err != nil {
		return ""
	}
	var tokens []Token
	at := 0
	for n, t := 0, next(); t != chroma.EOF; n, t = n+1, next() {
		if n > 10*len(code) {
			return endless
		}
		at += len(t.Value)
		if k := len(tokens) - 1; k >= 0 && tokens[k].Type == t.Type {
			tokens[k].End = at
		} else {
			tokens = append(tokens, Token{at, t.Type})
		}
	}
	return spelled(tokens, code)
}

// A language of the archive is found by every name by which Chroma finds it: its own, its aliases, the endings of its files.
func TestLanguagesAreFound(t *testing.T) {
	found := map[string]bool{}
	for i := range languages {
		found[languages[i].config.Name] = true
	}
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		c := lexer.Config()
		for _, glob := range c.Filenames {
			c.Aliases = append(c.Aliases, strings.TrimPrefix(glob, "*."))
		}
		for _, name := range append(c.Aliases, c.Name) {
			name = strings.ToLower(name)
			theirs := lexers.Get(name)
			if strings.ContainsAny(name, "*?[{,: ") || strings.Contains(name[1:], ".") || theirs == nil ||
				!found[theirs.Config().Name] || slices.Contains(delegating, c.Name) {
				continue
			}
			if ours := findLexer(name); ours == nil || ours.Config().Name != theirs.Config().Name {
				t.Errorf("%q finds %v, Chroma finds %s", name, ours, theirs.Config().Name)
			}
		}
	}
}

// What else stands at the fence does not hide the language; what is no language has no tokens.
func TestFence(t *testing.T) {
	want := Tokens("// x", "go")
	if len(want) == 0 || want[0] != (Token{4, chroma.CommentSingle}) {
		t.Fatalf("a comment in Go is %v", want)
	}
	for _, fence := range []string{"GO", "go{1,2}", "go,ignore", "golang title=x", "Go:main.go"} {
		if got := Tokens("// x", fence); !slices.Equal(got, want) {
			t.Errorf("%q gives %v, want %v", fence, got, want)
		}
	}
	for _, fence := range []string{"", " ", "no-such-language", "../go", strings.Repeat("go", 1000)} {
		if got := Tokens("// x", fence); got != nil {
			t.Errorf("%.20q gives %v", fence, got)
		}
	}
	if got := Tokens("// x"+strings.Repeat(" ", MaxLength), "go"); got != nil {
		t.Errorf("code that is too long gives %d tokens", len(got))
	}
}

// The styles are Chroma's.
func TestStylesAreChromas(t *testing.T) {
	for _, name := range styles.Names() {
		ours, theirs := Style(strings.ToUpper(name)), styles.Registry[name]
		if ours == nil {
			t.Errorf("there is no style %s", name)
			continue
		}
		for _, token := range chroma.TokenTypeValues() {
			if got, want := ours.Get(token), theirs.Get(token); !reflect.DeepEqual(got, want) {
				t.Errorf("%s has %v for %v, Chroma has %v", name, got, token, want)
			}
		}
	}
	for _, name := range []string{"", "no-such-style", "../lexers/go"} {
		if Style(name) != nil {
			t.Errorf("%q is a style", name)
		}
	}
}

// BenchmarkFirst reads the rules of a language and a line of code, as the first block of code in an article does.
func BenchmarkFirst(b *testing.B) {
	for b.Loop() {
		all := newRegistry()
		next, err := all.Get("go").Tokenise(nil, samples["go"])
		if err != nil {
			b.Fatal(err)
		}
		for t := next(); t != chroma.EOF; t = next() {
		}
	}
}
