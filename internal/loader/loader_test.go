package loader

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/format/formattest"
)

// testLimits returns the default limits, but without waiting between two checks of a source.
func testLimits() Limits {
	limits := DefaultLimits()
	limits.Poll = 1
	return limits
}

// readInParts opens text in parts of at least size bytes and reads all of it. The loader is nil if the text is short.
func readInParts(t testing.TB, name, text string, size int) (*document.Document, *Loader) {
	t.Helper()
	limits := testLimits()
	limits.Part = size
	d, loader, err := Open(t.Context(), Input{Name: name}, NewBytesSource([]byte(text)), limits)
	if err != nil {
		t.Fatal(err)
	}
	for more := loader != nil; more; {
		var u document.Update
		u, more = loader.Next(t.Context())
		d.Apply(u)
	}
	if !d.Complete() {
		t.Errorf("%s: got an incomplete document", name)
	}
	return d, loader
}

// cutsOf returns the parts into which a loader has split its source, or nil if it is nil or read the source as a whole.
func cutsOf(loader *Loader) []format.Cut {
	if loader == nil || loader.reader == nil {
		return nil
	}
	return loader.reader.cuts
}

// describe returns the output of show for d, together with its sections, offsets and containers. IDs are renumbered, so
// that a document in parts has the same description as the whole.
func describe(d *document.Document) string {
	var b strings.Builder
	groups := map[document.ContainerID]int{}
	for _, block := range d.Blocks(0) {
		fmt.Fprintf(&b, "%d %v %v %s", block.Offset, block.Direction, block.Tight, formattest.ShowBlock(block))
		for _, c := range block.Containers {
			for _, id := range []document.ContainerID{c.ID, -c.Group} {
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
		fmt.Fprintf(&b, "%d %q %s line %d implied %v: %s\n", s.Level, s.Title, s.Anchor, s.Line, s.Implied, formattest.ShowBlock(d.Block(s.Block)))
	}
	return b.String()
}

// compareParts reports an error if a document that is read in parts differs from one that is read as a whole. It
// returns the number of parts.
func compareParts(t testing.TB, name, text string, size int) (parts int) {
	t.Helper()
	d, loader := readInParts(t, name, text, size)
	if difference := compare(describe(d), describe(Parse(name, []byte(text)))); difference != "" {
		t.Errorf("%s in parts of %d bytes: %s", name, size, difference)
	}
	return max(len(cutsOf(loader)), 1)
}

// compare returns a message with the first line in which two descriptions differ, or "" if they are equal.
func compare(parts, whole string) string {
	gotLines, wantLines := strings.Split(parts, "\n"), strings.Split(whole, "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		got := strings.Join(gotLines[min(i, len(gotLines)):min(i+1, len(gotLines))], "")
		want := strings.Join(wantLines[min(i, len(wantLines)):min(i+1, len(wantLines))], "")
		if got != want {
			return fmt.Sprintf("line %d:\ngot  %s\nwant %s", i, got, want)
		}
	}
	return ""
}

// TestPartsParseLikeWhole checks texts that are split wherever possible: all articles, and each example of the
// specifications with paragraphs before and after it.
func TestPartsParseLikeWhole(t *testing.T) {
	t.Parallel()
	texts := map[string]string{}
	files, err := filepath.Glob("../../articles/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("got files %q, error %v, want the built-in articles", files, err)
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
		t.Errorf("got %d parts of %d texts, want at least 5 for each", parts, len(texts))
	}
}
