package document

import (
	"strings"

	"maqal/internal/bidi"
)

// A document without headings gets parts that one can move among: a part begins after a rule, or with a paragraph that
// is bold as a whole; where there are none of these, with every paragraph after wordsOfPart words.
const (
	partWords  = 300
	titleWords = 7
)

// sectionGuesser makes the sections of a document that has no headings and is longer than a part. They are none of the
// author's: Implied tells them from headings.
type sectionGuesser struct {
	used       map[string]int
	words      int                           // of the document
	wordsSince int                           // words since the last part of so many words
	rule       bool                          // the last block was a rule
	candidates [numStrategies][]sectionStart // where parts begin
}

// sectionStart is where a part may begin.
type sectionStart struct {
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
	numStrategies
)

func newSectionGuesser() sectionGuesser {
	return sectionGuesser{used: map[string]int{}, wordsSince: partWords} // the first part has no paragraphs before it
}

// add looks for the beginnings of parts among the blocks of a part of the source.
func (r *sectionGuesser) add(d *draft, p int, lines *lineCounter) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		words := b.Words()
		r.words += words
		if b.Kind == Paragraph && len(b.Containers) == 0 {
			if label := b.Text.plainLabel(); label != "" {
				r.addParagraph(sectionStart{firstWords(label), blockID(p, i), b.Direction, b.Offset, lines.lineAt(b.Offset)}, b, words)
			}
		}
		r.rule = b.Kind == Rule
	}
}

// addParagraph notes the ways in which a part may begin with a paragraph.
func (r *sectionGuesser) addParagraph(at sectionStart, b *Block, words int) {
	if b.isBold() {
		r.candidates[byBold] = append(r.candidates[byBold], at)
	}
	if r.rule {
		r.candidates[byRule] = append(r.candidates[byRule], at)
	}
	if r.wordsSince >= partWords {
		r.candidates[byWords] = append(r.candidates[byWords], at)
		r.wordsSince = 0
	}
	r.wordsSince += words
}

// sections are the parts of the document.
func (r *sectionGuesser) sections() (sections []Section) {
	if r.words <= partWords {
		return nil
	}
	for way, starts := range r.candidates {
		if len(starts) < 2 && way < byWords {
			continue
		}
		for _, s := range starts {
			sections = append(sections, Section{
				Title: s.title, Level: 1, Block: s.block, Direction: s.direction, Anchor: uniqueAnchor(s.title, r.used), Implied: true,
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
	return len(s) == 1 && s[0].Marks&Strong != 0 && s[0].Start == 0 && s[0].End == len(b.Text.String) && s[0].End <= maxHeading*2
}

// firstWords is the beginning of a text, as a name for it.
func firstWords(s string) string {
	words := strings.Fields(s)
	if len(words) <= titleWords {
		return s
	}
	return strings.Join(words[:titleWords], " ") + " …"
}
