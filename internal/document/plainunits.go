package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// unitKind says what a unit of a plain text is.
type unitKind uint8

const (
	proseUnit unitKind = iota
	codeUnit
	verseUnit // indented lines that are no code: they are not rejoined
)

// plainUnit is a paragraph, heading, item or piece of code of a plain text; offset is in bytes from the start of the
// source.
type plainUnit struct {
	text       string
	offset     int
	length     int // runes
	indent     int // columns before the first line
	underlined int // the level of a heading that a line of === (1) or --- (2) stands under, else 0
	kind       unitKind
}

// plainUnits cuts lines into the paragraphs that they are.
func plainUnits(lines []plainLine, shape plainShape) (units []plainUnit) {
	groups := plainGroups(lines)
	markIndented(groups, shape.indented)
	for i := 0; i < len(groups); i++ {
		g := groups[i]
		switch {
		case g[0].kind == codeUnit:
			n := 1
			for i+n < len(groups) && groups[i+n][0].kind == codeUnit {
				n++
			}
			units = append(units, preformatted(groups[i:i+n]))
			i += n - 1
		case g[0].kind == verseUnit:
			units = append(units, preformatted(groups[i:i+1]))
		case !shape.wrapped:
			units = append(units, g...)
		default:
			units = append(units, rejoined(g)...)
		}
	}
	return units
}

// rejoined makes paragraphs of the hard-wrapped lines of a group: items of a list stay apart.
func rejoined(g []plainUnit) (units []plainUnit) {
	for len(g) > 0 {
		n := 1
		for n < len(g) && !isListItem(g[n].text) {
			n++
		}
		units = append(units, rejoin(g[:n]))
		g = g[n:]
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
func plainGroups(lines []plainLine) [][]plainUnit {
	var groups [][]plainUnit
	open := false // the last group goes on
	for _, line := range lines {
		t := strings.TrimSpace(line.text)
		switch level := underlineLevel(t); {
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
			*last = append(*last, plainUnit{
				text: t, offset: line.offset, length: utf8.RuneCountInString(t), indent: indentation(line.text),
			})
		}
	}
	return groups
}

// underlineLevel gives the level of the heading above a line of equals signs (1) or hyphens (2), 0 for any other line.
func underlineLevel(line string) int {
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
	return last[len(last)-1].length <= maxHeading
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
	maxWrapped = 100
	minWrapped = 40
	wrapSlack  = 0.72
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
	if followed < 2 || longest > maxWrapped || longest < minWrapped {
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
