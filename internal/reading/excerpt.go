package reading

import "maqal/internal/document"

// Ranges returns the ranges of the text of a passage of d, block by block. Blocks without text of their own, such as tables,
// are contained as a whole.
func Ranges(d *document.Document, p document.Passage) (ranges []document.Range) {
	for i, b := range d.Blocks(p.From.Block) {
		if i > p.To.Block {
			break
		}
		r := d.WholeBlock(i)
		if len(b.Text.String) > 0 {
			if i == p.From.Block {
				r.Start = min(p.From.Offset, r.End)
			}
			if i == p.To.Block {
				r.End = min(p.To.Offset, r.End)
			}
		}
		if r.Start < r.End {
			ranges = append(ranges, r)
		}
	}
	return ranges
}
