package document

import (
	"math"
	"strconv"
	"strings"
)

// Range is bytes [Start, End) of a block's text. Of a table any range stands for the whole.
type Range struct{ Block, Start, End int }

// Excerpt gives a part of the document as plain logical text, as a person would copy it: paragraphs with an empty line
// between them, list items and quotations with their marks as in Markdown, tables with tabs between the fields.
func (d *Document) Excerpt(ranges []Range) string {
	var b strings.Builder
	for i, r := range ranges {
		block := d.Block(r.Block)
		if i > 0 {
			b.WriteByte('\n')
			if !block.Tight {
				b.WriteByte('\n')
			}
		}
		first, rest := excerptPrefixes(block, r.Start == 0)
		for k, line := range strings.Split(block.excerpt(r), "\n") {
			if k > 0 {
				b.WriteByte('\n')
				first = rest
			}
			b.WriteString(first + line)
		}
	}
	return b.String()
}

func (b *Block) excerpt(r Range) string {
	switch {
	case b.Kind == Rule:
		return "---"
	case b.Table == nil:
		return b.Text.String[min(r.Start, len(b.Text.String)):min(r.End, len(b.Text.String))]
	}
	var rows []string
	for _, row := range b.Table.Rows {
		fields := make([]string, len(row))
		for i, f := range row {
			fields[i] = SanitizeLine(f.String)
		}
		rows = append(rows, strings.Join(fields, "\t"))
	}
	return strings.Join(rows, "\n")
}

// excerptPrefixes are what stands before the first line of a block and before its other lines.
func excerptPrefixes(block *Block, fromStart bool) (first, rest string) {
	for _, c := range block.Containers {
		mark := ""
		switch c.Kind {
		case Quote, Alert:
			first, rest = first+"> ", rest+"> "
			continue
		case Item:
			mark = "- "
			if c.Number >= 0 {
				mark = strconv.Itoa(c.Number) + ". "
			}
		case Footnote:
			mark = "[" + strconv.Itoa(c.Number) + "] "
		case Description:
			mark = ": "
		}
		blank := strings.Repeat(" ", len(mark))
		if !c.First || !fromStart {
			mark = blank
		}
		first, rest = first+mark, rest+blank
	}
	return first, rest
}

// SectionRanges are the whole blocks of a section, those of the sections under it too; of what is before the first
// section where it is -1.
func (d *Document) SectionRanges(section int) []Range {
	from, to := 0, math.MaxInt
	if section >= 0 {
		from = d.Sections[section].Block
	}
	for _, s := range d.Sections[section+1:] {
		if section < 0 || s.Level <= d.Sections[section].Level {
			to = s.Block
			break
		}
	}
	var ranges []Range
	for block, b := range d.Blocks(from) {
		if block >= to {
			break
		}
		ranges = append(ranges, b.whole(block))
	}
	return ranges
}

// WholeBlock is the range of all of a block.
func (d *Document) WholeBlock(block int) Range { return d.Block(block).whole(block) }

func (b *Block) whole(block int) Range { return Range{Block: block, End: max(len(b.Text.String), 1)} }
