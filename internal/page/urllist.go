package page

import (
	"maqal/internal/bidi"
	"maqal/internal/document"
)

// withURLList returns a copy of d with the list of its numbered URLs at the end, and sets p.numbers. It returns d itself if
// no link is numbered. It lists only the URLs of blocks that are known. The numbers follow those of the footnotes, because
// both are drawn in square brackets.
func (p *Page) withURLList(d *document.Document) *document.Document {
	p.numbers = map[string]int{}
	footnotes, id := lastContainer(d)
	var list []document.Block
	for _, b := range d.Blocks(0) {
		for _, t := range b.Texts() {
			for k := range t.Spans {
				url := numberedURL(t, k)
				if url == "" || p.numbers[url] > 0 {
					continue
				}
				n := len(p.numbers) + 1
				p.numbers[url] = footnotes + n
				list = append(list, urlEntry(d, url, footnotes+n, id+document.ContainerID(n)))
			}
		}
	}
	if list == nil {
		return d
	}
	return d.With(append([]document.Block{{Kind: document.Rule, Direction: d.Direction}}, list...)...)
}

// urlEntry returns an entry of the list of URLs, in a container with the given number and ID.
func urlEntry(d *document.Document, url string, number int, id document.ContainerID) document.Block {
	n := len(url)
	return document.Block{
		Kind:      document.Paragraph,
		Direction: d.Direction,
		Tight:     true,
		Text: document.Text{
			String:   url,
			Spans:    []document.Span{{End: n, Marks: document.Link, Target: url}},
			Isolates: []bidi.Isolate{{End: n, Direction: bidi.LeftToRight}},
		},
		Containers: []document.Container{{Kind: document.Footnote, ID: id, Group: id, Direction: d.Direction, Number: number, First: true}},
	}
}

// lastContainer returns the highest footnote number and the highest container ID of d, or 0 if there are none.
func lastContainer(d *document.Document) (footnote int, id document.ContainerID) {
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
