package library

import (
	"maqal/internal/sanitize"
	"os"
	"path/filepath"
	"strings"
)

// EntryByKey returns the entry of the file with the given key. Its name is the absolute path, sanitized. EntryByKey
// reports false if the key is not that of a file, or if there is no regular file at its path.
func EntryByKey(key string) (Entry, bool) {
	path, ok := strings.CutPrefix(key, fileKey(""))
	if !ok || !filepath.IsAbs(path) {
		return Entry{}, false
	}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return Entry{}, false
	}
	return Entry{Name: sanitize.Line(path), Key: key, path: path}, true
}

// HasEntry reports whether [EntryByKey] returns an entry for key.
func HasEntry(key string) bool {
	_, ok := EntryByKey(key)
	return ok
}
