package state

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"maqal/internal/atomicfile"
	"maqal/internal/message"
)

// A SavedStyle stores the name of the style that the user picked for all articles, in a file.
type SavedStyle struct{ path string }

// OpenSavedStyle returns the SavedStyle in the file at path. The file need not exist.
func OpenSavedStyle(path string) *SavedStyle { return &SavedStyle{path} }

// Name returns the saved name. It returns "" if there is none or the file cannot be read.
func (s *SavedStyle) Name() string {
	data, err := os.ReadFile(s.path)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// Save replaces the saved name. If name is "", Save removes the file.
func (s *SavedStyle) Save(name string) (err error) {
	if name == "" {
		if err = os.Remove(s.path); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	} else {
		err = atomicfile.Write(s.path, []byte(name+"\n"))
	}
	if err != nil {
		return message.Errorf("save style: %v", err)
	}
	return nil
}
