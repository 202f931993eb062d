package document

import (
	"maqal/internal/sanitize"
	"strconv"
	"strings"
	"unicode"
)

// outliner creates the sections of a document, part by part.
type outliner struct {
	used        map[string]int // anchors, see [uniqueAnchor]
	level1Count int            // number of headings of level 1
	hasHeading  bool           // whether a section with a heading was found
	guesser     sectionGuesser // used as long as there are no headings
}

// newOutliner returns an outliner that has not seen any parts.
func newOutliner() *outliner { return &outliner{used: map[string]int{}, guesser: newSectionGuesser()} }

// add returns the sections of d, the next part, whose index is p. heading is the section of the title block; it is nil
// if d has no title block or titleInText is not set.
func (o *outliner) add(d *draft, p int, titleInText bool, lines *lineCounter) (heading *Section, sections []Section) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != Heading && (b.Kind != Title || !titleInText) {
			continue
		}
		if b.Level == 1 {
			o.level1Count++
		}
		s := o.section(b, ID(p, i))
		s.Offset, s.Line = b.Offset, lines.lineAt(b.Offset)
		if b.Kind == Title {
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

// section returns the section of the heading b, whose block ID is block. It does not set Offset and Line.
func (o *outliner) section(b *Block, block BlockID) Section {
	s := Section{Title: b.Text.plainLabel(), Level: b.Level, Block: block, Direction: b.Direction, Anchor: sanitize.Line(b.Anchor)}
	if _, exists := o.used[s.Anchor]; s.Anchor == "" || exists {
		s.Anchor = uniqueAnchor(s.Title, o.used)
	} else {
		o.used[s.Anchor] = 0
	}
	return s
}

// outline sets the sections of a draft of a whole document. If titleInText is set, the title is a heading of the text.
func (d *draft) outline(titleInText bool, lines *lineCounter) {
	o := newOutliner()
	d.Heading, d.Sections = o.add(d, 0, titleInText, lines)
	if !o.hasHeading {
		d.Sections = o.guesser.sections()
	}
}

// resolveTitle sets the title and creates the title block, unless the first block is a title. If the first block is the
// only heading of level 1, it becomes the title block. Otherwise, if the metadata contains a title, resolveTitle
// inserts a title block before the text. Otherwise the text of the first heading becomes the title, and there is no
// title block. resolveTitle reports whether the title is a heading of the text.
func (d *draft) resolveTitle() (titleInText bool) {
	level1Count := 0
	for i := range d.Blocks {
		if d.Blocks[i].Kind == Heading && d.Blocks[i].Level == 1 {
			level1Count++
		}
	}
	switch {
	case len(d.Blocks) == 0 && d.Title == "":
	case len(d.Blocks) > 0 && d.Blocks[0].Kind == Title:
		return true
	case level1Count == 1 && d.Blocks[0].Kind == Heading && d.Blocks[0].Level == 1 && len(d.Blocks[0].Containers) == 0:
		d.Blocks[0].Kind = Title
		if d.Title == "" {
			d.Title = d.Blocks[0].Text.plainLabel()
		}
		return true
	case d.Title != "":
		d.insertBlock(0, Block{Kind: Title, Level: 1, Text: Text{String: d.Title}})
	default:
		for i := range d.Blocks {
			if d.Blocks[i].Kind == Heading {
				d.Title = d.Blocks[i].Text.plainLabel()
				break
			}
		}
	}
	return false
}

// plainLabel returns the text on one line, without footnote references and image markers.
func (t Text) plainLabel() string {
	var b strings.Builder
	from := 0
	for _, s := range t.Spans {
		switch {
		case s.Marks&FootnoteRef != 0:
			b.WriteString(t.String[from:s.Start])
			from = s.End
		case s.Marks&Image != 0 && strings.HasPrefix(t.String[s.Start:s.End], imageMarker):
			b.WriteString(t.String[from:s.Start])
			from = s.Start + len(imageMarker)
		}
	}
	b.WriteString(t.String[from:])
	return sanitize.Line(b.String())
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
