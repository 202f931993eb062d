package document

import (
	"strings"

	"maqal/internal/bidi"
)

// A document without headings gets parts that one can move among: a part begins after a rule, or with a paragraph that
// is bold as a whole; where there are none of these, with every paragraph after wordsOfPart words.
const (
	wordsOfPart  = 300
	wordsOfTitle = 7
)

// parter makes the sections of a document that has no headings and is longer than a part. They are none of the
// author's: Implied tells them from headings.
type parter struct {
	used  map[string]int
	words int           // of the document
	since int           // words since the last part of so many words
	rule  bool          // the last block was a rule
	ways  [ways][]start // where parts begin
}

// start is where a part may begin.
type start struct {
	title     string
	block     int
	direction bidi.Direction
	offset    int // bytes of the source before it
	line      int // of the source
}

// The ways in which a document is parted, the best first.
const (
	byBold = iota
	byRule
	byWords
	ways
)

func newParter() parter {
	return parter{used: map[string]int{}, since: wordsOfPart} // the first part has no paragraphs before it
}

// add looks for the beginnings of parts among the blocks of a part of the source.
func (r *parter) add(d *draft, p int, lines *liner) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		words := b.Words()
		r.words += words
		if b.Kind == Paragraph && len(b.Containers) == 0 {
			if label := b.Text.label(); label != "" {
				r.paragraph(start{firstWords(label), blockOf(p, i), b.Direction, b.Offset, lines.at(b.Offset)}, b, words)
			}
		}
		r.rule = b.Kind == Rule
	}
}

// paragraph notes the ways in which a part may begin with a paragraph.
func (r *parter) paragraph(at start, b *Block, words int) {
	if b.isBold() {
		r.ways[byBold] = append(r.ways[byBold], at)
	}
	if r.rule {
		r.ways[byRule] = append(r.ways[byRule], at)
	}
	if r.since >= wordsOfPart {
		r.ways[byWords] = append(r.ways[byWords], at)
		r.since = 0
	}
	r.since += words
}

// sections are the parts of the document.
func (r *parter) sections() (sections []Section) {
	if r.words <= wordsOfPart {
		return nil
	}
	for way, starts := range r.ways {
		if len(starts) < 2 && way < byWords {
			continue
		}
		for _, s := range starts {
			sections = append(sections, Section{
				Title: s.title, Level: 1, Block: s.block, Direction: s.direction, Anchor: anchor(s.title, r.used), Implied: true,
				Offset: s.offset, Line: s.line,
			})
		}
		break
	}
	return sections
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
