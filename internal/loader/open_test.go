package loader

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/format/formattest"
)

// loadAll loads a source to its end, and calls visit with each state of its document. It checks that an update changes
// the first blocks only if Apply reports a change, and that the document is complete at the end.
func loadAll(t *testing.T, name string, from Source, visit func(*document.Document)) *document.Document {
	t.Helper()
	d, _ := loadWithin(t, testLimits(), name, from, visit)
	return d
}

// loadWithin is like [loadAll], with other limits. It also returns the loader, which may be nil.
func loadWithin(t *testing.T, limits Limits, name string, from Source, visit func(*document.Document)) (*document.Document, *Loader) {
	t.Helper()
	d, loader, err := Open(t.Context(), Input{Name: name}, from, limits)
	if err != nil {
		t.Fatal(err)
	}
	visit(d)
	for more := loader != nil; more; visit(d) {
		var update document.Update
		update, more = loader.Next(t.Context())
		before := d.Snapshot()
		checkChange(t, before, d, d.Apply(update))
	}
	if !d.Complete() {
		t.Error("Complete at the end: got false, want true")
	}
	return d, loader
}

// checkChange checks that the first blocks of a document before an update are as they were, unless change says that they
// may have changed.
func checkChange(t *testing.T, before, after *document.Document, change document.Change) {
	t.Helper()
	size := 0
	for i, block := range before.Blocks(0) {
		if size += len(block.AllText()); i >= change.From || size > 20<<10 {
			return
		}
		if formattest.ShowBlock(block) != formattest.ShowBlock(after.Block(i)) {
			t.Fatalf("Apply: got %+v, but block %d changed from %q to %q", change, i, formattest.ShowBlock(block), formattest.ShowBlock(after.Block(i)))
		}
	}
}

// englishText returns a Markdown text with a number of sections, each about a kilobyte long.
func englishText(sections int) string {
	var b strings.Builder
	b.WriteString("---\nlang: en\n---\n\n# The title\n\n")
	for i := range sections {
		fmt.Fprintf(&b, "## Section %d\n\n%s\n\n", i, strings.Repeat(fmt.Sprintf("Words of section %d. ", i), 45))
	}
	return b.String()
}

// TestSlowSource checks that the start of a slow source is shown before the source is complete, and that the final
// document is the same as for a complete source.
func TestSlowSource(t *testing.T) {
	t.Parallel()
	text := englishText(300)
	for _, step := range []int{999, 70_000} {
		states, firstBlocks := 0, 0
		d := loadAll(t, "a.md", &slowSource{text: text, available: 100, step: step, end: io.EOF}, func(d *document.Document) {
			if states++; states == 1 {
				last, _ := d.LastBlock()
				firstBlocks = int(last) + 1
				if d.Complete() {
					t.Error("Complete before the source is complete: got true, want false")
				}
			}
		})
		if firstBlocks == 0 || states < 4 {
			t.Errorf("got %d blocks in the first state and %d states, want at least 1 and 4", firstBlocks, states)
		}
		if got, want := describe(d), describe(Parse("a.md", []byte(text))); got != want {
			t.Errorf("steps of %d bytes: %s", step, compare(got, want))
		}
	}
}

// A partly available character must not change the detected encoding.
func TestSlowSourceWithinCharacter(t *testing.T) {
	t.Parallel()
	for available := 1; available < len("سلام"); available++ {
		loadAll(t, "a.txt", &slowSource{text: "سلام", available: available, step: 1, end: io.EOF}, func(d *document.Document) {
			if len(d.Notices) > 0 {
				t.Errorf("%d bytes: got notices %v, want none", available, d.Notices)
			}
			for _, b := range d.Blocks(0) {
				if !strings.HasPrefix("سلام", b.Text.String) {
					t.Errorf("%d bytes: got %q, want the start of %q", available, b.Text.String, "سلام")
				}
			}
		})
	}
}

// The loader must not read the source again before more of it is available.
func TestLoaderWaitsForMoreBytes(t *testing.T) {
	t.Parallel()
	s := &slowSource{text: englishText(200) + "a line without an end", step: 1, end: io.EOF}
	s.available = len(s.text) - 3
	loadAll(t, "a.md", s, func(*document.Document) {
		if s.waited > 0 && s.waited < int64(s.available)-1 {
			t.Fatalf("got Wait(%d), want at least Wait(%d)", s.waited, s.available-1)
		}
	})
}

