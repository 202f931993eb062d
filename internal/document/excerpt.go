package document

import (
	"strconv"
	"strings"

	"maqal/internal/sanitize"
)

// A Range is the bytes [Start, End) of the text of a block, given by its ID. Any range of a table is the whole table.
type Range struct {
	Block      BlockID
	Start, End int
}

// Excerpt returns the text of ranges in logical order, in the form in which it is copied to the clipboard. A blank line
// separates blocks unless they are tight. Containers have markers like those of Markdown, and tabs separate table
// cells.
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

// excerpt returns the text of r, a range of b, without the markers of containers.
func (b *Block) excerpt(r Range) string {
	switch {
	case b.Kind == Rule:
		return "---"
	case b.Table == nil:
		return b.Text.String[min(r.Start, len(b.Text.String)):min(r.End, len(b.Text.String))]
	}
	var rows []string
	for _, row := range b.Table.Rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = sanitize.Line(cell.String)
		}
		rows = append(rows, strings.Join(cells, "\t"))
	}
	return strings.Join(rows, "\n")
}

// excerptPrefixes returns the prefix of the first line of block and the prefix of its other lines. fromStart says
// whether the excerpt contains the start of the block; if not, blanks replace the markers of items, footnotes and
// descriptions.
func excerptPrefixes(block *Block, fromStart bool) (first, rest string) {
	for _, c := range block.Containers {
		marker := ""
		switch c.Kind {
		case Quote, Alert:
			first, rest = first+"> ", rest+"> "
			continue
		case Item:
			marker = "- "
			if c.Number >= 0 {
				marker = strconv.Itoa(c.Number) + ". "
			}
		case Footnote:
			marker = "[" + strconv.Itoa(c.Number) + "] "
		case Description:
			marker = ": "
		}
		blank := strings.Repeat(" ", len(marker))
		if !c.First || !fromStart {
			marker = blank
		}
		first, rest = first+marker, rest+blank
	}
	return first, rest
}

// SectionRanges returns the ranges of all blocks of a section, including its subsections. If section is -1, it returns
// those of the blocks before the first section.
func (d *Document) SectionRanges(section int) []Range {
	from, to := BlockID(0), MaxBlock
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

// WholeBlock returns the range of the whole block with the given ID.
func (d *Document) WholeBlock(block BlockID) Range { return d.Block(block).whole(block) }

// whole returns the range of the whole of b, whose ID is block. The range is not empty, even if the text of b is.
func (b *Block) whole(block BlockID) Range {
	return Range{Block: block, End: max(len(b.Text.String), 1)}
}
