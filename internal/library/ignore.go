package library

import (
	"path"
	"strings"
)

// ignorePattern is a line of a .gitignore, as gitignore(5) has it.
type ignorePattern struct {
	base     []string // the folders from the root down to that of the file
	parts    []string // what stands between slashes; ** is any number of folders
	anyDepth bool     // without a slash but at the end: names in any folder match
	dirOnly  bool     // only folders match
	negated  bool     // what matches is not ignored
}

// parseIgnore reads the lines of a .gitignore in the folder that domain leads to. Lines that can match nothing are
// left out, as Git does.
func parseIgnore(text string, domain []string) (patterns []ignorePattern) {
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if strings.HasPrefix(line, "#") {
			continue
		}
		p := ignorePattern{base: domain}
		line = trimTrailingSpaces(line)
		line, p.negated = strings.CutPrefix(line, "!")
		line, p.dirOnly = strings.CutSuffix(line, "/")
		p.anyDepth = !strings.Contains(line, "/")
		p.parts = strings.Split(strings.ReplaceAll(strings.TrimPrefix(line, "/"), "[!", "[^"), "/")
		if last := p.parts[len(p.parts)-1]; last == "**" {
			p.parts = append(p.parts, "*") // what is in a folder, not the folder
		}
		if _, err := path.Match(line, ""); err == nil && line != "" {
			patterns = append(patterns, p)
		}
	}
	return patterns
}

// trimTrailingSpaces cuts spaces off the end, but for one that a backslash keeps.
func trimTrailingSpaces(line string) string {
	cut := strings.TrimRight(line, " ")
	backslashes := len(cut) - len(strings.TrimRight(cut, `\`))
	if backslashes%2 == 1 && cut != line {
		cut += " "
	}
	return cut
}

// isIgnored reports whether a file or folder, by its names from the root, is ignored: the last pattern that matches it
// says so. What is in an ignored folder is too, but is not asked for.
func isIgnored(patterns []ignorePattern, names []string, folder bool) bool {
	for i := len(patterns) - 1; i >= 0; i-- {
		if patterns[i].matches(names, folder) {
			return !patterns[i].negated
		}
	}
	return false
}

// matches takes only what is in the domain of the pattern: a walk asks for nothing else.
func (p *ignorePattern) matches(names []string, folder bool) bool {
	if p.dirOnly && !folder {
		return false
	}
	if p.anyDepth {
		return matchName(p.parts[0], names[len(names)-1])
	}
	return matchParts(p.parts, names[len(p.base):])
}

// matchParts matches names with parts. Where they differ, the last ** takes one name more.
func matchParts(parts, names []string) bool {
	part, again, from := 0, -1, 0
	for name := 0; name < len(names); {
		switch {
		case part < len(parts) && parts[part] == "**":
			part++
			again, from = part, name
		case part < len(parts) && matchName(parts[part], names[name]):
			part++
			name++
		case again >= 0:
			from++
			part, name = again, from
		default:
			return false
		}
	}
	return part == len(parts)
}

func matchName(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}
