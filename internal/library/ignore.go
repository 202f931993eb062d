package library

import (
	"path"
	"strings"
)

// An ignorePattern is a pattern of a .gitignore file (gitignore(5)).
type ignorePattern struct {
	domain   []string // path from the root of the repository to the folder of the file
	parts    []string // pattern split at slashes; ** matches any number of folders
	anyDepth bool     // matches names in any subfolder, because the pattern has no slash except at the end
	dirOnly  bool     // matches only folders
	negated  bool     // excludes matches from being ignored
}

// parseIgnore parses a .gitignore file in the folder domain, a path from the root of the repository. It skips malformed
// patterns, as Git does.
func parseIgnore(text string, domain []string) (patterns []ignorePattern) {
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if strings.HasPrefix(line, "#") {
			continue
		}
		p := ignorePattern{domain: domain}
		line = trimTrailingSpaces(line)
		line, p.negated = strings.CutPrefix(line, "!")
		line, p.dirOnly = strings.CutSuffix(line, "/")
		p.anyDepth = !strings.Contains(line, "/")
		p.parts = strings.Split(strings.ReplaceAll(strings.TrimPrefix(line, "/"), "[!", "[^"), "/")
		if last := p.parts[len(p.parts)-1]; last == "**" {
			p.parts = append(p.parts, "*") // matches the contents of a folder, but not the folder
		}
		if _, err := path.Match(line, ""); err == nil && line != "" {
			patterns = append(patterns, p)
		}
	}
	return patterns
}

// trimTrailingSpaces removes spaces at the end of a line, except for one after a backslash.
func trimTrailingSpaces(line string) string {
	trimmed := strings.TrimRight(line, " ")
	backslashes := len(trimmed) - len(strings.TrimRight(trimmed, `\`))
	if backslashes%2 == 1 && trimmed != line {
		trimmed += " "
	}
	return trimmed
}

// isIgnored reports whether the last matching pattern ignores a file or folder. The elements of its path from the root
// of the repository are names. The caller must skip ignored folders, because isIgnored does not check the folders above names.
func isIgnored(patterns []ignorePattern, names []string, folder bool) bool {
	for i := len(patterns) - 1; i >= 0; i-- {
		if patterns[i].matches(names, folder) {
			return !patterns[i].negated
		}
	}
	return false
}

// matches reports whether p matches a file or folder, which must be below the domain of p.
func (p *ignorePattern) matches(names []string, folder bool) bool {
	if p.dirOnly && !folder {
		return false
	}
	if p.anyDepth {
		return matchName(p.parts[0], names[len(names)-1])
	}
	return matchParts(p.parts, names[len(p.domain):])
}

// matchParts reports whether the parts of a pattern match names. If a part does not match, it goes back and lets the last **
// match one name more.
func matchParts(parts, names []string) bool {
	part, retryPart, retryName := 0, -1, 0
	for name := 0; name < len(names); {
		switch {
		case part < len(parts) && parts[part] == "**":
			part++
			retryPart, retryName = part, name
		case part < len(parts) && matchName(parts[part], names[name]):
			part++
			name++
		case retryPart >= 0:
			retryName++
			part, name = retryPart, retryName
		default:
			return false
		}
	}
	return part == len(parts)
}

// matchName reports whether one part of a pattern matches one name.
func matchName(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}
