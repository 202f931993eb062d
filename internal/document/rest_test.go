package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// A slowSource is a source that arrives piece by piece: the next piece with each call of Wait.
type slowSource struct {
	text   string
	came   int // bytes
	step   int
	end    error // after the last byte
	waited int64 // what was waited for last
}

func (s *slowSource) Size() (int64, bool) { return int64(s.came), s.came == len(s.text) }

func (s *slowSource) ReadAt(to []byte, at int64) (int, error) {
	n := 0
	if at < int64(s.came) {
		n = copy(to, s.text[at:s.came])
	}
	switch {
	case n == len(to):
		return n, nil
	case s.came == len(s.text):
		return n, s.end
	}
	return n, io.EOF
}

func (s *slowSource) Wait(n int64) {
	s.waited = n
	if n >= int64(s.came) {
		s.came = min(s.came+s.step, len(s.text))
	}
}

// loadAll reads a source to its end, and calls seen with each state of the document.
func loadAll(t *testing.T, name string, from Source, seen func(*Document)) *Document {
	t.Helper()
	d, rest, err := Open(Input{Name: name}, from)
	if err != nil {
		t.Fatal(err)
	}
	seen(d)
	for more := rest != nil; more; seen(d) {
		var g Update
		g, more = rest.Next()
		before := describeBlocks(d)
		if from, changed := d.Apply(g); !changed && !strings.HasPrefix(describeBlocks(d), before) {
			t.Fatalf("what was there has changed, but only from block %d", from)
		}
	}
	if !d.Complete() {
		t.Error("it is not complete at the end")
	}
	return d
}

// describeBlocks writes down the beginning of a document.
func describeBlocks(d *Document) string {
	var b strings.Builder
	for i, block := range d.Blocks(0) {
		if b.Len() > 20<<10 {
			break
		}
		fmt.Fprintln(&b, i, block.Kind, block.Text.String)
	}
	return b.String()
}

// englishText returns a text of sections of about a kilobyte each.
func englishText(sections int) string {
	var b strings.Builder
	b.WriteString("---\nlang: en\n---\n\n# The title\n\n")
	for i := range sections {
		fmt.Fprintf(&b, "## Section %d\n\n%s\n\n", i, strings.Repeat(fmt.Sprintf("Words of section %d. ", i), 45))
	}
	return b.String()
}

// A source that arrives slowly shows its first part early, and yields the same document as one that is complete at once.
func TestSlowSource(t *testing.T) {
	text := englishText(300)
	for _, step := range []int{999, 70_000} {
		states, firstBlocks := 0, 0
		d := loadAll(t, "a.md", &slowSource{text: text, came: 100, step: step, end: io.EOF}, func(d *Document) {
			if states++; states == 1 {
				last, _ := d.LastBlock()
				firstBlocks = last + 1
				if d.Complete() {
					t.Error("it is complete before it has come")
				}
			}
		})
		if firstBlocks == 0 || states < 4 {
			t.Errorf("%d blocks at first, %d states", firstBlocks, states)
		}
		if got, want := describe(d), describe(Parse("a.md", []byte(text))); got != want {
			t.Errorf("in steps of %d it is not the same at the end", step)
		}
	}
}

// A character of which only the first bytes have come is no reason to take the text for another encoding.
func TestSlowSourceSplitsCharacters(t *testing.T) {
	for came := 1; came < len("سلام"); came++ {
		loadAll(t, "a.txt", &slowSource{text: "سلام", came: came, step: 1, end: io.EOF}, func(d *Document) {
			if len(d.Notices) > 0 {
				t.Errorf("%d bytes: %v", came, d.Notices)
			}
			for _, b := range d.Blocks(0) {
				if !strings.HasPrefix("سلام", b.Text.String) {
					t.Errorf("%d bytes show %q", came, b.Text.String)
				}
			}
		})
	}
}

