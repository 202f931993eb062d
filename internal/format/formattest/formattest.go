// Package formattest helps to test formats: it describes documents as texts that are easy to read and to compare.
package formattest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/document"
)

// Show returns a description of a document, with a line for each block, to be compared by [Expect]:
//
//	h2 The {em heading}
//	•- An item with {code ⟨code⟩}
//	…- its second paragraph
//
// The containers precede the hyphen, outermost first. A container that started at an earlier block is "…". Marks are in
// braces, isolates in angle brackets. A line break is ⏎.
func Show(d *document.Document) string {
	var b strings.Builder
	blocks := Blocks(d)
	for i := range blocks {
		b.WriteString(ShowBlock(&blocks[i]) + "\n")
	}
	return b.String()
}

// Blocks returns the blocks of a document that is not read in parts.
func Blocks(d *document.Document) (blocks []document.Block) {
	for _, b := range d.Blocks(0) {
		blocks = append(blocks, *b)
	}
	return blocks
}

// ShowBlock returns the line of [Show] for a block.
func ShowBlock(b *document.Block) string {
	var s strings.Builder
	for _, c := range b.Containers {
		s.WriteString(showContainer(c))
	}
	if len(b.Containers) > 0 {
		s.WriteString("- ")
	}
	switch b.Kind {
	case document.Paragraph:
	case document.Heading:
		s.WriteString("h" + strconv.Itoa(b.Level) + " ")
	case document.Code:
		s.WriteString("code(" + b.Language + ") ")
	case document.Rule:
		return s.String() + "rule"
	case document.Table:
		return s.String() + showGrid(b.Table)
	default:
		s.WriteString(b.Kind.String() + " ")
	}
	return s.String() + ShowText(b.Text)
}

// showContainer returns the marker of a container.
func showContainer(c document.Container) string {
	switch {
	case !c.First:
		return "…"
	case c.Kind == document.Quote:
		return ">"
	case c.Kind == document.Alert:
		return c.Label
	case c.Kind == document.Footnote:
		return fmt.Sprintf("[^%d]", c.Number)
	case c.Kind == document.Description:
		return ":"
	case c.Task == document.ToDo:
		return "☐"
	case c.Task == document.Done:
		return "☑"
	case c.Number >= 0:
		return strconv.Itoa(c.Number) + "."
	}
	return [...]string{"•", "◦", "▪"}[c.Depth%3]
}

// showGrid returns the alignments and the rows of a table.
func showGrid(g *document.Grid) string {
	s := "table"
	for _, a := range g.Columns {
		s += " " + [...]string{"start", "center", "end"}[a]
	}
	for _, row := range g.Rows {
		s += " |"
		for _, cell := range row {
			s += " " + ShowText(cell.Text) + " |"
		}
	}
	return s
}

// markNames are the names of the marks, in the order of their bits.
var markNames = []string{"em", "strong", "strike", "code", "link", "image", "note", "mark"}

// ShowText returns a text with markers at the starts and ends of its spans and isolates.
func ShowText(t document.Text) string {
	before, after := map[int]string{}, map[int]string{}
	for _, s := range t.Spans {
		name := "{"
		for i, n := range markNames {
			if s.Marks&(1<<i) != 0 {
				name += n + " "
			}
		}
		if s.Target != "" {
			name += s.Target + " "
		}
		before[s.Start] += name
		after[s.End] += "}"
	}
	for _, i := range t.Isolates {
		before[i.Start] += "⟨"
		after[i.End] = "⟩" + after[i.End]
	}
	var b strings.Builder
	for i := 0; i <= len(t.String); i++ {
		b.WriteString(after[i] + before[i])
		if i < len(t.String) {
			b.WriteByte(t.String[i])
		}
	}
	return strings.ReplaceAll(b.String(), "\n", "⏎")
}

// Arrows returns the direction of each block, after those of its containers: ← for right-to-left, → for left-to-right.
func Arrows(d *document.Document) string {
	var b []string
	for _, block := range Blocks(d) {
		s := ""
		for _, c := range block.Containers {
			s += Arrow(c.Direction)
		}
		b = append(b, s+Arrow(block.Direction))
	}
	return strings.Join(b, " ")
}

// Arrow returns the arrow of a direction, or ? for Auto.
func Arrow(d bidi.Direction) string {
	return map[bidi.Direction]string{bidi.LeftToRight: "→", bidi.RightToLeft: "←", bidi.Auto: "?"}[d]
}

// Expect compares two texts line by line, ignoring blank lines and indentation.
func Expect(t *testing.T, got, want string) {
	t.Helper()
	g, w := nonblankLines(got), nonblankLines(want)
	if slices.Equal(g, w) {
		return
	}
	for i := range max(len(g), len(w)) {
		switch {
		case i >= len(g):
			t.Errorf("line %d is missing:\n want %s", i+1, w[i])
		case i >= len(w):
			t.Errorf("line %d is unexpected:\n got  %s", i+1, g[i])
		case g[i] != w[i]:
			t.Errorf("line %d:\n got  %s\n want %s", i+1, g[i], w[i])
		}
	}
}

// nonblankLines returns the nonblank lines of s, without leading and trailing white space.
func nonblankLines(s string) []string {
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}
