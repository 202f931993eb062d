package terminal

import (
	"encoding/json"
	"fmt"
	"os"

	"maqal/internal/files"
)

// Choices are the modes that a person has saved, each for a terminal, in one small file.
type Choices struct{ path string }

// OpenChoices takes the choices in a file, which need not be there.
func OpenChoices(path string) *Choices { return &Choices{path} }

// Mode gives the name of the mode that was saved for a terminal, "" where none was.
func (c *Choices) Mode(terminal string) string { return c.read()[Called(terminal)] }

// Save keeps a mode for a terminal, "auto" to find it out anew each time.
func (c *Choices) Save(terminal, mode string) error {
	all := c.read()
	if mode == Auto {
		delete(all, Called(terminal))
	} else {
		all[Called(terminal)] = mode
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err == nil {
		err = files.Replace(c.path, append(data, '\n'))
	}
	if err != nil {
		return fmt.Errorf("saving the mode for %s: %w", Called(terminal), err)
	}
	return nil
}

// read reads the file; one that cannot be understood is as good as none.
func (c *Choices) read() map[string]string {
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

// Called is what a terminal is called, also where its name is not known.
func Called(terminal string) string {
	if terminal == "" {
		return "unknown terminal"
	}
	return terminal
}
