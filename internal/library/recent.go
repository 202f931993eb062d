package library

import (
	"path/filepath"
	"strings"

	"maqal/internal/sanitize"
)

// EntryByKey returns the entry of the file with the given key. Its name is the absolute path, sanitized. EntryByKey
// reports false if the key is not that of a file, or if there is no regular file at its path.
func (o *Opener) EntryByKey(key string) (Entry, bool) {
	path, ok := strings.CutPrefix(key, fileKey(""))
	if !ok || !filepath.IsAbs(path) {
		return Entry{}, false
	}
	info, err := o.files().Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return Entry{}, false
	}
	return Entry{Name: sanitize.Line(path), Key: key, opener: o, path: path}, true
}

// HasEntry reports whether [Opener.EntryByKey] returns an entry for key.
func (o *Opener) HasEntry(key string) bool {
	_, ok := o.EntryByKey(key)
	return ok
}
