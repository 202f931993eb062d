package document

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// malformedInputs returns texts made to exhaust a parser: deep, long, or with much that is opened and never closed.
func malformedInputs() map[string]string {
	const n = 100_000
	numbered := func(count int, format string) string {
		var b strings.Builder
		for i := range count {
			fmt.Fprintf(&b, format, i, i)
		}
		return b.String()
	}
	again := strings.Repeat
	return map[string]string{
		"nested quotations":                 again(">", n) + " a",
		"nested quotations over many lines": again(again("> ", 1000)+"a\n", 500),
		"nested bullet lists":               again("- ", n) + "a",
		"nested ordered lists":              again("1. ", n) + "a",
		"nested notes":                      again("[^a]: ", n) + "a\n\n[^a]",
		"lists nested by indentation":       numbered(1000, "%[1]*s- a %d\n"),
		"headings":                          again("# a\n\n", n),
		"equal underlined headings":         again("a\n===\n", n),
		"a line of a megabyte":              again("كلمة ", 110_000),
		"a line of a megabyte with markup":  again("*a_ ", 250_000),
		"a heading of a megabyte":           "# " + again("*a_ ", 250_000),
		"a long underlined heading":         again("*a_ ", n) + "\n===",
		"many long paragraphs":              again(again("*a_ ", 8000)+"\n\n", 10),
		"emphasis within emphasis":          again("*a **b ", n) + again("**c* ", n),
		"deep emphasis in one paragraph":    again("*a **b ", 2000) + again("b** a* ", 2000),
		"asterisks":                         again("*", n) + "a" + again("*", n),
		"opening brackets":                  again("[", n),
		"links within links":                again("[a](", n),
		"many links within links":           again(again("[a](", 8000)+"\n\n", 10),
		"pictures":                          again("![", n),
		"backticks":                         numbered(1000, "`%[1]d%[1]*d") + again("`", n),
		"tags":                              again("<a>", n),
		"unclosed tags":                     "<div>\n" + again("< <a ", n),
		"tags in a block":                   "<div>\n" + again("<b>x</b>", n),
		"open elements":                     again("<div>\n\n", n/10) + again("</p>\n\n", n/10),
		"unclosed comments":                 again("<!--", n),
		"mentions and code":                 again("@a `b` ", n),
		"mentions in short paragraphs":      again("@a `b`\n\n", n),
		"ampersands":                        again("&", n),
		"a long table":                      "|a|b|\n|-|-|\n" + again("|x|`y\\|z`|\n", n),
		"a long and wide table":             again("|a", n/4) + "|\n" + again("|-", n/4) + "|\n" + again("|x\n", n),
		"notes":                             numbered(n/5, "a[^%d]\n\n[^%d]: x\n\n"),
		"references to a note":              again("[^a]", n) + "\n\n[^a]: x",
		"link definitions":                  numbered(n/5, "[a%d]: /u\n[a%d] "),
		"quotes in code":                    "```\nس" + again("\\\"", 2*n) + again("'`\"", n),
		"definition lists":                  "a\n" + again(": ", n) + "a",
		"addresses":                         again("www.", n) + again(" http://a", n),
		"mail addresses":                    again("a@", n) + again("a.", n) + "@a",
		"tabs":                              again("\t", n) + "a",
		"deep front matter":                 "---\na: " + again("[", 50_000) + "\n---\n",
		"unclosed front matter":             "---\n" + again("a\n", 5*n),
		"aliases in front matter":           "---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\ntags: *c\n---\n",
		"carriage returns":                  again("a\r\n\r", n),
		"bytes that are no UTF-8":           again("\xff\x80 ", n),
		"hard-wrapped lines":                again(again("كلمة ", 12)+"\n", 20_000),
		"short lines":                       again("كلمة\n\n", n),
	}
}

// However a text is made, it is read in the time that its length asks for.
func TestMalformedInput(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: takes some seconds")
	}
	const limit = 10 * time.Second // far more than the half second that any takes, for a busy machine and -race
	for name, text := range malformedInputs() {
		for _, file := range []string{"a.md", "a.txt"} {
			start := time.Now()
			d := Parse(file, []byte(text))
			if took := time.Since(start); took > limit {
				t.Errorf("%s as %s: %d bytes took %v, more than %v", name, file, len(text), took, limit)
			}
			checkDocument(t, d, len(text))
			if t.Failed() {
				t.Fatalf("%s as %s", name, file)
			}
		}
	}
}