// The loader reads nothing again while no new bytes arrive.
func TestWaitsForNewBytes(t *testing.T) {
	s := &slowSource{text: englishText(200) + "a line without an end", step: 1, end: io.EOF}
	s.came = len(s.text) - 3
	loadAll(t, "a.md", s, func(*Document) {
		if s.waited > 0 && s.waited < int64(s.came)-1 {
			t.Fatalf("of %d bytes it waited for byte %d", s.came, s.waited)
		}
	})
}

func TestReportsReadErrors(t *testing.T) {
	for _, sections := range []int{1, 300} {
		d := loadAll(t, "a.md", &slowSource{text: englishText(sections), came: 10, step: 90_000, end: errors.New("it broke")}, func(*Document) {})
		if len(d.Notices) != 1 || d.Notices[0].String() != "rest of the file could not be read: it broke" {
			t.Errorf("%d sections: %v", sections, d.Notices)
		}
		if len(d.Sections) != sections {
			t.Errorf("%d sections are read of %d", len(d.Sections), sections)
		}
	}
}

// A changingSource is a file that is truncated or overwritten while it is read.
type changingSource struct {
	now  []byte
	size int64
}

func (s *changingSource) ReadAt(to []byte, at int64) (int, error) {
	return bytes.NewReader(s.now).ReadAt(to, at)
}
func (s *changingSource) Size() (int64, bool) { return s.size, true }
func (s *changingSource) Wait(int64)          {}

func TestFileChangesWhileLoading(t *testing.T) {
	text := englishText(400)
	for _, after := range []int{0, 1, 1 << 30} { // growths, before it changes
		for name, now := range map[string]string{
			"shorter": text[:100_000], "empty": "", "other": strings.Repeat("```\n- > x\n\n", len(text)/11), "binary": strings.Repeat("\x00\xFF", len(text)/2),
		} {
			s := &changingSource{[]byte(text), int64(len(text))}
			states := 0
			d := loadAll(t, "a.md", s, func(*Document) {
				if states++; states == after+1 {
					s.now = []byte(now)
				}
			})
			s.now = []byte(now)
			for i := range d.Sections {
				d.Block(d.Sections[i].Block)
				d.SectionFraction(i)
			}
			for i := range d.Blocks(0) {
				d.Fractions(i)
			}
			d.LastBlock()
			d.BlockAtFraction(0.7)
			if (name == "shorter" || name == "empty") && len(d.Notices) == 0 {
				t.Errorf("%s after %d updates: got no notices", name, after)
			}
		}
	}
}

// A second heading of level 1 far away makes the title a heading.
func TestUntitled(t *testing.T) {
	text := englishText(200) + "# Another\n\nThe end.\n"
	titled := false
	d := loadAll(t, "a.md", NewBytesSource([]byte(text)), func(d *Document) { titled = titled || d.Heading != nil })
	if !titled || d.Heading != nil || len(d.Sections) != 202 || d.Sections[0].Title != "The title" || d.Block(0).Kind != Heading {
		t.Errorf("titled %v, then %v; %d sections, the first %q", titled, d.Heading, len(d.Sections), d.Sections[0].Title)
	}
}

// A title in the front matter that differs from the headings comes before the text.
func TestUntitledWithFrontMatterTitle(t *testing.T) {
	text := strings.Replace(englishText(200), "lang: en", "lang: en\ntitle: A book", 1) + "<a id=x></a>\n\n# Another\n\nThe end.\n"
	text = strings.Replace(text, "## Section 0", "<a id=y></a>\n\n## Section 0", 1)
	d := loadAll(t, "a.md", NewBytesSource([]byte(text)), func(*Document) {})
	if difference := compare(describe(d), describe(Parse("a.md", []byte(text)))); difference != "" {
		t.Error(difference)
	}
	if block, ok := d.BlockByAnchor("y"); !ok || d.Block(block).Text.String != "Section 0" {
		t.Errorf("y leads to %q", d.Block(block).Text.String)
	}
}

