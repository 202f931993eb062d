package loader

import (
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/document"
	"maqal/internal/format/formattest"
)

// specExample is an example of a specification: Markdown and the HTML to which it is converted.
type specExample struct {
	number         int // from 1
	markdown, html string
}

// specExamples reads the examples of a specification, a gzipped file in testdata/spec. An example is between two lines
// that start with 32 backticks. A line with a full stop separates the Markdown from the HTML, and each → represents a
// tab.
func specExamples(t testing.TB, name string) (examples []specExample) {
	t.Helper()
	file, err := os.Open("testdata/spec/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	fence := strings.Repeat("`", 32)
	for _, part := range strings.Split("\n"+string(data), "\n"+fence+" example")[1:] {
		_, part, _ = strings.Cut(part, "\n") // the rest of the fence line
		part, _, _ = strings.Cut("\n"+part, "\n"+fence)
		left, right, _ := strings.Cut(part, "\n.")
		left = strings.TrimPrefix(left, "\n")
		examples = append(examples, specExample{len(examples) + 1, strings.ReplaceAll(left, "→", "\t") + "\n", strings.ReplaceAll(right, "→", "\t")})
	}
	return examples
}

// knownDifferences contains the examples whose text differs from that of their HTML, with the reasons.
var knownDifferences = map[string]string{
	"foo <![CDATA[>&<]]>\n":                       "Markdown parses CDATA as markup, HTML parses half of it as text",
	"foo <!-- not a comment -- two hyphens -->\n": "a comment since CommonMark 0.31",
	"foo <!--> foo -->\n\nfoo <!-- foo--->\n":     "a comment since CommonMark 0.31",
	"<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is disallowed.  <XMP> is also disallowed.\n</blockquote>\n": "GitHub shows disallowed tags, Maqal drops them",
}

// TestSpecifications checks that parsing the examples of CommonMark and GitHub Flavored Markdown neither loses nor adds
// text.
func TestSpecifications(t *testing.T) {
	t.Parallel()
	for _, spec := range []struct {
		name     string
		examples int
	}{{"commonmark-0.31.2.txt.gz", 652}, {"gfm-0.29.txt.gz", 673}} {
		t.Run(spec.name, func(t *testing.T) {
			all := specExamples(t, spec.name)
			same, different := 0, 0
			for _, e := range all {
				d := Parse("a.md", []byte(e.markdown))
				formattest.Check(t, d, len(e.markdown))
				if knownDifferences[e.markdown] != "" {
					different++
				} else if got, want := visibleCharacters(documentText(d)), visibleCharacters(htmlText(t, e.html)); got != want {
					t.Errorf("example %d:\n%s\n got  %q\n want %q", e.number, e.markdown, got, want)
				} else {
					same++
				}
			}
			t.Logf("%d of %d examples have the text of their HTML, %d have a known difference", same, len(all), different)
			if len(all) != spec.examples {
				t.Errorf("got %d examples, want %d", len(all), spec.examples)
			}
		})
	}
}

// visibleCharacters removes white space and image markers from s.
func visibleCharacters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '▣' {
			return -1
		}
		return r
	}, s)
}

// documentText returns the text of all blocks and table cells of a document.
func documentText(d *document.Document) string {
	var b strings.Builder
	blocks := formattest.Blocks(d)
	for i := range blocks {
		b.WriteString(blocks[i].Text.String + "\n")
		if g := blocks[i].Table; g != nil {
			for _, row := range g.Rows {
				for _, cell := range row {
					b.WriteString(cell.String + "\n")
				}
			}
		}
	}
	return b.String()
}

// htmlText returns the text that a browser shows for an HTML fragment, with the alternative text of images.
func htmlText(t *testing.T, s string) string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(s), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var write func(n *html.Node)
	write = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Script, n.DataAtom == atom.Style, n.DataAtom == atom.Textarea:
			return
		case n.DataAtom == atom.Img:
			for _, a := range n.Attr {
				if a.Key == "alt" {
					b.WriteString(a.Val)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			write(c)
		}
	}
	for _, n := range nodes {
		write(n)
	}
	return b.String()
}
