package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"maqal/internal/format"
)

// unitKind is the kind of a unit of a plain text.
type unitKind uint8

const (
	proseUnit unitKind = iota
	codeUnit
	verseUnit // indented lines, not code, that keep their line breaks
)

// unit is a line of a plain text, or lines joined into a paragraph, heading, list item or code block.
type unit struct {
	text       string
	offset     int // bytes from the start of the text
	length     int // runes
	indent     int // indentation of the first line, in columns
	underlined int // level of a heading underlined with === (1) or --- (2), otherwise 0
	kind       unitKind
}

// plainUnits splits lines into the units that become blocks.
func plainUnits(lines []textLine, shape textShape) (units []unit) {
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
			units = append(units, joinPreformatted(groups[i:i+n]))
			i += n - 1
		case g[0].kind == verseUnit:
			units = append(units, joinPreformatted(groups[i:i+1]))
		case !shape.wrapped:
			units = append(units, g...)
		default:
			units = append(units, rejoinGroup(g)...)
		}
	}
	return units
}

// rejoinGroup joins the hard-wrapped lines of a group into paragraphs. Each list item becomes a paragraph, and so do
// the lines before the first item.
func rejoinGroup(g []unit) (units []unit) {
	for len(g) > 0 {
		n := 1
		for n < len(g) && !isListItem(g[n].text) {
			n++
		}
		units = append(units, rejoinLines(g[:n]))
		g = g[n:]
	}
	return units
}

// rejoinLines joins lines into one paragraph.
func rejoinLines(lines []unit) unit {
	unit := lines[0]
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteByte(' ')
			unit.length += 1 + line.length
		}
		b.WriteString(line.text)
	}
	unit.text = b.String()
	return unit
}

// isListItem reports whether a line starts a list item: with a bullet or en dash, or with a number and a full stop or
// parenthesis.
func isListItem(line string) bool {
	for _, bullet := range []string{"- ", "* ", "• ", "– "} {
		if strings.HasPrefix(line, bullet) {
			return true
		}
	}
	rest := strings.TrimLeftFunc(line, unicode.IsDigit)
	return len(rest) < len(line) && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") "))
}

// plainGroups groups the lines of a text. A group contains the lines between two blank lines, or an underlined heading.
func plainGroups(lines []textLine) [][]unit {
	var groups [][]unit
	open := false // whether the next line belongs to the last group
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
			*last = append(*last, unit{
				text: t, offset: line.offset, length: utf8.RuneCountInString(t), indent: format.Indentation(line.text),
			})
		}
	}
	return groups
}

// underlineLevel returns the level of the heading above a line of equals signs (1) or hyphens (2). It returns 0 for any
// other line.
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

// canBeUnderlined reports whether the last line of groups is short enough to be a heading.
func canBeUnderlined(groups [][]unit) bool {
	last := groups[len(groups)-1]
	return last[len(last)-1].length <= format.MaxHeading
}

// underlineLast moves the last line of groups, as a heading of the given level, to a group of its own.
func underlineLast(groups [][]unit, level int) [][]unit {
	last := groups[len(groups)-1]
	heading := last[len(last)-1]
	heading.underlined = level
	groups[len(groups)-1] = last[:len(last)-1]
	if len(last) == 1 {
		groups = groups[:len(groups)-1]
	}
	return append(groups, []unit{heading})
}

// In hard-wrapped text, the longest line has minWrapped to maxWrapped runes, and most lines are nearly as long.
const (
	maxWrapped = 100  // runes
	minWrapped = 40   // runes
	wrapSlack  = 0.72 // minimum length of a full line, relative to the longest line
)

// isHardWrapped reports whether the lines are hard-wrapped. Not counting the last line of each group, there must be two
// or more lines, and at least 60 percent of them must be full. The longest of all lines must have minWrapped to
// maxWrapped runes.
func isHardWrapped(groups [][]unit) bool {
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
