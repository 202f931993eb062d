package loader

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/sanitize"
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
			checkDocument(t, d, len(text))
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
		b := blocksOf(d)[0]
		if len(b.Containers) != depthLimit || b.Text.String != strings.Repeat(">", 150-depthLimit)+" a" {
			t.Errorf("got %d containers around %q, want %d around the other markers", len(b.Containers), b.Text.String, depthLimit)
		}
	})
	t.Run("length of a paragraph", func(t *testing.T) {
		d := Parse("a.md", []byte("*a*\n\n"+strings.Repeat("*a*\nhttps://b.org ", paragraphLimit/16)))
		if len(blocksOf(d)) != 2 || !strings.HasPrefix(showText(blocksOf(d)[1].Text), "*a* {link https://b.org ⟨https://b.org⟩} *a* ") {
			t.Errorf("got %.80s, want the second paragraph as written", show(d))
		}
		if len(d.Notices) != 1 {
			t.Errorf("got notices %q, want one", d.Notices)
		}
	})
	t.Run("marks of a paragraph", func(t *testing.T) {
		fits := strings.Repeat("*a* ", markLimit/2)
		if b := blocksOf(Parse("a.md", []byte(fits)))[0]; len(b.Text.Spans) != markLimit/2 {
			t.Errorf("got %d spans, want %d", len(b.Text.Spans), markLimit/2)
		}
		if b := blocksOf(Parse("a.md", []byte(fits+"*")))[0]; len(b.Text.Spans) != 0 || b.Text.String != fits+"*" {
			t.Errorf("got %.80s, want the paragraph as written", showText(b.Text))
		}
	})
	t.Run("cells of a table", func(t *testing.T) {
		const columns = 100
		row := func(cell string) string { return strings.Repeat("|"+cell, columns) + "|\n" }
		fits := row("a") + row("-") + strings.Repeat("|b\n", cellLimit/(columns+2)-2)
		if b := blocksOf(Parse("a.md", []byte(fits)))[0]; b.Kind != document.Table {
			t.Errorf("got %.80s, want a table", showText(b.Text))
		}
		if b := blocksOf(Parse("a.md", []byte(fits+"|b\n")))[0]; b.Kind != document.Paragraph {
			t.Errorf("got a table of %d rows, want a paragraph", len(b.Table.Rows))
		}
	})
	t.Run("footnotes", func(t *testing.T) {
		var s strings.Builder
		for i := range footnoteLimit + 1 {
			fmt.Fprintf(&s, "a[^%d]\n\n[^%d]: x\n\n", i, i)
		}
		d := Parse("a.md", []byte(s.String()))
		rule := slices.IndexFunc(blocksOf(d), func(b document.Block) bool { return b.Kind == document.Rule })
		footnotes := len(blocksOf(d)) - rule - 1
		want := fmt.Sprintf("a^%d", footnoteLimit) // [^2000] is now a link
		if last := blocksOf(d)[rule-1].Text.String; footnotes != footnoteLimit || last != want {
			t.Errorf("got %d footnotes after the paragraph %q, want %d after %q", footnotes, last, footnoteLimit, want)
		}
	})
}

