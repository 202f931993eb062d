// Package files writes small files so that no reader ever sees half of one.
package files

import (
	"os"
	"path/filepath"
)

// Replace puts a file with the data in the place of another, at once: it is written beside it and renamed. Folders that
// are missing are made, for the person alone.
func Replace(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
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
