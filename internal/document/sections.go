package document

import (
	"strconv"
	"strings"
	"unicode"
)

// outliner makes the sections of a document, part by part.
type outliner struct {
	used        map[string]int // anchors
	level1Count int            // headings of level 1
	hasHeading  bool           // there is a heading
	guesser     sectionGuesser
}

func newOutliner() *outliner { return &outliner{used: map[string]int{}, guesser: newSectionGuesser()} }

// add gives the sections of the next part, and the title where that is a heading of the text.
func (o *outliner) add(d *draft, p int, own bool, lines *lineCounter) (heading *Section, sections []Section) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != Heading && (b.Kind != Title || !own) {
			continue
		}
		if b.Level == 1 {
			o.level1Count++
		}
		s := o.section(b, blockID(p, i))
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

// section is the section that a heading begins.
func (o *outliner) section(b *Block, block int) Section {
	s := Section{Title: b.Text.plainLabel(), Level: b.Level, Block: block, Direction: b.Direction, Anchor: SanitizeLine(b.anchor)}
	if _, taken := o.used[s.Anchor]; s.Anchor == "" || taken {
		s.Anchor = uniqueAnchor(s.Title, o.used)
	} else {
		o.used[s.Anchor] = 0
	}
	return s
}

// outline makes the sections of a draft that is a whole document.
func (d *draft) outline(own bool, lines *lineCounter) {
	o := newOutliner()
	d.Heading, d.Sections = o.add(d, 0, own, lines)
	if !o.hasHeading {
		d.Sections = o.guesser.sections()
	}
}

// resolveTitle makes the first block the title where it is the document's only heading of level 1, and puts a title
// that only the front matter has in front of the text. It tells whether the title is a heading of the text.
func (d *draft) resolveTitle() (own bool) {
	tops := 0
	for i := range d.Blocks {
		if d.Blocks[i].Kind == Heading && d.Blocks[i].Level == 1 {
			tops++
		}
	}
	switch {
	case len(d.Blocks) == 0 && d.Title == "":
	case len(d.Blocks) > 0 && d.Blocks[0].Kind == Title:
		return true
	case tops == 1 && d.Blocks[0].Kind == Heading && d.Blocks[0].Level == 1 && len(d.Blocks[0].Containers) == 0:
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

// plainLabel is a heading's text where it is named on one line: without the numbers of footnotes and the signs of pictures.
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
	return SanitizeLine(b.String())
}

// uniqueAnchor is a heading's address as GitHub makes it, with a number where the same has come before.
func uniqueAnchor(title string, used map[string]int) string {
	base := slug(title)
	a := base
	for {
		if _, taken := used[a]; !taken {
			break
		}
		used[base]++
		a = base + "-" + strconv.Itoa(used[base])
	}
	used[a] = 0
	return a
}

// slug is a title in lower case, spaces as hyphens, punctuation dropped.
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
