package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"maqal/internal/bidi"
)

// show writes a document down, a line for each block, so that a test can say what it expects:
//
//	h2 The {em heading}
//	•- An item with {code ⟨code⟩}
//	…- its second paragraph
//
// Before the hyphen stand the containers, outermost first; one that the block goes on in is "…". Marks stand in braces,
// isolates in angle brackets, line breaks as ⏎.
func show(d *Document) string {
	var b strings.Builder
	for i := range blocksOf(d) {
		b.WriteString(showBlock(&blocksOf(d)[i]) + "\n")
	}
	return b.String()
}

// blocksOf gives the blocks of a document that is not in parts.
func blocksOf(d *Document) []Block { return d.part(0).Blocks }

func showBlock(b *Block) string {
	var s strings.Builder
	for _, c := range b.Containers {
		s.WriteString(showContainer(c))
	}
	if len(b.Containers) > 0 {
		s.WriteString("- ")
	}
	switch b.Kind {
	case Title:
		s.WriteString("title ")
	case Heading:
		s.WriteString("h" + strconv.Itoa(b.Level) + " ")
	case Code:
		s.WriteString("code(" + b.Language + ") ")
	case Term:
		s.WriteString("term ")
	case Rule:
		return s.String() + "rule"
	case Table:
		return s.String() + showGrid(b.Table)
	}
	return s.String() + showText(b.Text)
}

func showContainer(c Container) string {
	switch {
	case !c.First:
		return "…"
	case c.Kind == Quote:
		return ">"
	case c.Kind == Alert:
		return c.Label
	case c.Kind == Footnote:
		return fmt.Sprintf("[^%d]", c.Number)
	case c.Kind == Description:
		return ":"
	case c.Task == ToDo:
		return "☐"
	case c.Task == Done:
		return "☑"
	case c.Number >= 0:
		return strconv.Itoa(c.Number) + "."
	}
	return [...]string{"•", "◦", "▪"}[c.Depth%3]
}

func showGrid(g *Grid) string {
	s := "table"
	for _, a := range g.Columns {
		s += " " + [...]string{"start", "center", "end"}[a]
	}
	for _, row := range g.Rows {
		s += " |"
		for _, f := range row {
			s += " " + showText(f.Text) + " |"
		}
	}
	return s
}

var markNames = []string{"em", "strong", "strike", "code", "link", "image", "note", "mark"}

// showText puts the names of spans and the ends of isolates into a text, at their byte offsets.
func showText(t Text) string {
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

// arrows gives the direction of each block after those of its containers: ← right-to-left, → left-to-right.
func arrows(d *Document) string {
	var b []string
	for _, block := range blocksOf(d) {
		s := ""
		for _, c := range block.Containers {
			s += arrow(c.Direction)
		}
		b = append(b, s+arrow(block.Direction))
	}
	return strings.Join(b, " ")
}

func arrow(d bidi.Direction) string {
	return map[bidi.Direction]string{bidi.LeftToRight: "→", bidi.RightToLeft: "←", bidi.Auto: "?"}[d]
}

// expect compares what show or arrows gives with what a test wants, line by line.
func expect(t *testing.T, got, want string) {
	t.Helper()
	g, w := lines(got), lines(want)
	if slices.Equal(g, w) {
		return
	}
	for i := range max(len(g), len(w)) {
		switch {
		case i >= len(g):
			t.Errorf("line %d is missing:\n want %s", i+1, w[i])
		case i >= len(w):
			t.Errorf("line %d is not wanted:\n got  %s", i+1, g[i])
		case g[i] != w[i]:
			t.Errorf("line %d:\n got  %s\n want %s", i+1, g[i], w[i])
		}
	}
}

// lines cuts a text into lines, the indentation of a test's source removed.
func lines(s string) []string {
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}
