package theme

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"maqal/internal/atomicfile"
	"maqal/internal/message"
)

// SavedStyle is the style that a person has chosen for all articles, in a small file with its name.
type SavedStyle struct{ path string }

// OpenSavedStyle takes the choice in a file, which need not be there.
func OpenSavedStyle(path string) *SavedStyle { return &SavedStyle{path} }

// Name is the name that was kept, which Load takes; "" where none was.
func (c *SavedStyle) Name() string {
	data, err := os.ReadFile(c.path)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// Save keeps a style by its name, in the place of the one before. Auto keeps none.
func (c *SavedStyle) Save(name string) (err error) {
	if name == Auto {
		if err = os.Remove(c.path); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	} else {
		err = atomicfile.Write(c.path, []byte(absolutePath(name)+"\n"))
	}
	if err != nil {
		return message.Errorf("save style: %v", err)
	}
	return nil
}

// absolutePath makes the name of a file one that is understood in every folder.
func absolutePath(name string) string {
	if slices.Contains(Names(), name) {
		return name
	}
	if path, err := filepath.Abs(name); err == nil {
		return path
	}
	return name
}
