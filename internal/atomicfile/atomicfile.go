// Package atomicfile writes files atomically: readers see the old or the new content, never a part of it.
package atomicfile

import (
	"os"
	"path/filepath"
	"strings"
)

// tempPrefix is the prefix of the names of temporary files.
const tempPrefix = ".new-"

// Write replaces or creates the file at path, so that it contains data and has mode 0600. It writes and syncs a temporary
// file in the same folder and renames it to path. It creates missing folders with mode 0700. It is safe for concurrent
// use.
func Write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), tempPrefix+"*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync() // otherwise a power failure could leave an empty file at path
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// RemoveTemp removes temporary files that killed processes left in folder, and ignores errors. No call of [Write] to the
// same folder may be running, because its temporary file would be removed.
func RemoveTemp(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return // usually because the folder does not exist
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), tempPrefix) {
			_ = os.Remove(filepath.Join(folder, e.Name())) // a leftover file does no harm
		}
	}
}
