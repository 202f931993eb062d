package document

import (
	"strconv"
	"strings"
	"unicode"
)

// outliner makes the sections of a document, part by part.
type outliner struct {
	used   map[string]int // anchors
	tops   int            // headings of level 1
	any    bool           // there is a heading
	parter parter
}

func newOutliner() *outliner { return &outliner{used: map[string]int{}, parter: newParter()} }

// add gives the sections of the next part, and the title where that is a heading of the text.
func (o *outliner) add(d *draft, p int, own bool, lines *liner) (heading *Section, sections []Section) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != Heading && (b.Kind != Title || !own) {
			continue
		}
		if b.Level == 1 {
			o.tops++
		}
		s := o.section(b, blockOf(p, i))
		s.Offset, s.Line = b.Offset, lines.at(b.Offset)
		if b.Kind == Title {
			heading = &s
		} else {
			sections = append(sections, s)
		}
	}
	if o.any = o.any || len(sections) > 0; !o.any {
		o.parter.add(d, p, lines)
	}
	return heading, sections
}

// section is the section that a heading begins.
func (o *outliner) section(b *Block, block int) Section {
	s := Section{Title: b.Text.label(), Level: b.Level, Block: block, Direction: b.Direction, Anchor: CleanLine(b.anchor)}
	if _, taken := o.used[s.Anchor]; s.Anchor == "" || taken {
		s.Anchor = anchor(s.Title, o.used)
	} else {
		o.used[s.Anchor] = 0
	}
	return s
}

// outline makes the sections of a draft that is a whole document.
func (d *draft) outline(own bool, lines *liner) {
	o := newOutliner()
	d.Heading, d.Sections = o.add(d, 0, own, lines)
	if !o.any {
		d.Sections = o.parter.sections()
	}
}

// settleTitle makes the first block the title where it is the document's only heading of level 1, and puts a title
// that only the front matter has in front of the text. It tells whether the title is a heading of the text.
func (d *draft) settleTitle() (own bool) {
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
			d.Title = d.Blocks[0].Text.label()
		}
		return true
	case d.Title != "":
		d.insert(0, Block{Kind: Title, Level: 1, Text: Text{String: d.Title}})
	default:
		for i := range d.Blocks {
			if d.Blocks[i].Kind == Heading {
				d.Title = d.Blocks[i].Text.label()
				break
			}
		}
	}
	return false
}

// label is a heading's text where it is named on one line: without the numbers of footnotes and the signs of pictures.
func (t Text) label() string {
	var b strings.Builder
	from := 0
	for _, s := range t.Spans {
		switch {
		case s.Marks&FootnoteRef != 0:
			b.WriteString(t.String[from:s.Start])
			from = s.End
		case s.Marks&Image != 0 && strings.HasPrefix(t.String[s.Start:s.End], pictureSign):
			b.WriteString(t.String[from:s.Start])
			from = s.Start + len(pictureSign)
		}
	}
	b.WriteString(t.String[from:])
	return CleanLine(b.String())
}

// anchor is a heading's address as GitHub makes it, with a number where the same has come before.
func anchor(title string, used map[string]int) string {
	base := anchorOf(title)
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

// anchorOf is a title in lower case, spaces as hyphens, punctuation dropped.
func anchorOf(title string) string {
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
