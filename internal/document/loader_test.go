package document

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// readInParts reads a text in parts of about the size, to its end.
func readInParts(t testing.TB, name, text string, size int) *Document {
	t.Helper()
	defer func(before int) { partSize = before }(partSize)
	partSize = size
	d, rest, err := Open(Input{Name: name}, NewBytesSource([]byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	for more := rest != nil; more; {
		var g Update
		g, more = rest.Next()
		d.Apply(g)
	}
	if !d.Complete() {
		t.Errorf("%s is not complete", name)
	}
	return d
}

// describe writes a document down, as show does, with its sections and whatever else tells a part from the whole.
func describe(d *Document) string {
	var b strings.Builder
	groups := map[int]int{}
	for _, block := range d.Blocks(0) {
		fmt.Fprintf(&b, "%d %v %v %s", block.Offset, block.Direction, block.Tight, showBlock(block))
		for _, c := range block.Containers {
			for _, id := range []int{c.ID, -c.Group} {
				if groups[id] == 0 {
					groups[id] = len(groups) + 1
				}
			}
			fmt.Fprintf(&b, " %d/%d %v", groups[c.ID], groups[-c.Group], c.Direction)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "%q %v %d words\n", d.Title, d.Direction, d.Words())
	if d.Heading != nil {
		fmt.Fprintf(&b, "title line %d\n", d.Heading.Line)
	}
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "%d %q %s line %d implied %v: %s\n", s.Level, s.Title, s.Anchor, s.Line, s.Implied, showBlock(d.Block(s.Block)))
	}
	return b.String()
}

// compareParts compares a document that is read in parts with the whole.
func compareParts(t testing.TB, name, text string, size int) (parts int) {
	t.Helper()
	d := readInParts(t, name, text, size)
	if difference := compare(describe(d), describe(Parse(name, []byte(text)))); difference != "" {
		t.Errorf("%s in parts of %d: %s", name, size, difference)
	}
	return len(d.parts)
}

// compare gives the first line in which a description differs from that of the whole, "" where none does.
func compare(parts, whole string) string {
	p, w := strings.Split(parts, "\n"), strings.Split(whole, "\n")
	for i := range max(len(p), len(w)) {
		of, in := strings.Join(p[min(i, len(p)):min(i+1, len(p))], ""), strings.Join(w[min(i, len(w)):min(i+1, len(w))], "")
		if of != in {
			return fmt.Sprintf("line %d:\nwhole %s\nparts %s", i, in, of)
		}
	}
	return ""
}

// The parts of a document read as they do in the whole: those of all articles, and of the examples of specifications
// with paragraphs between, cut wherever that can be.
func TestPartsEqualWhole(t *testing.T) {
	texts := map[string]string{}
	files, err := filepath.Glob("../../articles/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[file] = string(text)
	}
	for _, name := range []string{"commonmark-0.31.2.txt.gz", "gfm-0.29.txt.gz"} {
		for _, e := range specExamples(t, name) {
			texts[fmt.Sprintf("%s %d.md", name, e.number)] = "---\nlang: en\n---\n\nAn English paragraph.\n\n" + e.markdown + "\n\nAnother one.\n\n## A heading\n\n" + e.markdown + "\n\nThe last.\n"
		}
	}
	parts := 0
	for name, text := range texts {
		parts += compareParts(t, name, text, 1)
	}
	if parts < 5*len(texts) {
		t.Errorf("%d texts had only %d parts", len(texts), parts)
	}
}
