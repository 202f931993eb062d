// Package gitignore reports which files the patterns of .gitignore files exclude, as Git does.
package gitignore

import (
	"path"
	"strings"
)

// Patterns are the patterns of .gitignore files, those of outer folders first. The last one that matches decides.
type Patterns []pattern

// A pattern is a pattern of a .gitignore file (gitignore(5)).
type pattern struct {
	domain   []string // path from the root of the repository to the folder of the .gitignore file
	parts    []string // pattern split at slashes; ** matches any number of folders
	anyDepth bool     // matches names in any subfolder, because the pattern has no slash except at the end
	dirOnly  bool     // matches only folders
	negated  bool     // starts with "!": files and folders that match are not ignored
}

// Parse parses a .gitignore file in the folder domain, a path from the root of the repository. It skips malformed
// patterns, as Git does.
func Parse(text string, domain []string) (patterns Patterns) {
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if strings.HasPrefix(line, "#") {
			continue
		}
		p := pattern{domain: domain}
		line = trimTrailingSpaces(line)
		line, p.negated = strings.CutPrefix(line, "!")
		line, p.dirOnly = strings.CutSuffix(line, "/")
		p.anyDepth = !strings.Contains(line, "/")
		p.parts = strings.Split(strings.ReplaceAll(strings.TrimPrefix(line, "/"), "[!", "[^"), "/")
		if last := p.parts[len(p.parts)-1]; last == "**" {
			p.parts = append(p.parts, "*") // so that it matches the contents of a folder, but not the folder
		}
		if _, err := path.Match(line, ""); err == nil && line != "" {
			patterns = append(patterns, p)
		}
	}
	return patterns
}

// trimTrailingSpaces removes the spaces at the end of a line, except one that a backslash escapes.
func trimTrailingSpaces(line string) string {
	trimmed := strings.TrimRight(line, " ")
	backslashes := len(trimmed) - len(strings.TrimRight(trimmed, `\`))
	if backslashes%2 == 1 && trimmed != line {
		trimmed += " "
	}
	return trimmed
}

// Match reports whether a file or folder is ignored. Names are the elements of its path from the root of the repository.
// The caller must skip ignored folders, because Match does not check the folders above.
func (patterns Patterns) Match(names []string, folder bool) bool {
	for i := len(patterns) - 1; i >= 0; i-- {
		if patterns[i].matches(names, folder) {
			return !patterns[i].negated
		}
	}
	return false
}

// matches reports whether p matches a file or folder. Its path, names, must be below the domain of p.
func (p *pattern) matches(names []string, folder bool) bool {
	if p.dirOnly && !folder {
		return false
	}
	if p.anyDepth {
		return matchName(p.parts[0], names[len(names)-1])
	}
	return matchParts(p.parts, names[len(p.domain):])
}

// matchParts reports whether the parts of a pattern match all names. If a part does not match, the last ** before it
// must match one more name, and matchParts tries the parts after that ** again.
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
