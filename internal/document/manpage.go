package document

import (
	"slices"
	"strings"
)

// headingIndent is how far the headings of a manual page stand from the edge at most, in columns: those of sections
// begin there, those below them a little from it.
const headingIndent = 4

// parseManPage appends the blocks of a manual page as man lays it out: the bold lines near the edge are headings, all
// prose is prose, and other lines stay as they are.
func (d *draft) parseManPage(r *normalized) {
	a := blockBuilder{d: d}
	var section []plainLine
	for _, line := range plainLines(r.text) {
		text := strings.TrimSpace(line.text)
		indent := indentation(line.text)
		switch {
		case r.bold[line.offset] && indent <= headingIndent:
			a.addPreformatted(section)
			section = nil
			level := 2
			if indent > 0 {
				level = 3
			}
			a.addBlock(Block{Kind: Heading, Level: level, Offset: line.offset, Text: proseText(text)})
		case d.Title == "" && len(d.Blocks) == 0 && text != "":
			d.Title = SanitizeLine(strings.Fields(text)[0])
			a.addBlock(Block{Kind: Title, Level: 1, Offset: line.offset, Text: proseText(d.Title)})
		default:
			section = append(section, line)
		}
	}
	a.addPreformatted(section)
}

// addPreformatted puts the paragraphs of a section as they were printed, but for what all its lines are indented by.
func (a *blockBuilder) addPreformatted(lines []plainLine) {
	least := maxIndent
	for _, line := range lines {
		if strings.TrimSpace(line.text) != "" {
			least = min(least, indentation(line.text))
		}
	}
	for len(lines) > 0 {
		n := slices.IndexFunc(lines, func(l plainLine) bool { return strings.TrimSpace(l.text) == "" })
		if n < 0 {
			n = len(lines)
		}
		switch prose, ok := joinFilled(lines[:n], least); {
		case ok:
			a.addBlock(Block{Kind: Paragraph, Offset: lines[0].offset, Text: proseText(prose)})
		case n > 0:
			a.addBlock(Block{Kind: Code, Offset: lines[0].offset, Text: codeText(dedent(lines[:n], least))})
		}
		lines = lines[min(n+1, len(lines)):]
	}
}

// joinFilled joins lines that were filled with prose, false where they were not: they begin where the section does, and all
// but the last are long. A single line is prose where it ends as a sentence does.
func joinFilled(lines []plainLine, indent int) (prose string, ok bool) {
	var b strings.Builder
	for i, line := range lines {
		last := i == len(lines)-1
		if indentation(line.text) != indent || !last && len(line.text) < minFilledLine {
			return "", false
		}
		text := strings.Join(strings.Fields(line.text), " ")
		whole, broken := strings.CutSuffix(text, "\u2010") // the hyphen of a word that was broken
		b.WriteString(whole)
		if !broken && !last && !strings.HasSuffix(text, "-") {
			b.WriteByte(' ')
		}
	}
	prose = b.String()
	return prose, len(lines) > 1 || strings.HasSuffix(prose, ".") || strings.HasSuffix(prose, ":")
}

// minFilledLine is the shortest line of prose that was filled, in bytes with its indentation.
const minFilledLine = 56

func dedent(lines []plainLine, columns int) string {
	out := make([]string, len(lines))
	for i, line := range lines {
		indent := min(indentation(line.text)-columns, maxIndent)
		out[i] = strings.Repeat(" ", max(indent, 0)) + strings.TrimSpace(line.text)
	}
	return strings.Join(out, "\n")
}
