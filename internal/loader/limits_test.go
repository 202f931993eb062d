package loader

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/format/formattest"
)

// Limits of the formats.
const (
	depthLimit     = 100
	cellLimit      = 1 << 18
	paragraphLimit = 64 << 10
	markLimit      = 2000
	footnoteLimit  = 2000
)

// malformedInputs returns texts that could exhaust a parser: deeply nested, very long, or with many unclosed elements.
func malformedInputs() map[string]string {
	const (
		n      = 100_000
		blocks = 10_000 // each is checked
	)
	repeatNumbered := func(count int, format string) string {
		var b strings.Builder
		for i := range count {
			fmt.Fprintf(&b, format, i, i)
		}
		return b.String()
	}
	repeat := strings.Repeat
	return map[string]string{
		"nested quotations":                 repeat(">", n) + " a",
		"nested quotations over many lines": repeat(repeat("> ", 1000)+"a\n", 200),
		"nested bullet lists":               repeat("- ", n) + "a",
		"nested ordered lists":              repeat("1. ", n) + "a",
		"nested footnotes":                  repeat("[^a]: ", n) + "a\n\n[^a]",
		"lists nested by indentation":       repeatNumbered(1000, "%[1]*s- a %d\n"),
		"headings":                          repeat("# a\n\n", blocks),
		"equal underlined headings":         repeat("a\n===\n", blocks),
		"line of a megabyte":                repeat("كلمة ", 110_000),
		"line of a megabyte with markup":    repeat("*a_ ", 250_000),
		"heading of a megabyte":             "# " + repeat("*a_ ", 250_000),
		"long underlined heading":           repeat("*a_ ", n) + "\n===",
		"many long paragraphs":              repeat(repeat("*a_ ", 8000)+"\n\n", 10),
		"emphasis within emphasis":          repeat("*a **b ", n) + repeat("**c* ", n),
		"deep emphasis in one paragraph":    repeat("*a **b ", 2000) + repeat("b** a* ", 2000),
		"asterisks":                         repeat("*", n) + "a" + repeat("*", n),
		"opening brackets":                  repeat("[", n),
		"links within links":                repeat("[a](", n),
		"many links within links":           repeat(repeat("[a](", 8000)+"\n\n", 10),
		"images":                            repeat("![", n),
		"backticks":                         repeatNumbered(1000, "`%[1]d%[1]*d") + repeat("`", n),
		"tags":                              repeat("<a>", n),
		"unclosed tags":                     "<div>\n" + repeat("< <a ", n),
		"tags in a block":                   "<div>\n" + repeat("<b>x</b>", n),
		"open elements":                     repeat("<div>\n\n", n/10) + repeat("</p>\n\n", n/10),
		"unclosed comments":                 repeat("<!--", n),
		"mentions and code":                 repeat("@a `b` ", n),
		"mentions in short paragraphs":      repeat("@a `b`\n\n", blocks),
		"ampersands":                        repeat("&", n),
		"long table":                        "|a|b|\n|-|-|\n" + repeat("|x|`y\\|z`|\n", blocks),
		"long and wide table":               repeat("|a", n/4) + "|\n" + repeat("|-", n/4) + "|\n" + repeat("|x\n", blocks),
		"footnotes":                         repeatNumbered(blocks/2, "a[^%d]\n\n[^%d]: x\n\n"),
		"references to a footnote":          repeat("[^a]", n) + "\n\n[^a]: x",
		"link definitions":                  repeatNumbered(blocks/2, "[a%d]: /u\n[a%d] "),
		"quotes in code":                    "```\nس" + repeat("\\\"", 2*n) + repeat("'`\"", n),
		"definition lists":                  "a\n" + repeat(": ", n) + "a",
		"URLs":                              repeat("www.", n) + repeat(" http://a", n),
		"email addresses":                   repeat("a@", n) + repeat("a.", n) + "@a",
		"tabs":                              repeat("\t", n) + "a",
		"deep front matter":                 "---\na: " + repeat("[", 50_000) + "\n---\n",
		"unclosed front matter":             "---\n" + repeat("a\n", blocks),
		"aliases in front matter":           "---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\ntags: *c\n---\n",
		"carriage returns":                  repeat("a\r\n\r", blocks),
		"invalid UTF-8":                     repeat("\xff\x80 ", n),
		"hard-wrapped lines":                repeat(repeat("كلمة ", 12)+"\n", blocks),
		"short lines":                       repeat("كلمة\n\n", blocks),
	}
}

// Malformed input is parsed, and the document is valid. The inputs are so long that a parser with recursion would exhaust
// the stack, and one that takes quadratic time would not end within that of a test.
func TestMalformedInput(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("skipped: takes some seconds")
	}
	for name, text := range malformedInputs() {
		for _, file := range []string{"a.md", "a.txt"} {
			d := Parse(file, []byte(text))
			formattest.Check(t, d, len(text))
			if t.Failed() {
				t.Fatalf("%s as %s", name, file)
			}
		}
	}
}

