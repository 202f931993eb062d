package format

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"maqal/internal/document"
	"maqal/internal/sanitize"
)

// Outliner creates the sections of a document, part by part.
type Outliner struct {
	used        map[string]int // anchors, see [uniqueAnchor]
	level1Count int            // number of headings of level 1
	hasHeading  bool           // whether a section with a heading was found
	guesser     sectionGuesser // used as long as there are no headings
}

// NewOutliner returns an outliner that has not seen any parts.
func NewOutliner() *Outliner { return &Outliner{used: map[string]int{}, guesser: newSectionGuesser()} }

// Add returns the sections of d, the next part, whose index is p. heading is the section of the title block; it is nil
// if d has no title block or titleInText is not set.
func (o *Outliner) Add(d *Draft, p int, titleInText bool, lines *LineCounter) (heading *document.Section, sections []document.Section) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != document.Heading && (b.Kind != document.Title || !titleInText) {
			continue
		}
		if b.Level == 1 {
			o.level1Count++
		}
		s := o.section(b, document.ID(p, i))
		s.Offset, s.Line = b.Offset, lines.lineAt(b.Offset)
		if b.Kind == document.Title {
			heading = &s
		} else {
			sections = append(sections, s)
		}
	}
	if o.hasHeading = o.hasHeading || len(sections) > 0; !o.hasHeading {
		o.guesser.add(d, p, lines)
	}
	return heading, sections
}

// HasSeveralTitles reports whether there is more than one heading of level 1.
func (o *Outliner) HasSeveralTitles() bool { return o.level1Count > 1 }

// Implied returns the implied sections of a document without headings, or nil if there are headings. All parts must have
// been added.
func (o *Outliner) Implied() []document.Section {
	if o.hasHeading {
		return nil
	}
	return o.guesser.sections()
}

// section returns the section of the heading b, whose block ID is block. It does not set Offset and Line.
func (o *Outliner) section(b *document.Block, block document.BlockID) document.Section {
	s := document.Section{Title: b.Text.Label(), Level: b.Level, Block: block, Direction: b.Direction, Anchor: sanitize.Line(b.Anchor)}
	if _, exists := o.used[s.Anchor]; s.Anchor == "" || exists {
		s.Anchor = uniqueAnchor(s.Title, o.used)
	} else {
		o.used[s.Anchor] = 0
	}
	return s
}

// Outline sets the sections of a draft of a whole document. If titleInText is set, the title is a heading of the text.
func (d *Draft) Outline(titleInText bool, lines *LineCounter) {
	o := NewOutliner()
	d.Heading, d.Sections = o.Add(d, 0, titleInText, lines)
	d.Sections = append(d.Sections, o.Implied()...)
}

// resolveTitle sets the title and creates the title block, unless the first block is a title. If the first block is the
// only heading of level 1, it becomes the title block. Otherwise, if the metadata contains a title, resolveTitle
// inserts a title block before the text. Otherwise the text of the first heading becomes the title, and there is no
// title block. resolveTitle reports whether the title is a heading of the text.
func (d *Draft) resolveTitle() (titleInText bool) {
	switch {
	case len(d.Blocks) == 0 && d.Title == "":
	case len(d.Blocks) > 0 && d.Blocks[0].Kind == document.Title:
		return true
	case d.startsWithSoleTitle():
		d.Blocks[0].Kind = document.Title
		if d.Title == "" {
			d.Title = d.Blocks[0].Text.Label()
		}
		return true
	case d.Title != "":
		d.InsertBlock(0, document.Block{Kind: document.Title, Level: 1, Text: document.Text{String: d.Title}})
	default:
		if first := slices.IndexFunc(d.Blocks, func(b document.Block) bool { return b.Kind == document.Heading }); first >= 0 {
			d.Title = d.Blocks[first].Text.Label()
		}
	}
	return false
}

// startsWithSoleTitle reports whether the first block is a heading of level 1 outside of containers, and the only one of
// that level.
func (d *Draft) startsWithSoleTitle() bool {
	isTitle := func(b document.Block) bool { return b.Kind == document.Heading && b.Level == 1 }
	return len(d.Blocks) > 0 && isTitle(d.Blocks[0]) && len(d.Blocks[0].Containers) == 0 && !slices.ContainsFunc(d.Blocks[1:], isTitle)
}

// uniqueAnchor returns the anchor that GitHub generates for a heading with the given title, and adds it to used. If the
// anchor is used already, a number is appended. For each anchor, used contains the last number appended to it.
func uniqueAnchor(title string, used map[string]int) string {
	base := slug(title)
	a := base
	for {
		if _, exists := used[a]; !exists {
			break
		}
		used[base]++
		a = base + "-" + strconv.Itoa(used[base])
	}
	used[a] = 0
	return a
}

// slug returns title in lower case, with hyphens for spaces and without punctuation except - and _.
func slug(title string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(title) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '-', r == '_':
			b.WriteRune(r)
		case r == ' ':
			b.WriteByte('-')
		}
	}
	return b.String()
}

// ResolveMetadata sets the title and language of the document, and the direction of the document and its blocks. It
// reports whether the title is a heading of the text.
func (d *Draft) ResolveMetadata() (titleInText bool) {
	titleInText = d.resolveTitle()
	d.resolveDirection(d.Declared)
	d.AssignDirections()
	if d.Language == "" { // guessed last, because a guess must not determine the direction
		d.Language = d.guessLanguage()
	}
	return titleInText
}
