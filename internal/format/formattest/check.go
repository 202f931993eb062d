package formattest

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/sanitize"
)

// Check reports an error if the document violates the documentation of its types or contains text that must not
// reach a terminal. sourceLength is the maximum offset of a block.
func Check(t *testing.T, d *document.Document, sourceLength int) {
	t.Helper()
	metadata := append([]string{d.Title, d.Language, d.Summary, d.Source}, d.Tags...)
	for _, n := range d.Notices {
		metadata = append(metadata, n.String())
	}
	for _, s := range metadata {
		checkLine(t, "metadata", s)
	}
	checkDirection(t, "document", d.Direction)
	blocks := Blocks(d)
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
		t.Errorf("%s: got direction %s, want ← or →", what, Arrow(d))
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
	blocks := Blocks(d)
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
				t.Errorf("block %d: got container %+v, want the direction of its group, %s", i, c, Arrow(direction))
			}
			containers[c.ID], lastBlock[c.ID], directions[c.Group] = c, i, c.Direction
		}
	}
}

// checkSections reports an error unless each section refers to a later block than the previous section, its block is a
// heading (or not a heading, if it is implied), and its anchor is unique.
func checkSections(t *testing.T, d *document.Document) {
	t.Helper()
	last, blocks := document.BlockID(-1), Blocks(d)
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
