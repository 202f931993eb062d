package plain

import (
	"strings"
	"unicode/utf8"

	"maqal/internal/format"
)

// isMostlyIndented reports whether there is more than one group, and most lines belong to groups whose lines are all
// indented.
func isMostlyIndented(groups [][]unit) bool {
	indented, lines := 0, 0
	for _, g := range groups {
		lines += len(g)
		if isIndented(g) {
			indented += len(g)
		}
	}
	return indented*2 > lines && len(groups) > 1
}

// markIndented sets the kind of the first unit of each indented group that is code or verse. textIndented says whether
// most lines of the text are indented; then no group is treated as verse.
func markIndented(groups [][]unit, textIndented bool) {
	for i, g := range groups {
		if _, item := parseMarker(g[0].text); item || !isIndented(g) {
			continue
		}
		introduced := i > 0 && (groups[i-1][0].kind == codeUnit || strings.HasSuffix(groups[i-1][len(groups[i-1])-1].text, ":"))
		switch {
		case looksLikeCode(g), introduced && format.IsASCII(joinUnits(g)):
			g[0].kind = codeUnit
		case len(g) > 1 && !isFullWidth(g) && !textIndented:
			g[0].kind = verseUnit
		}
	}
}

// isIndented reports whether all lines of g are indented by at least [format.CodeIndent] columns.
func isIndented(g []unit) bool {
	for _, line := range g {
		if line.indent < format.CodeIndent {
			return false
		}
	}
	return true
}

// isFullWidth reports whether g contains a line as long as those of prose, so that it is an indented quotation rather
// than verse.
func isFullWidth(g []unit) bool {
	for _, line := range g {
		if line.length > minWrapped+15 {
			return true
		}
	}
	return false
}

// looksLikeCode reports whether at least half of the lines of g contain characters or words typical of code.
func looksLikeCode(g []unit) bool {
	codeLines := 0
	for _, line := range g {
		t := line.text
		if strings.ContainsAny(t, "{}<>=$\\|") || strings.HasSuffix(t, ";") || strings.Contains(t, "()") || strings.Contains(t, "--") ||
			strings.Contains(t, "://") || strings.HasPrefix(t, "#") || strings.HasPrefix(t, "go ") || strings.HasPrefix(t, "cd ") {
			codeLines++
		}
	}
	return codeLines*2 >= len(g)
}

// joinUnits returns the text of the units, each followed by a line feed.
func joinUnits(g []unit) string {
	var b strings.Builder
	for _, line := range g {
		b.WriteString(line.text + "\n")
	}
	return b.String()
}

// joinPreformatted joins groups into one unit, with a blank line between two groups. The lines keep their indentation
// relative to the least indented one, up to [maxIndent] columns.
func joinPreformatted(groups [][]unit) unit {
	minIndent := groups[0][0].indent
	for _, g := range groups {
		for _, line := range g {
			minIndent = min(minIndent, line.indent)
		}
	}
	unit := groups[0][0]
	var b strings.Builder
	for i, g := range groups {
		if i > 0 {
			b.WriteByte('\n')
		}
		for _, line := range g {
			b.WriteString(strings.Repeat(" ", min(line.indent-minIndent, maxIndent)) + line.text + "\n")
		}
	}
	unit.text = strings.TrimSuffix(b.String(), "\n")
	unit.length = utf8.RuneCountInString(unit.text)
	return unit
}

// maxIndent is the maximum indentation of a preformatted line relative to the least indented one, in columns.
const maxIndent = 200
