package terminal

import (
	"encoding/json"
	"os"

	"maqal/internal/atomicfile"
	"maqal/internal/message"
)

// SavedModes are the modes that a person has saved, each for a terminal, in one small file.
type SavedModes struct{ path string }

// OpenSavedModes takes the choices in a file, which need not be there.
func OpenSavedModes(path string) *SavedModes { return &SavedModes{path} }

// Mode gives the name of the mode that was saved for a terminal, "" where none was.
func (c *SavedModes) Mode(terminal string) string { return c.read()[string(DisplayName(terminal))] }

// Save keeps a mode for a terminal, "auto" to find it out anew each time.
func (c *SavedModes) Save(terminal, mode string) error {
	all := c.read()
	if mode == Auto {
		delete(all, string(DisplayName(terminal)))
	} else {
		all[string(DisplayName(terminal))] = mode
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err == nil {
		err = atomicfile.Write(c.path, append(data, '\n'))
	}
	if err != nil {
		return message.Errorf("save mode for %s: %v", DisplayName(terminal), err)
	}
	return nil
}

// read reads the file; one that cannot be understood is as good as none.
func (c *SavedModes) read() map[string]string {
	all := map[string]string{}
	data, err := os.ReadFile(c.path)
	if err != nil {
		return all
	}
	if json.Unmarshal(data, &all) != nil || all == nil {
		return map[string]string{}
	}
	return all
}

// DisplayName returns the name of a terminal in messages and in the file of saved modes. The empty name is an unknown
// terminal.
func DisplayName(terminal string) message.Name {
	if terminal == "" {
		return message.Name("unknown terminal")
	}
	return message.Name(terminal)
}