func TestReferencesDefinedAtEnd(t *testing.T) {
	text := strings.Replace(englishText(200), "Words", "[Words][x]", 1) + "[x]: https://example.org/\n"
	d := loadAll(t, "a.md", NewBytesSource([]byte(text)), func(*Document) {})
	links := 0
	for _, b := range d.Blocks(0) {
		for _, s := range b.Text.Spans {
			if s.Target == "https://example.org/" {
				links++
			}
		}
	}
	if links != 1 || !d.InParts() {
		t.Errorf("%d links, in parts %v", links, d.InParts())
	}
}

func TestFootnotesOfLongDocument(t *testing.T) {
	text := strings.Replace(englishText(200), "Words", "Words[^1]", 1) + "[^1]: The note.\n"
	d := loadAll(t, "a.md", NewBytesSource([]byte(text)), func(*Document) {})
	if got, want := describe(d), describe(Parse("a.md", []byte(text))); got != want {
		t.Error("the notes are not as in the whole")
	}
	last, _ := d.LastBlock()
	if c := d.Block(last).Containers; len(c) != 1 || c[0].Kind != Footnote {
		t.Errorf("the last block stands in %v", c)
	}
}

func TestReportsUnparsedFootnotes(t *testing.T) {
	defer func(before int64) { maxWhole = before }(maxWhole)
	maxWhole = 100_000
	text := strings.Replace(englishText(200), "Words", "Words[^1]", 1) + "[^1]: The note.\n"
	d := loadAll(t, "a.md", NewBytesSource([]byte(text)), func(*Document) {})
	if len(d.Notices) != 1 || !strings.HasPrefix(d.Notices[0].String(), "footnotes shown as written: ") {
		t.Errorf("the notices are %v", d.Notices)
	}
}

// A long document without headings has sections all the same, once all of it is known.
func TestImpliedSectionsOfLongDocument(t *testing.T) {
	text := "---\nlang: en\n---\n\n" + strings.Repeat("Some words of a paragraph that goes on and on.\n\n", 5000)
	d := loadAll(t, "a.md", NewBytesSource([]byte(text)), func(d *Document) {
		if !d.Complete() && len(d.Sections) > 0 {
			t.Fatal("there are sections before all is known")
		}
	})
	if got, want := describe(d), describe(Parse("a.md", []byte(text))); got != want || len(d.Sections) == 0 || !d.Sections[0].Implied {
		t.Errorf("%d sections, not as in the whole", len(d.Sections))
	}
}

// The parts of a plain text have the text of the whole.
func TestPlainParts(t *testing.T) {
	prose := strings.Repeat("Some words of a paragraph that is all on one line, longer than those of a text that is broken to a width, which then would be joined.\n", 40)
	wrapped := strings.Repeat("Some words of a paragraph that is broken to a width of about\nseventy columns, as mail and old texts are, and ends with a\nshort line.\n\n", 40)
	for name, text := range map[string]string{
		"lines": prose, "wrapped": wrapped, "CRLF": strings.ReplaceAll(prose, "\n", "\r\n"), "marked": byteOrderMark + wrapped,
		"headings": strings.Repeat(wrapped[:400]+"\n\n1. A HEADING\n\n", 30), "blanks": strings.Repeat("\n \n", 1000) + prose,
	} {
		for _, size := range []int{1, 300, 2000} {
			if parts := compareParts(t, "a.txt", text, size); parts < 2 {
				t.Errorf("%s in parts of %d: %d parts", name, size, parts)
			}
		}
	}
}