func TestReportsReadErrors(t *testing.T) {
	t.Parallel()
	for _, sections := range []int{1, 300} {
		d := loadAll(t, "a.md", &slowSource{text: englishText(sections), available: 10, step: 90_000, end: errors.New("it broke")}, func(*document.Document) {})
		if len(d.Notices) != 1 || d.Notices[0].String() != "rest of the file could not be read: it broke" {
			t.Errorf("%d sections: got notices %v, want the read error", sections, d.Notices)
		}
		if len(d.Sections) != sections {
			t.Errorf("got %d sections, want %d", len(d.Sections), sections)
		}
	}
}

func TestFileChangesWhileLoading(t *testing.T) {
	t.Parallel()
	text := englishText(400)
	for _, after := range []int{0, 1, 1 << 30} { // updates before the change
		for name, content := range map[string]string{
			"shorter": text[:100_000], "empty": "", "other": strings.Repeat("```\n- > x\n\n", len(text)/11), "binary": strings.Repeat("\x00\xFF", len(text)/2),
		} {
			s := &changingSource{[]byte(text), int64(len(text))}
			states := 0
			d := loadAll(t, "a.md", s, func(*document.Document) {
				if states++; states == after+1 {
					s.content = []byte(content)
				}
			})
			s.content = []byte(content)
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
				t.Errorf("%s after %d updates: got no notices, want one", name, after)
			}
		}
	}
}

// A second heading of level 1 in a later part makes the title a section heading.
func TestSecondTitleDemotesTitle(t *testing.T) {
	t.Parallel()
	text := englishText(200) + "# Another\n\nThe end.\n"
	hadTitle := false
	d := loadAll(t, "a.md", NewBytesSource([]byte(text)), func(d *document.Document) { hadTitle = hadTitle || d.Heading != nil })
	if !hadTitle || d.Heading != nil || len(d.Sections) != 202 || d.Sections[0].Title != "The title" || d.Block(0).Kind != document.Heading {
		t.Errorf("got title heading at first: %v, at the end: %v, %d sections, first section %q; want true, nil, 202, %q",
			hadTitle, d.Heading, len(d.Sections), d.Sections[0].Title, "The title")
	}
}

// If the front matter has a different title, that title is inserted before the text.
func TestDemotedTitleWithFrontMatterTitle(t *testing.T) {
	t.Parallel()
	text := strings.Replace(englishText(200), "lang: en", "lang: en\ntitle: A book", 1) + "<a id=x></a>\n\n# Another\n\nThe end.\n"
	text = strings.Replace(text, "## Section 0", "<a id=y></a>\n\n## Section 0", 1)
	d := loadAll(t, "a.md", NewBytesSource([]byte(text)), func(*document.Document) {})
	if difference := compare(describe(d), describe(Parse("a.md", []byte(text)))); difference != "" {
		t.Error(difference)
	}
	if block, ok := d.BlockByAnchor("y"); !ok || d.Block(block).Text.String != "Section 0" {
		t.Errorf("block of anchor y: got %q, want %q", d.Block(block).Text.String, "Section 0")
	}
}

func TestReferencesDefinedAtEnd(t *testing.T) {
	t.Parallel()
	text := strings.Replace(englishText(200), "Words", "[Words][x]", 1) + "[x]: https://example.org/\n"
	d := loadAll(t, "a.md", NewBytesSource([]byte(text)), func(*document.Document) {})
	links := 0
	for _, b := range d.Blocks(0) {
		for _, s := range b.Text.Spans {
			if s.Target == "https://example.org/" {
				links++
			}
		}
	}
	if links != 1 || !d.InParts() {
		t.Errorf("got %d links, InParts %v; want 1, true", links, d.InParts())
	}
}

