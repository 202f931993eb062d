package page

import (
	"maqal/internal/bidi"
	"maqal/internal/document"
)

// withURLList gives the document with the list of its links' addresses at the end. Their numbers go on from those of
// the footnotes, for the two stand in the same brackets.
func (p *Page) withURLList(d *document.Document) *document.Document {
	p.numbers = map[string]int{}
	footnotes, id := lastContainer(d)
	var list []document.Block
	for _, b := range d.Blocks(0) {
		for _, t := range b.Texts() {
			for k := range t.Spans {
				address := numberedURL(t, k)
				if address == "" || p.numbers[address] > 0 {
					continue
				}
				n := len(p.numbers) + 1
				p.numbers[address] = footnotes + n
				list = append(list, urlEntry(d, address, footnotes+n, id+n))
			}
		}
	}
	if list == nil {
		return d
	}
	return d.With(append([]document.Block{{Kind: document.Rule, Direction: d.Direction}}, list...)...)
}

// urlEntry is an entry of the list of addresses.
func urlEntry(d *document.Document, address string, number, id int) document.Block {
	n := len(address)
	return document.Block{
		Kind:      document.Paragraph,
		Direction: d.Direction,
		Tight:     true,
		Text: document.Text{
			String:   address,
			Spans:    []document.Span{{End: n, Marks: document.Link, Target: address}},
			Isolates: []bidi.Isolate{{End: n, Direction: bidi.LeftToRight}},
		},
		Containers: []document.Container{{Kind: document.Footnote, ID: id, Group: id, Direction: d.Direction, Number: number, First: true}},
	}
}

// lastContainer gives the greatest number of a footnote and the greatest ID of a container, 0 where there is none.
func lastContainer(d *document.Document) (footnote, id int) {
	for _, b := range d.Blocks(0) {
		for _, c := range b.Containers {
			id = max(id, c.ID)
			if c.Kind == document.Footnote {
				footnote = max(footnote, c.Number)
			}
		}
	}
	return footnote, id
}
