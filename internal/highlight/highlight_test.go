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

// samples maps names of languages to code in them.
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

// customLexers lists languages of the archive for which Chroma has Go code besides the rules. That code changes the types of
// some tokens, so tests skip them.
var customLexers = []string{"Common Lisp", "EmacsLisp"}

// TestTokensMatchChroma compares the tokens of every language, except customLexers, with those of Chroma's own lexer.
func TestTokensMatchChroma(t *testing.T) {
	t.Parallel()
	for i := range languages {
		name := languages[i].config.Name
		if slices.Contains(customLexers, name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			matchChroma(t, name)
		})
	}
}

// matchChroma compares the tokens of a lexer with those of Chroma's own.
func matchChroma(t *testing.T, name string) {
	t.Helper()
	chromaLexer := lexers.GlobalLexerRegistry.Get(name)
	for language, code := range samples {
		if sampleName := findLexer(language).config.Name; sampleName != name && language != "c" && language != "html" {
			continue // each lexer reads its own sample and these two
		}
		tokens, _ := tokenize(allLexers().find(name), code, maxSteps)
		got, want := formatTokens(tokens, code+"\n"), chromaTokens(chromaLexer, code+"\n")
		if got != want && want != endless {
			t.Errorf("%s: tokens of %q: got\n%s\nwant\n%s", name, code, got, want)
		}
	}
}

// formatTokens returns the type and the text of each token of code, one per line.
func formatTokens(tokens []Token, code string) string {
	var b strings.Builder
	offset := 0
	for _, t := range tokens {
		fmt.Fprintf(&b, "%v %q\n", t.Type, code[offset:t.End])
		offset = t.End
	}
	return b.String()
}

// endless is the result of chromaTokens for a lexer that does not end. Some do not on code in another language.
const endless = "endless"

// chromaTokens returns the tokens of code from one of Chroma's lexers, in the form of formatTokens. It returns "" if the lexer
// fails, and endless if it does not end.
func chromaTokens(lexer chroma.Lexer, code string) (formatted string) {
	defer func() {
		if recover() != nil {
			formatted = ""
		}
	}()
	next, err := lexer.Tokenise(nil, code)
	if err != nil {
		return ""
	}
	var tokens []Token
	offset := 0
	for n, t := 0, next(); t != chroma.EOF; n, t = n+1, next() {
		if n > 10*len(code) {
			return endless
		}
		offset += len(t.Value)
		if k := len(tokens) - 1; k >= 0 && tokens[k].Type == t.Type {
			tokens[k].End = offset
		} else {
			tokens = append(tokens, Token{offset, t.Type})
		}
	}
	return formatTokens(tokens, code)
}

// TestFindLexer checks that findLexer finds each language of the archive by all of Chroma's names for it: its own name, its
// aliases, and its file extensions.
func TestFindLexer(t *testing.T) {
	t.Parallel()
	archived := map[string]bool{}
	for i := range languages {
		archived[languages[i].config.Name] = true
	}
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		c := lexer.Config()
		for _, glob := range c.Filenames {
			c.Aliases = append(c.Aliases, strings.TrimPrefix(glob, "*."))
		}
		for _, name := range append(c.Aliases, c.Name) {
			name = strings.ToLower(name)
			if strings.ContainsAny(name, "*?[{,: ") || strings.Contains(name[1:], ".") || slices.Contains(customLexers, c.Name) ||
				!archived[c.Name] && findLexer(name) == nil {
				continue
			}
			want := lexers.Get(name) // slow
			if want == nil || !archived[want.Config().Name] {
				continue
			}
			if got := findLexer(name); got == nil || got.config.Name != want.Config().Name {
				t.Errorf("findLexer(%q) = %v, want %s", name, got, want.Config().Name)
			}
		}
	}
}

// TestTokensInfoString checks that Tokens finds the language in an info string with other content, and that an unknown
// language or too much code has no tokens.
func TestTokensInfoString(t *testing.T) {
	t.Parallel()
	want := Tokens("// x", "go")
	if len(want) == 0 || want[0] != (Token{4, chroma.CommentSingle}) {
		t.Fatalf("comment in Go: got %v, want CommentSingle to byte 4", want)
	}
	for _, infoString := range []string{"GO", "go{1,2}", "go,ignore", "golang title=x", "Go:main.go"} {
		if got := Tokens("// x", infoString); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", infoString, got, want)
		}
	}
	for _, infoString := range []string{"", " ", "no-such-language", "../go", strings.Repeat("go", 1000)} {
		if got := Tokens("// x", infoString); got != nil {
			t.Errorf("%.20q: got %v, want nil", infoString, got)
		}
	}
	if got := Tokens("// x"+strings.Repeat(" ", MaxLength), "go"); got != nil {
		t.Errorf("code over MaxLength: got %d tokens, want none", len(got))
	}
}

// TestStylesMatchChroma compares all styles with Chroma's own.
func TestStylesMatchChroma(t *testing.T) {
	t.Parallel()
	for _, name := range styles.Names() {
		style, chromaStyle := Style(strings.ToUpper(name)), styles.Registry[name]
		if style == nil {
			t.Errorf("Style(%q) = nil", name)
			continue
		}
		for _, token := range chroma.TokenTypeValues() {
			if got, want := style.Get(token), chromaStyle.Get(token); !reflect.DeepEqual(got, want) {
				t.Errorf("style %s, token %v: got %v, want %v", name, token, got, want)
			}
		}
	}
	for _, name := range []string{"", "no-such-style", "../lexers/go"} {
		if Style(name) != nil {
			t.Errorf("Style(%q) is not nil", name)
		}
	}
}

// BenchmarkFirstBlock measures the first code block of an article: reading the rules of a language and lexing the code.
func BenchmarkFirstBlock(b *testing.B) {
	for b.Loop() {
		if tokens, _ := tokenize(newRegistry().find("go"), samples["go"], maxSteps); len(tokens) == 0 {
			b.Fatal("no tokens")
		}
	}
}
