package format

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
)

// Lengths of implied sections and their titles, in words.
const (
	partWords  = 300 // minimum length of a section found by its length
	titleWords = 7   // maximum length of a title
)

// sectionGuesser creates implied sections for a document without headings that has more than partWords words. Sections
// start with bold paragraphs. If there are fewer than two of these, sections start with the paragraphs after rules; if
// there are fewer than two of these, with the first paragraph after every partWords words.
type sectionGuesser struct {
	used       map[string]int                // anchors, see [uniqueAnchor]
	words      int                           // words so far
	wordsSince int                           // words of paragraphs from the last candidate of byWords on
	rule       bool                          // whether the previous block is a rule
	candidates [numStrategies][]sectionStart // by strategy
}

// sectionStart is a paragraph that a section may start with.
type sectionStart struct {
	title     string
	block     document.BlockID // block ID
	direction bidi.Direction
	offset    int // bytes from the start of the source
	line      int // line number in the source
}

// Strategies to find sections, best first.
const (
	byBold  = iota // bold paragraphs
	byRule         // paragraphs after a rule
	byWords        // paragraphs after partWords words
	numStrategies
)

// newSectionGuesser returns a sectionGuesser without candidates. The first paragraph of the document will be a
// candidate of byWords.
func newSectionGuesser() sectionGuesser {
	return sectionGuesser{used: map[string]int{}, wordsSince: partWords}
}

// add adds the candidates among the blocks of the part at index p of the source.
func (r *sectionGuesser) add(d *Draft, p int, lines *LineCounter) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		words := b.Words()
		r.words += words
		if b.Kind == document.Paragraph && len(b.Containers) == 0 {
			if label := b.Text.Label(); label != "" {
				r.addParagraph(sectionStart{firstWords(label), document.ID(p, i), b.Direction, b.Offset, lines.lineAt(b.Offset)}, b, words)
			}
		}
		r.rule = b.Kind == document.Rule
	}
}

// addParagraph adds a paragraph to the candidates of each strategy that it fits.
func (r *sectionGuesser) addParagraph(at sectionStart, b *document.Block, words int) {
	if isBold(b) {
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

// sections returns the implied sections of the document, or nil if it is too short. It uses the first strategy that
// found at least two sections, or byWords.
func (r *sectionGuesser) sections() (sections []document.Section) {
	if r.words <= partWords {
		return nil
	}
	for strategy, starts := range r.candidates {
		if len(starts) < 2 && strategy < byWords {
			continue
		}
		for _, s := range starts {
			sections = append(sections, document.Section{
				Title: s.title, Level: 1, Block: s.block, Direction: s.direction, Anchor: uniqueAnchor(s.title, r.used), Implied: true,
				Offset: s.offset, Line: s.line,
			})
		}
		break
	}
	return sections
}

// isBold reports whether a paragraph is short and entirely bold, like a heading.
func isBold(b *document.Block) bool {
	s := b.Text.Spans
	return len(s) == 1 && s[0].Marks&document.Strong != 0 && s[0].Start == 0 && s[0].End == len(b.Text.String) && s[0].End <= MaxHeading*2
}

// firstWords returns the first [titleWords] words of s, followed by an ellipsis if there are more.
func firstWords(s string) string {
	words := strings.Fields(s)
	if len(words) <= titleWords {
		return s
	}
	return strings.Join(words[:titleWords], " ") + " …"
}