func TestFootnotesOfLongDocument(t *testing.T) {
	t.Parallel()
	text := strings.Replace(englishText(200), "Words", "Words[^1]", 1) + "[^1]: The note.\n"
	d := loadAll(t, "a.md", NewBytesSource([]byte(text)), func(*document.Document) {})
	if difference := compare(describe(d), describe(Parse("a.md", []byte(text)))); difference != "" {
		t.Error(difference)
	}
	last, _ := d.LastBlock()
	if c := d.Block(last).Containers; len(c) != 1 || c[0].Kind != document.Footnote {
		t.Errorf("containers of the last block: got %v, want one footnote", c)
	}
}

func TestReportsUnparsedFootnotes(t *testing.T) {
	t.Parallel()
	limits := testLimits()
	limits.Whole = 100_000
	text := strings.Replace(englishText(200), "Words", "Words[^1]", 1) + "[^1]: The note.\n"
	d, _ := loadWithin(t, limits, "a.md", NewBytesSource([]byte(text)), func(*document.Document) {})
	if len(d.Notices) != 1 || !strings.HasPrefix(d.Notices[0].String(), "footnotes shown as written: ") {
		t.Errorf("notices: got %v, want one that footnotes are shown as written", d.Notices)
	}
}

// A long document without headings has implied sections when it is complete.
func TestImpliedSectionsOfLongDocument(t *testing.T) {
	t.Parallel()
	text := "---\nlang: en\n---\n\n" + strings.Repeat("Some words of a paragraph that goes on and on.\n\n", 5000)
	d := loadAll(t, "a.md", NewBytesSource([]byte(text)), func(d *document.Document) {
		if !d.Complete() && len(d.Sections) > 0 {
			t.Fatalf("got %d sections before the document is complete, want none", len(d.Sections))
		}
	})
	if got, want := describe(d), describe(Parse("a.md", []byte(text))); got != want || len(d.Sections) == 0 || !d.Sections[0].Implied {
		t.Errorf("got %d sections; want implied sections as of the whole text; %s", len(d.Sections), compare(got, want))
	}
}

// The parts of a plain text are parsed like the whole text.
func TestPlainTextParts(t *testing.T) {
	t.Parallel()
	prose := strings.Repeat("Some words of a paragraph that is all on one line, longer than those of a text that is broken to a width, which then would be joined.\n", 40)
	wrapped := strings.Repeat("Some words of a paragraph that is broken to a width of about\nseventy columns, as mail and old texts are, and ends with a\nshort line.\n\n", 40)
	for name, text := range map[string]string{
		"lines": prose, "wrapped": wrapped, "CRLF": strings.ReplaceAll(prose, "\n", "\r\n"), "marked": "\uFEFF" + wrapped,
		"headings": strings.Repeat(wrapped[:400]+"\n\n1. A HEADING\n\n", 30), "blanks": strings.Repeat("\n \n", 1000) + prose,
	} {
		for _, size := range []int{1, 300, 2000} {
			if parts := compareParts(t, "a.txt", text, size); parts < 2 {
				t.Errorf("%s in parts of %d bytes: got %d parts, want at least 2", name, size, parts)
			}
		}
	}
}

// Long blocks are split without losing text.
func TestSplitsVeryLongBlocks(t *testing.T) {
	t.Parallel()
	limits := testLimits()
	limits.Sizes = format.Sizes{Part: 1000, Soft: 2000, Max: 8000}
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
		d, loader := loadWithin(t, limits, name, NewBytesSource([]byte("Start.\n\n"+text)), func(*document.Document) {})
		want := strings.Join(strings.Fields(textOf(Parse(name, []byte("Start.\n\n"+text)))), "")
		got := strings.Join(strings.Fields(textOf(d)), "")
		switch name {
		case "table.md": // each part repeats the header
			want, got = strings.ReplaceAll(want, "ab", ""), strings.ReplaceAll(got, "ab", "")
		case "comment.md": // the later parts of the comment are shown as text
			got = got[:min(len(want), len(got))]
		}
		if got != want {
			t.Errorf("%s: got %d bytes of text, want the %d bytes of the whole", name, len(got), len(want))
		}
		for i, c := range cutsOf(loader) {
			if size := c.End - c.Start; size > 3*limits.Max {
				t.Errorf("%s: part %d: got %d bytes, want at most %d", name, i, size, 3*limits.Max)
			}
		}
	}
}

// textOf returns the text of all blocks.
func textOf(d *document.Document) string {
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
