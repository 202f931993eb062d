package document

import (
	"maqal/internal/sanitize"
	"slices"
	"strings"
)

// headingIndent is the maximum indentation of a heading in a manual page, in columns. Section headings are not
// indented; subsection headings are indented by a few columns.
const headingIndent = 4

// parseManPage appends the blocks of a manual page formatted by man. The first word becomes the title. Lines that start
// in bold with little indentation become headings, filled prose becomes paragraphs, and all other lines become code
// blocks.
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
			d.Title = sanitize.Line(strings.Fields(text)[0])
			a.addBlock(Block{Kind: Title, Level: 1, Offset: line.offset, Text: proseText(d.Title)})
		default:
			section = append(section, line)
		}
	}
	a.addPreformatted(section)
}

// addPreformatted appends the paragraphs of a section, without the indentation that all its lines share. Paragraphs
// that are not filled prose become code blocks.
func (a *blockBuilder) addPreformatted(lines []plainLine) {
	minIndent := maxIndent
	for _, line := range lines {
		if strings.TrimSpace(line.text) != "" {
			minIndent = min(minIndent, indentation(line.text))
		}
	}
	for len(lines) > 0 {
		n := slices.IndexFunc(lines, func(l plainLine) bool { return strings.TrimSpace(l.text) == "" })
		if n < 0 {
			n = len(lines)
		}
		switch prose, ok := joinFilled(lines[:n], minIndent); {
		case ok:
			a.addBlock(Block{Kind: Paragraph, Offset: lines[0].offset, Text: proseText(prose)})
		case n > 0:
			a.addBlock(Block{Kind: Code, Offset: lines[0].offset, Text: codeText(dedent(lines[:n], minIndent))})
		}
		lines = lines[min(n+1, len(lines)):]
	}
}

// joinFilled joins lines of filled prose into one. It reports false if the lines are not filled prose: every line must
// have an indentation of indent columns, and every line except the last must have at least [minFilledLine] bytes. A
// single line is prose only if it ends with a full stop or a colon.
func joinFilled(lines []plainLine, indent int) (prose string, ok bool) {
	var b strings.Builder
	for i, line := range lines {
		last := i == len(lines)-1
		if indentation(line.text) != indent || !last && len(line.text) < minFilledLine {
			return "", false
		}
		text := strings.Join(strings.Fields(line.text), " ")
		part, hyphenated := strings.CutSuffix(text, "\u2010") // hyphen inserted by man at a line break
		b.WriteString(part)
		if !hyphenated && !last && !strings.HasSuffix(text, "-") {
			b.WriteByte(' ')
		}
	}
	prose = b.String()
	return prose, len(lines) > 1 || strings.HasSuffix(prose, ".") || strings.HasSuffix(prose, ":")
}

// minFilledLine is the minimum length of a line of filled prose, in bytes, including its indentation.
const minFilledLine = 56

// dedent removes up to the given number of columns of indentation from each line and joins the lines with line feeds.
// It limits the remaining indentation to [maxIndent] columns.
func dedent(lines []plainLine, columns int) string {
	out := make([]string, len(lines))
	for i, line := range lines {
		indent := min(indentation(line.text)-columns, maxIndent)
		out[i] = strings.Repeat(" ", max(indent, 0)) + strings.TrimSpace(line.text)
	}
	return strings.Join(out, "\n")
}