// Text beyond a limit is shown as written.
func TestLimits(t *testing.T) {
	t.Parallel()
	t.Run("depth", func(t *testing.T) {
		d := Parse("a.md", []byte(strings.Repeat(">", 150)+" a"))
		b := formattest.Blocks(d)[0]
		if len(b.Containers) != depthLimit || b.Text.String != strings.Repeat(">", 150-depthLimit)+" a" {
			t.Errorf("got %d containers around %q, want %d around the other markers", len(b.Containers), b.Text.String, depthLimit)
		}
	})
	t.Run("length of a paragraph", func(t *testing.T) {
		d := Parse("a.md", []byte("*a*\n\n"+strings.Repeat("*a*\nhttps://b.org ", paragraphLimit/16)))
		if len(formattest.Blocks(d)) != 2 || !strings.HasPrefix(formattest.ShowText(formattest.Blocks(d)[1].Text), "*a* {link https://b.org ⟨https://b.org⟩} *a* ") {
			t.Errorf("got %.80s, want the second paragraph as written", formattest.Show(d))
		}
		if len(d.Notices) != 1 {
			t.Errorf("got notices %q, want one", d.Notices)
		}
	})
	t.Run("marks of a paragraph", func(t *testing.T) {
		fits := strings.Repeat("*a* ", markLimit/2)
		if b := formattest.Blocks(Parse("a.md", []byte(fits)))[0]; len(b.Text.Spans) != markLimit/2 {
			t.Errorf("got %d spans, want %d", len(b.Text.Spans), markLimit/2)
		}
		if b := formattest.Blocks(Parse("a.md", []byte(fits+"*")))[0]; len(b.Text.Spans) != 0 || b.Text.String != fits+"*" {
			t.Errorf("got %.80s, want the paragraph as written", formattest.ShowText(b.Text))
		}
	})
	t.Run("cells of a table", func(t *testing.T) {
		const columns = 100
		row := func(cell string) string { return strings.Repeat("|"+cell, columns) + "|\n" }
		fits := row("a") + row("-") + strings.Repeat("|b\n", cellLimit/(columns+2)-2)
		if b := formattest.Blocks(Parse("a.md", []byte(fits)))[0]; b.Kind != document.Table {
			t.Errorf("got %.80s, want a table", formattest.ShowText(b.Text))
		}
		if b := formattest.Blocks(Parse("a.md", []byte(fits+"|b\n")))[0]; b.Kind != document.Paragraph {
			t.Errorf("got a table of %d rows, want a paragraph", len(b.Table.Rows))
		}
	})
	t.Run("footnotes", func(t *testing.T) {
		var s strings.Builder
		for i := range footnoteLimit + 1 {
			fmt.Fprintf(&s, "a[^%d]\n\n[^%d]: x\n\n", i, i)
		}
		d := Parse("a.md", []byte(s.String()))
		rule := slices.IndexFunc(formattest.Blocks(d), func(b document.Block) bool { return b.Kind == document.Rule })
		footnotes := len(formattest.Blocks(d)) - rule - 1
		want := fmt.Sprintf("a^%d", footnoteLimit) // [^2000] is now a link
		if last := formattest.Blocks(d)[rule-1].Text.String; footnotes != footnoteLimit || last != want {
			t.Errorf("got %d footnotes after the paragraph %q, want %d after %q", footnotes, last, footnoteLimit, want)
		}
	})
}

func FuzzParse(f *testing.F) {
	seeds := []string{formattest.FrontMatter, formattest.ArabicReport, "\uFEFF# a\r\n\r\n- [x] b\xff\n  > c\n", "a[^1]\n\n[^1]: b\n\n    c", "t\n: d\n\n: e",
		"|a|`b`|\n|:-|-:|\n|@c|<d@e.f>|", "> [!NOTE]\n> <div dir=rtl>\n>\n> x", "@ab`cdé` [https://a.b](https://a.b) ~~*x*~~ ![y](z)",
		"```go\n\"سلام\" // שלום \u202E\n```", "1. \n2. <!-- -->\n   - \x1b[31m\x9b\u009B\x00", "a\n===\nb\n---\n", "&#27;&#x202e;&amp;\\&<br>\\\n*", "*\t  \xb3", "<b> c </b>\n",
		"- كلمة وكلمة\n\n  <div dir=ltr>\n\n  - word"}
	seeds = append(seeds, formattest.NewsPage, "<b>a<p>@b<kbd>c</p><bdo dir=rtl>d <q>e</b></q>f<a href=x>https://g.h</a>", "> > a\n- b\n  1. c\n\n    d{}\n")
	names := []string{"a.md", "a.txt", "a.html", ""}
	for _, s := range seeds {
		for i := range names {
			f.Add(uint8(i), []byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, format uint8, source []byte) {
		formattest.Check(t, Parse(names[int(format)%len(names)], source), 4*len(source)) // UTF-8 can be longer than the source
	})
}
