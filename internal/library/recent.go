package library

import (
	"os"
	"path/filepath"
	"strings"

	"maqal/internal/document"
)

// EntryByKey gives the entry of a file by the key under which its place is remembered, false where the key is that of no
// file, or the file is not there any more.
func EntryByKey(key string) (Entry, bool) {
	path, ok := strings.CutPrefix(key, fileKey(""))
	if !ok || !filepath.IsAbs(path) {
		return Entry{}, false
	}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return Entry{}, false
	}
	return Entry{Name: document.SanitizeLine(path), Key: key, path: path}, true
}

// HasEntry reports whether Remembered gives an entry for a key.
func HasEntry(key string) bool {
	_, there := EntryByKey(key)
	return there
}
