package document

import (
	"strconv"
	"strings"
	"unicode"
)

// outline settles the title and makes the sections from the headings.
func (d *Document) outline() {
	own := d.settleTitle()
	used := map[string]int{}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != Heading && (b.Kind != Title || !own) {
			continue
		}
		s := Section{Title: b.Text.label(), Level: b.Level, Block: i, Anchor: CleanLine(b.anchor)}
		if _, taken := used[s.Anchor]; s.Anchor == "" || taken {
			s.Anchor = anchor(s.Title, used)
		} else {
			used[s.Anchor] = 0
		}
		if b.Kind == Title {
			d.Heading = &s
		} else {
			d.Sections = append(d.Sections, s)
		}
	}
	if len(d.Sections) == 0 {
		d.part()
	}
}

// settleTitle makes the first block the title where it is the document's only heading of level 1, and puts a title
// that only the front matter has in front of the text. It tells whether the title is a heading of the text.
func (d *Document) settleTitle() (own bool) {
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
