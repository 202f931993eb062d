package document

import (
	"strings"
	"unicode/utf8"
)

// codeIndent is how far code stands from the edge, in columns.
const codeIndent = 4

// tabStop is how many columns a tab goes on to a multiple of.
const tabStop = 4

// indentation is how many columns of white space a line begins with.
func indentation(line string) (columns int) {
	for _, r := range line {
		switch r {
		case ' ':
			columns++
		case '\t':
			columns += tabStop - columns%tabStop
		default:
			return columns
		}
	}
	return columns
}

// mostlyIndented reports whether most lines stand in groups that are indented as a whole.
func mostlyIndented(groups [][]plainUnit) bool {
	indented, lines := 0, 0
	for _, g := range groups {
		lines += len(g)
		if isIndented(g) {
			indented += len(g)
		}
	}
	return indented*2 > lines && len(groups) > 1
}

// markIndented tells which groups are code or verse: all their lines are indented, and most others are not.
func markIndented(groups [][]plainUnit, most bool) {
	for i, g := range groups {
		if _, item := parseMarker(g[0].text); item || !isIndented(g) {
			continue
		}
		told := i > 0 && (groups[i-1][0].kind == codeUnit || strings.HasSuffix(groups[i-1][len(groups[i-1])-1].text, ":"))
		switch {
		case looksLikeCode(g), told && isASCII(joinUnits(g)):
			g[0].kind = codeUnit
		case len(g) > 1 && !isFullWidth(g) && !most:
			g[0].kind = verseUnit
		}
	}
}

func isIndented(g []plainUnit) bool {
	for _, line := range g {
		if line.indent < codeIndent {
			return false
		}
	}
	return true
}

// isFullWidth reports whether lines are as long as those of prose: an indented quotation, not verse.
func isFullWidth(g []plainUnit) bool {
	for _, line := range g {
		if line.length > minWrapped+15 {
			return true
		}
	}
	return false
}

// looksLikeCode reports whether half the lines of a group have signs that prose has not.
func looksLikeCode(g []plainUnit) bool {
	signs := 0
	for _, line := range g {
		t := line.text
		if strings.ContainsAny(t, "{}<>=$\\|") || strings.HasSuffix(t, ";") || strings.Contains(t, "()") || strings.Contains(t, "--") ||
			strings.Contains(t, "://") || strings.HasPrefix(t, "#") || strings.HasPrefix(t, "go ") || strings.HasPrefix(t, "cd ") {
			signs++
		}
	}
	return signs*2 >= len(g)
}

func joinUnits(g []plainUnit) string {
	var b strings.Builder
	for _, line := range g {
		b.WriteString(line.text + "\n")
	}
	return b.String()
}

// preformatted makes one unit of groups whose lines stay as they are, an empty one between two groups. Only what all lines
// are indented by is left out.
func preformatted(groups [][]plainUnit) plainUnit {
	least := groups[0][0].indent
	for _, g := range groups {
		for _, line := range g {
			least = min(least, line.indent)
		}
	}
	whole := groups[0][0]
	var b strings.Builder
	for i, g := range groups {
		if i > 0 {
			b.WriteByte('\n')
		}
		for _, line := range g {
			b.WriteString(strings.Repeat(" ", min(line.indent-least, maxIndent)) + line.text + "\n")
		}
	}
	whole.text = strings.TrimSuffix(b.String(), "\n")
	whole.length = utf8.RuneCountInString(whole.text)
	return whole
}

// maxIndent is how far a line of code can stand from the others, in columns.
const maxIndent = 200