func FuzzParse(f *testing.F) {
	seeds := []string{goodFrontMatter, arabicReport, "\uFEFF# a\r\n\r\n- [x] b\xff\n  > c\n", "a[^1]\n\n[^1]: b\n\n    c", "t\n: d\n\n: e",
		"|a|`b`|\n|:-|-:|\n|@c|<d@e.f>|", "> [!NOTE]\n> <div dir=rtl>\n>\n> x", "@ab`cdé` [https://a.b](https://a.b) ~~*x*~~ ![y](z)",
		"```go\n\"سلام\" // שלום \u202E\n```", "1. \n2. <!-- -->\n   - \x1b[31m\x9b\u009B\x00", "a\n===\nb\n---\n", "&#27;&#x202e;&amp;\\&<br>\\\n*", "*\t  \xb3", "<b> c </b>\n",
		"- كلمة وكلمة\n\n  <div dir=ltr>\n\n  - word"}
	seeds = append(seeds, newsPage, "<b>a<p>@b<kbd>c</p><bdo dir=rtl>d <q>e</b></q>f<a href=x>https://g.h</a>", "> > a\n- b\n  1. c\n\n    d{}\n")
	names := []string{"a.md", "a.txt", "a.html", ""}
	for _, s := range seeds {
		for i := range names {
			f.Add(uint8(i), []byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, format uint8, source []byte) {
		checkDocument(t, Parse(names[int(format)%len(names)], source), 4*len(source)) // UTF-8 can be longer than the source
	})
}

// checkDocument reports an error if the document violates the documentation of its types or contains text that must not
// reach a terminal. sourceLength is the maximum offset of a block.
func checkDocument(t *testing.T, d *document.Document, sourceLength int) {
	t.Helper()
	metadata := append([]string{d.Title, d.Language, d.Summary, d.Source}, d.Tags...)
	for _, n := range d.Notices {
		metadata = append(metadata, n.String())
	}
	for _, s := range metadata {
		checkLine(t, "metadata", s)
	}
	checkDirection(t, "document", d.Direction)
	blocks := blocksOf(d)
	for i := range blocks {
		b := &blocks[i]
		what := fmt.Sprintf("block %d", i)
		checkDirection(t, what, b.Direction)
		checkText(t, what, b.Text)
		if x := b.Text.String; b.Kind != document.Code && strings.Trim(x, " \t\n") != x {
			t.Errorf("%s: got white space at an end of %q", what, x)
		}
		checkLine(t, "language of "+what, b.Language)
		if b.Offset < 0 || b.Offset > sourceLength {
			t.Errorf("%s: got offset %d in a source of %d bytes", what, b.Offset, sourceLength)
		}
		if isHeading := b.Kind == document.Heading || b.Kind == document.Title; isHeading != (1 <= b.Level && b.Level <= 6) {
			t.Errorf("%s: got kind %d with level %d", what, b.Kind, b.Level)
		}
		if b.Kind == document.Title && i > 0 {
			t.Errorf("%s: got a title that is not the first block", what)
		}
		if (b.Kind == document.Table) != (b.Table != nil) {
			t.Errorf("%s: got kind %d with table %v", what, b.Kind, b.Table)
		} else if b.Table != nil {
			checkGrid(t, what, b.Table)
		}
	}
	checkContainers(t, d)
	checkSections(t, d)
}

// checkClean reports an error if s is not sanitized.
func checkClean(t *testing.T, what, s string) {
	t.Helper()
	if clean := sanitize.Text(s); clean != s {
		t.Errorf("%s: got %q, want %q", what, s, clean)
	}
}

// checkLine reports an error if s is not sanitized for a line.
func checkLine(t *testing.T, what, s string) {
	t.Helper()
	checkClean(t, what, s)
	if sanitize.Line(s) != s {
		t.Errorf("%s: got %q, want %q", what, s, sanitize.Line(s))
	}
}

// checkDirection reports an error if d is neither LeftToRight nor RightToLeft.
func checkDirection(t *testing.T, what string, d bidi.Direction) {
	t.Helper()
	if d != bidi.LeftToRight && d != bidi.RightToLeft {
		t.Errorf("%s: got direction %s, want ← or →", what, arrow(d))
	}
}

// checkText reports an error if x is not sanitized, its spans overlap, or its isolates overlap without being nested.
func checkText(t *testing.T, what string, x document.Text) {
	t.Helper()
	checkClean(t, what, x.String)
	end := 0
	for _, s := range x.Spans {
		if s.Start < end || s.Start >= s.End || s.End > len(x.String) || s.Marks == 0 {
			t.Errorf("%s: got span %+v after byte %d of %d", what, s, end, len(x.String))
			return
		}
		checkBoundary(t, what, x.String, s.Start, s.End)
		checkLine(t, "link target in "+what, s.Target)
		end = s.End
	}
	var open []bidi.Isolate
	last := 0
	for _, i := range x.Isolates {
		for len(open) > 0 && open[len(open)-1].End <= i.Start {
			open = open[:len(open)-1]
		}
		if i.Start < last || i.Start >= i.End || i.End > len(x.String) || len(open) > 0 && i.End > open[len(open)-1].End {
			t.Errorf("%s: got isolate %+v within %v, after one that starts at %d, in %d bytes", what, i, open, last, len(x.String))
			return
		}
		checkBoundary(t, what, x.String, i.Start, i.End)
		open, last = append(open, i), i.Start
	}
}

// checkBoundary reports an error if an offset is within a character of s.
func checkBoundary(t *testing.T, what, s string, offsets ...int) {
	t.Helper()
	for _, o := range offsets {
		if o < len(s) && !utf8.RuneStart(s[o]) {
			t.Errorf("%s: got offset %d within a character", what, o)
		}
	}
}

// checkGrid reports an error if g is empty, a row has the wrong number of cells, or a cell is invalid.
func checkGrid(t *testing.T, what string, g *document.Grid) {
	t.Helper()
	if len(g.Columns) == 0 || len(g.Rows) == 0 {
		t.Errorf("%s: got a table of %d columns and %d rows", what, len(g.Columns), len(g.Rows))
	}
	for _, row := range g.Rows {
		if len(row) != len(g.Columns) {
			t.Errorf("%s: got a row of %d cells, want %d", what, len(row), len(g.Columns))
		}
		for _, cell := range row {
			checkText(t, what, cell.Text)
			checkDirection(t, what, cell.Direction)
		}
	}
}

// checkContainers reports an error unless the blocks of each container are consecutive and have equal copies of it, only
// the first block has First set, and all containers of a group have the same direction.
func checkContainers(t *testing.T, d *document.Document) {
	t.Helper()
	lastBlock := map[document.ContainerID]int{}                 // by container ID
	containers := map[document.ContainerID]document.Container{} // by ID
	directions := map[document.ContainerID]bidi.Direction{}     // by group
	blocks := blocksOf(d)
	for i := range blocks {
		for k, c := range blocks[i].Containers {
			checkDirection(t, fmt.Sprintf("container %d of block %d", k, i), c.Direction)
			previous, known := containers[c.ID]
			if c.ID <= 0 || c.Group <= 0 || c.First == known || known && lastBlock[c.ID] != i-1 {
				t.Errorf("block %d: got container %+v, last in block %d (%v)", i, c, lastBlock[c.ID], known)
			}
			if previous.First = c.First; known && previous != c {
				t.Errorf("block %d: got container %+v, want %+v", i, c, previous)
			}
			if direction, ok := directions[c.Group]; ok && direction != c.Direction {
				t.Errorf("block %d: got container %+v, want the direction of its group, %s", i, c, arrow(direction))
			}
			containers[c.ID], lastBlock[c.ID], directions[c.Group] = c, i, c.Direction
		}
	}
}

// checkSections reports an error unless each section refers to a later block than the previous section, its block is a
// heading (or not a heading, if it is implied), and its anchor is unique.
func checkSections(t *testing.T, d *document.Document) {
	t.Helper()
	last, blocks := document.BlockID(-1), blocksOf(d)
	anchors := map[string]bool{}
	for _, s := range d.Sections {
		if s.Block <= last || int(s.Block) >= len(blocks) || s.Implied != (blocks[s.Block].Kind != document.Heading) ||
			!s.Implied && blocks[s.Block].Level != s.Level {
			t.Errorf("got section %+v, want one with a heading after block %d", s, last)
			return
		}
		if anchors[s.Anchor] {
			t.Errorf("got two sections with anchor %q, want unique anchors", s.Anchor)
		}
		anchors[s.Anchor], last = true, s.Block
		checkLine(t, "title of a section", s.Title)
		checkLine(t, "anchor of a section", s.Anchor)
		checkDirection(t, "section "+s.Anchor, s.Direction)
	}
}
