package document

import (
	"strings"

	"maqal/internal/bidi"
)

// parsePlain appends the blocks of a plain text: paragraphs by line, or by blank line where lines are hard-wrapped;
// headings are found by their shape, lists and quotations by their marks, code by its indentation.
//
// Of a part that is not the first, the shape is that of the first.
func (d *draft) parsePlain(text string, shape *plainShape) {
	lines := plainLines(text)
	p := plainReader{blockBuilder: &blockBuilder{d: d, lastID: d.firstID}, first: shape == nil}
	if p.first {
		groups := plainGroups(unquoteAll(lines))
		shape = &plainShape{hardWrapped(groups), mostlyIndented(groups)}
		d.shape = shape
	}
	p.shape = *shape
	p.read(lines)
}

// plainShape is what tells how the lines of a text are to be read.
type plainShape struct {
	wrapped  bool // lines were broken to a width
	indented bool // most are indented
}

// plainReader reads the lines of a plain text.
type plainReader struct {
	*blockBuilder
	shape plainShape
	first bool // the lines are those that the text begins with
	depth int  // quotations around the lines at hand
}

// plainLine is a line without its end; offset is in bytes from the start of the source.
type plainLine struct {
	text   string
	offset int
}

func plainLines(text string) (lines []plainLine) {
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		lines = append(lines, plainLine{strings.TrimSuffix(line, "\n"), at})
		at += len(line)
	}
	return lines
}

// unquote takes the mark of a quotation off a line, false where it has none.
func (l plainLine) unquote() (plainLine, bool) {
	start := strings.TrimLeft(l.text, " ")
	rest, ok := strings.CutPrefix(start, ">")
	if !ok || len(l.text)-len(start) >= codeIndent {
		return l, false
	}
	rest = strings.TrimPrefix(rest, " ")
	return plainLine{rest, l.offset + len(l.text) - len(rest)}, true
}

// unquoteAll takes the marks of quotations off all lines.
func unquoteAll(lines []plainLine) []plainLine {
	out := make([]plainLine, len(lines))
	for i, l := range lines {
		for depth, ok := 0, true; ok && depth < maxDepth; depth++ {
			l, ok = l.unquote()
		}
		out[i] = l
	}
	return out
}

// read reads lines, the quotations among them as such.
func (p *plainReader) read(lines []plainLine) {
	for len(lines) > 0 {
		n := quotedLines(lines)
		if n == 0 || p.depth >= maxDepth {
			n = 0
			for n < len(lines) && (quotedLines(lines[n:]) == 0 || p.depth >= maxDepth) {
				n++
			}
			p.addUnits(plainUnits(lines[:n], p.shape))
			lines = lines[n:]
			continue
		}
		inner := make([]plainLine, n)
		for i := range inner {
			inner[i], _ = lines[i].unquote()
		}
		p.depth++
		p.withContainer(Container{Kind: Quote}, p.newID(), bidi.Auto, func() { p.read(inner) }, func() {})
		p.depth--
		lines = lines[n:]
	}
}

// quotedLines is how many lines from the first on are a quotation.
func quotedLines(lines []plainLine) (n int) {
	for n < len(lines) {
		if _, ok := lines[n].unquote(); !ok {
			break
		}
		n++
	}
	return n
}

// addUnits appends the blocks of units.
func (p *plainReader) addUnits(units []plainUnit) {
	for i := 0; i < len(units); i++ {
		if n := listLength(units[i:]); n > 1 {
			p.addList(units[i : i+n])
			i += n - 1
			continue
		}
		p.addUnit(units, i)
	}
}

// addUnit appends the block that a unit is.
func (p *plainReader) addUnit(units []plainUnit, i int) {
	u := units[i]
	b := Block{Kind: Paragraph, Offset: u.offset}
	if u.kind == codeUnit {
		b.Kind, b.Text = Code, codeText(u.text)
		p.addBlock(b)
		return
	}
	b.Text = proseText(u.text)
	switch {
	case u.kind != proseUnit:
	case i == 0 && p.atStart() && isPlainTitle(units):
		b.Kind, b.Level = Title, 1
		p.d.Title = SanitizeLine(u.text)
	case u.underlined > 0:
		b.Kind, b.Level = Heading, u.underlined
	case isPlainHeading(units, i, p.first):
		b.Kind, b.Level = Heading, numberedLevel(u.text)
	}
	p.addBlock(b)
}

// atStart reports whether the next block is the first of the text.
func (p *plainReader) atStart() bool { return p.first && len(p.d.Blocks) == 0 && p.depth == 0 }

func proseText(s string) Text {
	var t builder
	t.writeProse(s)
	t.isolateMentions()
	return t.finish()
}
