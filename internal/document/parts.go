package document

import (
	"strings"
)

// A document without headings gets parts that one can move among: a part begins after a rule, or with a paragraph that
// is bold as a whole; where there are none of these, with every paragraph after wordsOfPart words.
const (
	wordsOfPart  = 300
	wordsOfTitle = 7
)

// part makes the sections of a document that has no headings and is longer than a part. They are none of the author's:
// Implied tells them from headings.
func (d *Document) part() {
	if d.Words() <= wordsOfPart {
		return
	}
	starts := d.partStarts(func(i int) bool { return d.Blocks[i].isBold() })
	if len(starts) < 2 {
		starts = d.partStarts(func(i int) bool { return i > 0 && d.Blocks[i-1].Kind == Rule })
	}
	if len(starts) < 2 {
		words := wordsOfPart // the first part has no paragraphs before it
		starts = d.partStarts(func(i int) bool {
			begins := words >= wordsOfPart
			if begins {
				words = 0
			}
			words += countWords(d.Blocks[i].Text.String)
			return begins
		})
	}
	used := map[string]int{}
	for _, i := range starts {
		title := firstWords(d.Blocks[i].Text.label())
		d.Sections = append(d.Sections, Section{Title: title, Level: 1, Block: i, Anchor: anchor(title, used), Implied: true})
	}
}

// partStarts are the paragraphs outside of lists and quotations with which a part begins.
func (d *Document) partStarts(begins func(int) bool) (starts []int) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == Paragraph && len(b.Containers) == 0 && b.Text.label() != "" && begins(i) {
			starts = append(starts, i)
		}
	}
	return starts
}

// isBold reports whether a paragraph is short and bold as a whole, as writers without headings make them.
func (b *Block) isBold() bool {
	s := b.Text.Spans
	return len(s) == 1 && s[0].Marks&Strong != 0 && s[0].Start == 0 && s[0].End == len(b.Text.String) && s[0].End <= headingLongest*2
}

// firstWords is the beginning of a text, as a name for it.
func firstWords(s string) string {
	words := strings.Fields(s)
	if len(words) <= wordsOfTitle {
		return s
	}
	return strings.Join(words[:wordsOfTitle], " ") + " …"
}
