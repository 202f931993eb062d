package plain

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/sanitize"
)

// parsePlain appends the blocks of a plain text. In hard-wrapped text, the lines between two blank lines form a
// paragraph; otherwise each line is a paragraph. Headings are recognized by their length or underline, lists and
// quotations by their markers, and code by its indentation and characters.
//
// shape describes the whole text. If it is nil, text is the first part, and parsePlain detects the shape. It
// returns the shape.
func parsePlain(d *format.Draft, text string, shape *textShape) textShape {
	lines := plainLines(text)
	p := reader{BlockBuilder: &format.BlockBuilder{Draft: d, LastID: d.FirstID}, first: shape == nil}
	if p.first {
		groups := plainGroups(unquoteAll(lines))
		shape = &textShape{isHardWrapped(groups), isMostlyIndented(groups)}
	}
	p.shape = *shape
	p.read(lines)
	return p.shape
}

// textShape describes the lines of a plain text.
type textShape struct {
	wrapped  bool // lines are hard-wrapped
	indented bool // most lines are indented
}

// reader reads the lines of a plain text.
type reader struct {
	*format.BlockBuilder
	shape textShape
	first bool // whether the lines are the start of the text
	depth int  // number of quotations around the current lines
}

// textLine is a line of a plain text.
type textLine struct {
	text   string // without the line feed
	offset int    // bytes from the start of the text
}

// plainLines splits a text into lines.
func plainLines(text string) (lines []textLine) {
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		lines = append(lines, textLine{strings.TrimSuffix(line, "\n"), at})
		at += len(line)
	}
	return lines
}

// unquote returns the line without its quotation marker. It reports false if the line has none.
func (l textLine) unquote() (textLine, bool) {
	start := strings.TrimLeft(l.text, " ")
	rest, ok := strings.CutPrefix(start, ">")
	if !ok || len(l.text)-len(start) >= format.CodeIndent {
		return l, false
	}
	rest = strings.TrimPrefix(rest, " ")
	return textLine{rest, l.offset + len(l.text) - len(rest)}, true
}

// unquoteAll returns the lines without quotation markers, up to [format.MaxDepth] on each line.
func unquoteAll(lines []textLine) []textLine {
	out := make([]textLine, len(lines))
	for i, l := range lines {
		for depth, ok := 0, true; ok && depth < format.MaxDepth; depth++ {
			l, ok = l.unquote()
		}
		out[i] = l
	}
	return out
}

// read appends the blocks of lines, which may contain quotations.
func (p *reader) read(lines []textLine) {
	for len(lines) > 0 {
		n := quotationLength(lines)
		if n == 0 || p.depth >= format.MaxDepth {
			n = 0
			for n < len(lines) && (quotationLength(lines[n:]) == 0 || p.depth >= format.MaxDepth) {
				n++
			}
			p.addUnits(plainUnits(lines[:n], p.shape))
			lines = lines[n:]
			continue
		}
		inner := make([]textLine, n)
		for i := range inner {
			inner[i], _ = lines[i].unquote()
		}
		p.depth++
		p.WithContainer(document.Container{Kind: document.Quote}, p.NewID(), bidi.Auto, func() { p.read(inner) }, func() {})
		p.depth--
		lines = lines[n:]
	}
}

// quotationLength returns the number of lines at the start of lines that have a quotation marker.
func quotationLength(lines []textLine) (n int) {
	for n < len(lines) {
		if _, ok := lines[n].unquote(); !ok {
			break
		}
		n++
	}
	return n
}

// addUnits appends the blocks of units that were read without their quotation markers.
func (p *reader) addUnits(units []unit) {
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
func (p *reader) addUnit(units []unit, i int) {
	u := units[i]
	b := document.Block{Kind: document.Paragraph, Offset: u.offset}
	if u.kind == codeUnit {
		b.Kind, b.Text = document.Code, format.CodeText(u.text)
		p.AddBlock(b)
		return
	}
	b.Text = proseText(u.text)
	switch {
	case u.kind != proseUnit:
	case i == 0 && p.atStart() && isPlainTitle(units):
		b.Kind, b.Level = document.Title, 1
		p.Draft.Title = sanitize.Line(u.text)
	case u.underlined > 0:
		b.Kind, b.Level = document.Heading, u.underlined
	case isPlainHeading(units, i, p.first):
		b.Kind, b.Level = document.Heading, numberedLevel(u.text)
	}
	p.AddBlock(b)
}

// atStart reports whether the next block is the first of the text.
func (p *reader) atStart() bool { return p.first && len(p.Draft.Blocks) == 0 && p.depth == 0 }

// proseText returns s as text without markup, with links for its URLs and with isolated mentions.
func proseText(s string) document.Text {
	var t format.Builder
	t.WriteProse(s)
	t.IsolateMentions()
	return t.Finish()
}
