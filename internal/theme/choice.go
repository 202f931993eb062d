package theme

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"maqal/internal/files"
	"maqal/internal/message"
)

// Choice is the style that a person has chosen for all articles, in a small file with its name.
type Choice struct{ path string }

// OpenChoice takes the choice in a file, which need not be there.
func OpenChoice(path string) *Choice { return &Choice{path} }

// Name is the name that was kept, which Load takes; "" where none was.
func (c *Choice) Name() string {
	data, err := os.ReadFile(c.path)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// Keep keeps a style by its name, in the place of the one before. Auto keeps none.
func (c *Choice) Keep(name string) (err error) {
	if name == Auto {
		if err = os.Remove(c.path); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	} else {
		err = files.Replace(c.path, []byte(fromAnywhere(name)+"\n"))
	}
	if err != nil {
		return message.Errorf("keeping the style: %v", err)
	}
	return nil
}

// fromAnywhere makes the name of a file one that is understood in every folder.
func fromAnywhere(name string) string {
	if slices.Contains(Names(), name) {
		return name
	}
	if path, err := filepath.Abs(name); err == nil {
		return path
	}
	return name
}
