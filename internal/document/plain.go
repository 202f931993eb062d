package document

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/sanitize"
)

// parsePlain appends the blocks of a plain text. In hard-wrapped text, the lines between two blank lines form a
// paragraph; otherwise each line is a paragraph. Headings are recognized by their length or underline, lists and
// quotations by their markers, and code by its indentation and characters.
//
// shape describes the whole text. If it is nil, text is the first part, and parsePlain detects the shape and sets
// d.shape.
func (d *draft) parsePlain(text string, shape *plainShape) {
	lines := plainLines(text)
	p := plainReader{blockBuilder: &blockBuilder{d: d, lastID: d.firstID}, first: shape == nil}
	if p.first {
		groups := plainGroups(unquoteAll(lines))
		shape = &plainShape{isHardWrapped(groups), isMostlyIndented(groups)}
		d.shape = shape
	}
	p.shape = *shape
	p.read(lines)
}

// plainShape describes the lines of a plain text.
type plainShape struct {
	wrapped  bool // lines are hard-wrapped
	indented bool // most lines are indented
}

// plainReader reads the lines of a plain text.
type plainReader struct {
	*blockBuilder
	shape plainShape
	first bool // whether the lines are the start of the text
	depth int  // number of quotations around the current lines
}

// plainLine is a line of a plain text.
type plainLine struct {
	text   string // without the line feed
	offset int    // bytes from the start of the text
}

// plainLines splits a text into lines.
func plainLines(text string) (lines []plainLine) {
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		lines = append(lines, plainLine{strings.TrimSuffix(line, "\n"), at})
		at += len(line)
	}
	return lines
}

// unquote returns the line without its quotation marker. It reports false if the line has none.
func (l plainLine) unquote() (plainLine, bool) {
	start := strings.TrimLeft(l.text, " ")
	rest, ok := strings.CutPrefix(start, ">")
	if !ok || len(l.text)-len(start) >= codeIndent {
		return l, false
	}
	rest = strings.TrimPrefix(rest, " ")
	return plainLine{rest, l.offset + len(l.text) - len(rest)}, true
}

// unquoteAll returns the lines without quotation markers, up to [maxDepth] on each line.
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

// read appends the blocks of lines, which may contain quotations.
func (p *plainReader) read(lines []plainLine) {
	for len(lines) > 0 {
		n := quotationLength(lines)
		if n == 0 || p.depth >= maxDepth {
			n = 0
			for n < len(lines) && (quotationLength(lines[n:]) == 0 || p.depth >= maxDepth) {
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

// quotationLength returns the number of lines at the start of lines that have a quotation marker.
func quotationLength(lines []plainLine) (n int) {
	for n < len(lines) {
		if _, ok := lines[n].unquote(); !ok {
			break
		}
		n++
	}
	return n
}

// addUnits appends the blocks of units that were read without their quotation markers.
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

// addUnit appends the block of unit i, which is not a list item.
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
		p.d.Title = sanitize.Line(u.text)
	case u.underlined > 0:
		b.Kind, b.Level = Heading, u.underlined
	case isPlainHeading(units, i, p.first):
		b.Kind, b.Level = Heading, numberedLevel(u.text)
	}
	p.addBlock(b)
}

// atStart reports whether the next block is the first of the text.
func (p *plainReader) atStart() bool { return p.first && len(p.d.Blocks) == 0 && p.depth == 0 }

// proseText returns s as text without markup, with links for its URLs and with isolated mentions.
func proseText(s string) Text {
	var t builder
	t.writeProse(s)
	t.isolateMentions()
	return t.finish()
}
