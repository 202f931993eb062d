// Package atomicfile writes small files so that no reader ever sees half of one.
package atomicfile

import (
	"os"
	"path/filepath"
	"strings"
)

// tempPrefix is how the names of files begin while they are written.
const tempPrefix = ".new-"

// Write puts a file with the data in the place of another, at once: it is written beside it, down to the disk, and
// renamed. Folders that are missing are made, for the person alone.
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
		err = f.Sync() // or a power failure may leave the new name with nothing in it
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

// RemoveTemp removes what programs that were killed have left half written in a folder. Nobody may be writing there.
func RemoveTemp(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return // there is nothing
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), tempPrefix) {
			_ = os.Remove(filepath.Join(folder, e.Name())) // one that stays does no harm
		}
	}
}