// A block without a place to split is split anyway, and loses nothing.
func TestLongBlocks(t *testing.T) {
	defer func(size, long, longest int) { partSize, maxSoftPart, maxPart = size, long, longest }(partSize, maxSoftPart, maxPart)
	partSize, maxSoftPart, maxPart = 1000, 2000, 8000
	each := func(n int, line string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, line, i)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"list.md": each(2000, "- item %d\n"), "loose.md": each(2000, "- item %d\n\n"), "ordered.md": each(2000, "%d. item\n"),
		"table.md": "|a|b|\n|-|-|\n" + each(2000, "|%d|x|\n"), "code.md": "```go\n" + each(2000, "line %d\n") + "```\n\nend",
		"quote.md": each(2000, "> word%d\n"), "paragraph.md": each(2000, "word%d\n"), "html.md": "<div>\n" + each(2000, "word%d\n") + "</div>",
		"comment.md": "<!--\n" + each(2000, "word%d\n") + "-->", "deep.md": "- a\n" + each(2000, "  word%d\n"),
		"line.md": each(8000, "word%d "), "line.txt": each(8000, "كلمة%d "), "solid.txt": each(8000, "كلمة%d"), "log.txt": each(3000, "INFO a line %d\n"),
		"mac.txt": each(3000, "A line %d.\r"), "nested.md": "- ```\n" + each(3000, "  line %d\n"), "feeds.txt": strings.Repeat("\r\n", 9000) + "end",
	} {
		d := loadAll(t, name, NewBytesSource([]byte("Start.\n\n"+text)), func(*Document) {})
		want := strings.Join(strings.Fields(textOf(Parse(name, []byte("Start.\n\n"+text)))), "")
		got := strings.Join(strings.Fields(textOf(d)), "")
		switch name {
		case "table.md": // the heading comes again with each part
			want, got = strings.ReplaceAll(want, "ab", ""), strings.ReplaceAll(got, "ab", "")
		case "comment.md": // what is cut off the comment is shown
			got = got[:min(len(want), len(got))]
		}
		if got != want {
			t.Errorf("%s: %d bytes of text, want %d", name, len(got), len(want))
		}
		for i := range d.parts {
			if size := d.parts[i].end - d.parts[i].start; d.InParts() && size > 3*maxPart {
				t.Errorf("%s: part %d has %d bytes", name, i, size)
			}
		}
	}
}

// textOf is the text of all blocks.
func textOf(d *Document) string {
	var b strings.Builder
	for _, block := range d.Blocks(0) {
		b.WriteString(block.Text.String + "\n")
		if block.Table != nil {
			for _, row := range block.Table.Rows {
				for i := range row {
					b.WriteString(row[i].String + " ")
				}
			}
		}
	}
	return b.String()
}

// Blocks, their fractions and their source offsets are the same in parts as in the whole document. No block is found beyond the
// ends.
func TestBlocksInParts(t *testing.T) {
	text := englishText(100)
	d := readInParts(t, "a.md", text, 100)
	n := 0
	last := -1
	for i, b := range d.Blocks(0) {
		if before, ok := d.PreviousBlock(i); ok != (n > 0) || ok && before != last {
			t.Fatalf("before block %d comes %d, %v", i, before, ok)
		}
		if after, ok := d.NextBlock(last); n > 0 && (!ok || after != i) {
			t.Fatalf("after block %d comes %d, %v", last, after, ok)
		}
		before, end := d.Fractions(i)
		if before < 0 || end > 1.000001 || end < before {
			t.Fatalf("block %d has the share %v to %v", i, before, end)
		}
		if at, ok := d.BlockAtFraction((before + end) / 2); !ok || at != i {
			t.Fatalf("at %v is block %d, not %d", (before+end)/2, at, i)
		}
		if at, ok := d.BlockAtOffset(b.Offset); !ok || at != i {
			t.Fatalf("from byte %d is block %d, not %d", b.Offset, at, i)
		}
		if want := (n+1)/2 - 1; !d.HasBlock(i) || d.SectionAt(i) != want {
			t.Fatalf("block %d is there: %v; in section %d, not %d", i, d.HasBlock(i), d.SectionAt(i), want)
		}
		last = i
		n++
	}
	if n != 201 {
		t.Errorf("there are %d blocks", n)
	}
	if end, ok := d.LastBlock(); !ok || end != last {
		t.Errorf("the last block is %d, not %d", end, last)
	}
	if _, ok := d.NextBlock(last); ok {
		t.Error("there is a block after the last")
	}
	beyond := blockID(1<<30, 7)
	if before, ok := d.PreviousBlock(beyond); !ok || before != last || d.HasBlock(beyond) || d.HasBlock(-1) {
		t.Errorf("before what is not there comes %d, %v", before, ok)
	}
	if d.Block(beyond).Text.String != "" {
		t.Error("what is not there has text")
	}
}
