package library

import (
	"os"
	"path/filepath"
	"strings"

	"maqal/internal/document"
)

// Remembered gives the entry of a file by the key under which its place is remembered, false where the key is that of no
// file, or the file is not there any more.
func Remembered(key string) (Entry, bool) {
	path, ok := strings.CutPrefix(key, fileKey(""))
	if !ok || !filepath.IsAbs(path) {
		return Entry{}, false
	}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return Entry{}, false
	}
	return Entry{Name: document.CleanLine(path), Key: key, path: path}, true
}

// IsRemembered reports whether Remembered gives an entry for a key.
func IsRemembered(key string) bool {
	_, there := Remembered(key)
	return there
}
