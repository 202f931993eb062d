package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// parsePlain appends the blocks of a plain text: paragraphs by line, or by blank line where lines are hard-wrapped;
// headings are found by their shape.
func (d *Document) parsePlain(text string) {
	units := plainUnits(text)
	for i, u := range units {
		b := Block{Kind: Paragraph, Offset: u.offset}
		var t builder
		t.writeProse(u.text)
		t.isolateMentions()
		b.Text = t.text()
		switch {
		case i == 0 && isPlainTitle(units):
			b.Kind, b.Level = Title, 1
			d.Title = CleanLine(u.text)
		case u.underlined > 0:
			b.Kind, b.Level = Heading, u.underlined
		case isPlainHeading(units, i):
			b.Kind, b.Level = Heading, 2
		}
		d.Blocks = append(d.Blocks, b)
	}
}

// plainUnit is a paragraph or heading of a plain text; offset is in bytes from the start of the source.
type plainUnit struct {
	text       string
	offset     int
	length     int // runes
	underlined int // the level of a heading that a line of === (1) or --- (2) stands under, else 0
}

// plainUnits cuts a text into its paragraphs.
func plainUnits(text string) []plainUnit {
	groups := plainGroups(text)
	if !hardWrapped(groups) {
		var units []plainUnit
		for _, g := range groups {
			units = append(units, g...)
		}
		return units
	}
	var units []plainUnit
	for _, g := range groups {
		for len(g) > 0 {
			n := 1
			for n < len(g) && !isListItem(g[n].text) {
				n++
			}
			units = append(units, rejoin(g[:n]))
			g = g[n:]
		}
	}
	return units
}

// rejoin makes one paragraph of lines.
func rejoin(lines []plainUnit) plainUnit {
	whole := lines[0]
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteByte(' ')
			whole.length += 1 + line.length
		}
		b.WriteString(line.text)
	}
	whole.text = b.String()
	return whole
}

// isListItem tells whether a line begins an item: with a bullet, or with a number and a full stop or bracket.
func isListItem(line string) bool {
	for _, bullet := range []string{"- ", "* ", "• ", "– "} {
		if strings.HasPrefix(line, bullet) {
			return true
		}
	}
	rest := strings.TrimLeftFunc(line, unicode.IsDigit)
	return len(rest) < len(line) && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") "))
}

// plainGroups gives the lines of a text, those between two blank lines together; an underlined heading is a group.
func plainGroups(text string) [][]plainUnit {
	var groups [][]plainUnit
	open := false // the last group goes on
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		t := strings.TrimSpace(line)
		switch level := underline(t); {
		case t == "":
			open = false
		case open && level > 0 && canBeUnderlined(groups):
			groups = underlineLast(groups, level)
			open = false
		default:
			if !open {
				groups = append(groups, nil)
				open = true
			}
			last := &groups[len(groups)-1]
			*last = append(*last, plainUnit{text: t, offset: at, length: utf8.RuneCountInString(t)})
		}
		at += len(line)
	}
	return groups
}

// underline gives the level of the heading above a line of equals signs (1) or hyphens (2), 0 for any other line.
func underline(line string) int {
	switch {
	case len(line) < 3:
	case strings.Trim(line, "=") == "":
		return 1
	case strings.Trim(line, "-") == "":
		return 2
	}
	return 0
}

func canBeUnderlined(groups [][]plainUnit) bool {
	last := groups[len(groups)-1]
	return last[len(last)-1].length <= headingLongest
}

// underlineLast makes the last line so far a heading and a group of its own.
func underlineLast(groups [][]plainUnit, level int) [][]plainUnit {
	last := groups[len(groups)-1]
	heading := last[len(last)-1]
	heading.underlined = level
	groups[len(groups)-1] = last[:len(last)-1]
	if len(last) == 1 {
		groups = groups[:len(groups)-1]
	}
	return append(groups, []plainUnit{heading})
}

// What hard-wrapped text looks like: lines that end within wrapSlack of the longest, which is no longer than
// wrapLongest and not shorter than wrapShortest, in runes.
const (
	wrapLongest  = 100
	wrapShortest = 40
	wrapSlack    = 0.72
)

// hardWrapped tells whether lines were broken to a width: most lines that another follows reach near the longest.
func hardWrapped(groups [][]plainUnit) bool {
	longest, followed := 0, 0
	for _, g := range groups {
		for i, line := range g {
			longest = max(longest, line.length)
			if i+1 < len(g) {
				followed++
			}
		}
	}
	if followed < 2 || longest > wrapLongest || longest < wrapShortest {
		return false
	}
	full := 0
	for _, g := range groups {
		for _, line := range g[:len(g)-1] {
			if float64(line.length) >= wrapSlack*float64(longest) {
				full++
			}
		}
	}
	return float64(full) >= 0.6*float64(followed)
}

// What an unmarked heading looks like: a line of at most headingLongest runes without closing punctuation, and the
// paragraph after it at least headingRatio times as long.
const (
	headingLongest = 90
	headingRatio   = 1.6
	paragraphLeast = 60
)

// isPlainHeading tells whether unit i is a short line between longer paragraphs.
func isPlainHeading(units []plainUnit, i int) bool {
	if !headingShape(units[i]) || i+1 >= len(units) || !longer(units[i+1], units[i]) {
		return false
	}
	return i == 0 || i == 1 && isPlainTitle(units) || !headingShape(units[i-1]) || longer(units[i-1], units[i])
}

// isPlainTitle tells whether the first line is the text's title: a heading before a paragraph, or before a heading.
func isPlainTitle(units []plainUnit) bool {
	if len(units) < 2 || !headingShape(units[0]) {
		return false
	}
	if units[0].underlined > 0 {
		return units[0].underlined == 1
	}
	return longer(units[1], units[0]) || len(units) > 2 && headingShape(units[1]) && longer(units[2], units[1])
}

func longer(paragraph, heading plainUnit) bool {
	return paragraph.length >= paragraphLeast && float64(paragraph.length) >= headingRatio*float64(heading.length)
}

// headingShape tells whether a line could be a heading: short, begins with a letter or digit, and does not end as a
// sentence does. Marks of direction, which often stand at the ends of a line, are passed over.
func headingShape(u plainUnit) bool {
	if u.length > headingLongest {
		return false
	}
	text := strings.TrimFunc(u.text, func(r rune) bool { return unicode.Is(unicode.Cf, r) })
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) && !strings.ContainsRune("«\"“(", first) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune(".!…،,؛;:۔", last)
}
