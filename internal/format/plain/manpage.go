package plain

import (
	"slices"
	"strings"

	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/sanitize"
)

// headingIndent is the maximum indentation of a heading in a manual page, in columns. Section headings are not
// indented; subsection headings are indented by a few columns.
const headingIndent = 4

// parseManPage appends the blocks of a manual page formatted by man. The first word becomes the title. Lines that start
// in bold with little indentation become headings, filled prose becomes paragraphs, and all other lines become code
// blocks.
func parseManPage(d *format.Draft, page string, bold map[int]bool) {
	a := format.BlockBuilder{Draft: d}
	var section []textLine
	for _, line := range plainLines(page) {
		text := strings.TrimSpace(line.text)
		indent := format.Indentation(line.text)
		switch {
		case bold[line.offset] && indent <= headingIndent:
			addPreformatted(&a, section)
			section = nil
			level := 2
			if indent > 0 {
				level = 3
			}
			a.AddBlock(document.Block{Kind: document.Heading, Level: level, Offset: line.offset, Text: proseText(text)})
		case d.Title == "" && len(d.Blocks) == 0 && text != "":
			d.Title = sanitize.Line(strings.Fields(text)[0])
			a.AddBlock(document.Block{Kind: document.Title, Level: 1, Offset: line.offset, Text: proseText(d.Title)})
		default:
			section = append(section, line)
		}
	}
	addPreformatted(&a, section)
}

// addPreformatted appends the paragraphs of a section, without the indentation that all its lines share. Paragraphs
// that are not filled prose become code blocks.
func addPreformatted(a *format.BlockBuilder, lines []textLine) {
	minIndent := maxIndent
	for _, line := range lines {
		if strings.TrimSpace(line.text) != "" {
			minIndent = min(minIndent, format.Indentation(line.text))
		}
	}
	for len(lines) > 0 {
		n := slices.IndexFunc(lines, func(l textLine) bool { return strings.TrimSpace(l.text) == "" })
		if n < 0 {
			n = len(lines)
		}
		switch prose, ok := joinFilled(lines[:n], minIndent); {
		case ok:
			a.AddBlock(document.Block{Kind: document.Paragraph, Offset: lines[0].offset, Text: proseText(prose)})
		case n > 0:
			a.AddBlock(document.Block{Kind: document.Code, Offset: lines[0].offset, Text: format.CodeText(dedent(lines[:n], minIndent))})
		}
		lines = lines[min(n+1, len(lines)):]
	}
}

// joinFilled joins lines of filled prose into one. It reports false if the lines are not filled prose: every line must
// have an indentation of indent columns, and every line except the last must have at least [minFilledLine] bytes. A
// single line is prose only if it ends with a full stop or a colon.
func joinFilled(lines []textLine, indent int) (prose string, ok bool) {
	var b strings.Builder
	for i, line := range lines {
		last := i == len(lines)-1
		if format.Indentation(line.text) != indent || !last && len(line.text) < minFilledLine {
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
func dedent(lines []textLine, columns int) string {
	out := make([]string, len(lines))
	for i, line := range lines {
		indent := min(format.Indentation(line.text)-columns, maxIndent)
		out[i] = strings.Repeat(" ", max(indent, 0)) + strings.TrimSpace(line.text)
	}
	return strings.Join(out, "\n")
}