// Text beyond a limit is shown as written, with a notice.
func TestLimits(t *testing.T) {
	t.Run("depth", func(t *testing.T) {
		d := Parse("a.md", []byte(strings.Repeat(">", 150)+" a"))
		b := blocksOf(d)[0]
		if len(b.Containers) != maxDepth || b.Text.String != strings.Repeat(">", 150-maxDepth)+" a" {
			t.Errorf("%d containers around %q", len(b.Containers), b.Text.String)
		}
	})
	t.Run("length of a paragraph", func(t *testing.T) {
		d := Parse("a.md", []byte("*a*\n\n"+strings.Repeat("*a*\nhttps://b.org ", maxParagraph/16)))
		if len(blocksOf(d)) != 2 || !strings.HasPrefix(showText(blocksOf(d)[1].Text), "*a* {link https://b.org ⟨https://b.org⟩} *a* ") {
			t.Errorf("read as %.80s", show(d))
		}
		if len(d.Notices) != 1 {
			t.Errorf("notices: %q", d.Notices)
		}
	})
	t.Run("marks of a paragraph", func(t *testing.T) {
		fits := strings.Repeat("*a* ", maxMarks/2)
		if b := blocksOf(Parse("a.md", []byte(fits)))[0]; len(b.Text.Spans) != maxMarks/2 {
			t.Errorf("%d spans of %d", len(b.Text.Spans), maxMarks/2)
		}
		if b := blocksOf(Parse("a.md", []byte(fits+"*")))[0]; len(b.Text.Spans) != 0 || b.Text.String != fits+"*" {
			t.Errorf("read as %.80s", showText(b.Text))
		}
	})
	t.Run("fields of a table", func(t *testing.T) {
		const columns = 100
		row := func(field string) string { return strings.Repeat("|"+field, columns) + "|\n" }
		fits := row("a") + row("-") + strings.Repeat("|b\n", maxCells/(columns+2)-2)
		if b := blocksOf(Parse("a.md", []byte(fits)))[0]; b.Kind != Table {
			t.Errorf("read as %.80s", showText(b.Text))
		}
		if b := blocksOf(Parse("a.md", []byte(fits+"|b\n")))[0]; b.Kind != Paragraph {
			t.Errorf("read as a table of %d rows", len(b.Table.Rows))
		}
	})
	t.Run("notes", func(t *testing.T) {
		var s strings.Builder
		for i := range maxNotes + 1 {
			fmt.Fprintf(&s, "a[^%d]\n\n[^%d]: x\n\n", i, i)
		}
		d := Parse("a.md", []byte(s.String()))
		rule := slices.IndexFunc(blocksOf(d), func(b Block) bool { return b.Kind == Rule })
		notes := len(blocksOf(d)) - rule - 1
		if last := blocksOf(d)[rule-1].Text.String; notes != maxNotes || last != fmt.Sprintf("a^%d", maxNotes) { // now a link
			t.Errorf("%d notes after the paragraph %q", notes, last)
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
		checkDocument(t, Parse(names[int(format)%len(names)], source), 4*len(source)) // offsets are of its UTF-8
	})
}

// checkDocument fails where a document is not as its types say, or has anything that may not reach a terminal.
func checkDocument(t *testing.T, d *Document, sourceLength int) {
	t.Helper()
	shown := append([]string{d.Title, d.Language, d.Summary, d.Source}, d.Tags...)
	for _, n := range d.Notices {
		shown = append(shown, n.String())
	}
	for _, s := range shown {
		checkLine(t, "a field of the document", s)
	}
	checkDirection(t, "the document", d.Direction)
	for i := range blocksOf(d) {
		b := &blocksOf(d)[i]
		what := fmt.Sprintf("block %d", i)
		checkDirection(t, what, b.Direction)
		checkText(t, what, b.Text)
		if x := b.Text.String; b.Kind != Code && strings.Trim(x, " \t\n") != x {
			t.Errorf("%s: white space at the ends of %q", what, x)
		}
		checkLine(t, what+"'s language", b.Language)
		if b.Offset < 0 || b.Offset > sourceLength {
			t.Errorf("%s: offset %d in a source of %d bytes", what, b.Offset, sourceLength)
		}
		if isHeading := b.Kind == Heading || b.Kind == Title; isHeading != (1 <= b.Level && b.Level <= 6) {
			t.Errorf("%s: kind %d, level %d", what, b.Kind, b.Level)
		}
		if b.Kind == Title && i > 0 {
			t.Errorf("%s: a title that is not first", what)
		}
		if (b.Kind == Table) != (b.Table != nil) {
			t.Errorf("%s: kind %d, table %v", what, b.Kind, b.Table)
		} else if b.Table != nil {
			checkGrid(t, what, b.Table)
		}
	}
	checkContainers(t, d)
	checkSections(t, d)
}

func checkLine(t *testing.T, what, s string) {
	t.Helper()
	checkClean(t, what, s)
	if SanitizeLine(s) != s {
		t.Errorf("%s: %q is not fit for a line", what, s)
	}
}

func checkDirection(t *testing.T, what string, d bidi.Direction) {
	t.Helper()
	if d != bidi.LeftToRight && d != bidi.RightToLeft {
		t.Errorf("%s has no direction", what)
	}
}

func checkText(t *testing.T, what string, x Text) {
	t.Helper()
	checkClean(t, what, x.String)
	end := 0
	for _, s := range x.Spans {
		if s.Start < end || s.Start >= s.End || s.End > len(x.String) || s.Marks == 0 {
			t.Errorf("%s: span %+v after byte %d of %d", what, s, end, len(x.String))
			return
		}
		checkBoundary(t, what, x.String, s.Start, s.End)
		checkLine(t, what+"'s target", s.Target)
		end = s.End
	}
	var open []bidi.Isolate
	last := 0
	for _, i := range x.Isolates {
		for len(open) > 0 && open[len(open)-1].End <= i.Start {
			open = open[:len(open)-1]
		}
		if i.Start < last || i.Start >= i.End || i.End > len(x.String) || len(open) > 0 && i.End > open[len(open)-1].End {
			t.Errorf("%s: isolate %+v within %v, after one that starts at %d, in %d bytes", what, i, open, last, len(x.String))
			return
		}
		checkBoundary(t, what, x.String, i.Start, i.End)
		open, last = append(open, i), i.Start
	}
}

func checkBoundary(t *testing.T, what, s string, offsets ...int) {
	t.Helper()
	for _, o := range offsets {
		if o < len(s) && !utf8.RuneStart(s[o]) {
			t.Errorf("%s: byte %d is within a character", what, o)
		}
	}
}

func checkGrid(t *testing.T, what string, g *Grid) {
	t.Helper()
	if len(g.Columns) == 0 || len(g.Rows) == 0 {
		t.Errorf("%s: a table of %d columns and %d rows", what, len(g.Columns), len(g.Rows))
	}
	for _, row := range g.Rows {
		if len(row) != len(g.Columns) {
			t.Errorf("%s: a row of %d fields in %d columns", what, len(row), len(g.Columns))
		}
		for _, field := range row {
			checkText(t, what, field.Text)
			checkDirection(t, what, field.Direction)
		}
	}
}

// checkContainers: the blocks of a container follow one another, see the same of it, and only the first carries its
// marker; containers of a group have one direction.
func checkContainers(t *testing.T, d *Document) {
	t.Helper()
	lastSeen := map[int]int{} // block, by the container's ID
	seen := map[int]Container{}
	groups := map[int]bidi.Direction{}
	for i := range blocksOf(d) {
		for k, c := range blocksOf(d)[i].Containers {
			checkDirection(t, fmt.Sprintf("container %d of block %d", k, i), c.Direction)
			before, known := seen[c.ID]
			if c.ID <= 0 || c.Group <= 0 || c.First == known || known && lastSeen[c.ID] != i-1 {
				t.Errorf("block %d: container %+v; seen before: %v, in block %d", i, c, known, lastSeen[c.ID])
			}
			if before.First = c.First; known && before != c {
				t.Errorf("block %d: container %+v was %+v", i, c, before)
			}
			if direction, ok := groups[c.Group]; ok && direction != c.Direction {
				t.Errorf("block %d: container %+v is of a group with the direction %s", i, c, arrow(direction))
			}
			seen[c.ID], lastSeen[c.ID], groups[c.Group] = c, i, c.Direction
		}
	}
}

func checkSections(t *testing.T, d *Document) {
	t.Helper()
	last := -1
	anchors := map[string]bool{}
	for _, s := range d.Sections {
		if s.Block <= last || s.Block >= len(blocksOf(d)) || s.Implied != (blocksOf(d)[s.Block].Kind != Heading) ||
			!s.Implied && blocksOf(d)[s.Block].Level != s.Level {
			t.Errorf("section %+v does not point to a heading after block %d", s, last)
			return
		}
		if anchors[s.Anchor] {
			t.Errorf("two sections have the anchor %q", s.Anchor)
		}
		anchors[s.Anchor], last = true, s.Block
		checkLine(t, "a section's title", s.Title)
		checkLine(t, "a section's anchor", s.Anchor)
		checkDirection(t, "a section", s.Direction)
	}
}
