package document

import (
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// specExample is an example of a specification: a text, and the HTML that it means.
type specExample struct {
	number         int
	markdown, html string
}

// specExamples reads the examples of a specification: between lines of 32 backticks, with a full stop on a line of its
// own between the two sides, and arrows for tabs.
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
		_, part, _ = strings.Cut(part, "\n") // what else stands on the line
		part, _, _ = strings.Cut("\n"+part, "\n"+fence)
		left, right, _ := strings.Cut(part, "\n.")
		left = strings.TrimPrefix(left, "\n")
		examples = append(examples, specExample{len(examples) + 1, strings.ReplaceAll(left, "→", "\t") + "\n", strings.ReplaceAll(right, "→", "\t")})
	}
	return examples
}

// otherText are the examples whose text is not that of their HTML, and why that is no loss.
var otherText = map[string]string{
	"foo <![CDATA[>&<]]>\n":                       "CDATA is markup to Markdown, and half of it text to HTML",
	"foo <!-- not a comment -- two hyphens -->\n": "it is a comment since CommonMark 0.31",
	"foo <!--> foo -->\n\nfoo <!-- foo--->\n":     "the same",
	"<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is disallowed.  <XMP> is also disallowed.\n</blockquote>\n": "GitHub shows tags that it does not allow; here they are dropped",
}

// All examples of CommonMark and of GitHub's Markdown are read without loss of their text, and nothing comes to it.
func TestSpecifications(t *testing.T) {
	for _, spec := range []struct {
		name     string
		examples int
	}{{"commonmark-0.31.2.txt.gz", 652}, {"gfm-0.29.txt.gz", 673}} {
		t.Run(spec.name, func(t *testing.T) {
			all := specExamples(t, spec.name)
			same, other := 0, 0
			for _, e := range all {
				d := Parse("a.md", []byte(e.markdown))
				checkDocument(t, d, len(e.markdown))
				if otherText[e.markdown] != "" {
					other++
				} else if got, want := dropSpace(documentText(d)), dropSpace(htmlText(t, e.html)); got != want {
					t.Errorf("example %d:\n%s\n got  %q\n want %q", e.number, e.markdown, got, want)
				} else {
					same++
				}
			}
			t.Logf("%d of %d examples have the text of their HTML, %d another for a reason", same, len(all), other)
			if len(all) != spec.examples {
				t.Errorf("%d examples, want %d", len(all), spec.examples)
			}
		})
	}
}

// dropSpace drops white space and the character that stands for an image.
func dropSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '▣' {
			return -1
		}
		return r
	}, s)
}

// documentText is all the text of a document.
func documentText(d *Document) string {
	var b strings.Builder
	for i := range blocksOf(d) {
		b.WriteString(blocksOf(d)[i].Text.String + "\n")
		if g := blocksOf(d)[i].Table; g != nil {
			for _, row := range g.Rows {
				for _, field := range row {
					b.WriteString(field.String + "\n")
				}
			}
		}
	}
	return b.String()
}

// htmlText is the text that a browser shows of HTML, the alternative text of pictures with it.
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
			alt, _ := attr(n.Attr, "alt")
			b.WriteString(alt)
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
