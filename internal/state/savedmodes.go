package state

import (
	"encoding/json"
	"os"

	"maqal/internal/atomicfile"
	"maqal/internal/message"
)

// SavedModes stores the modes that the user saved for terminals, as a JSON object in one file. Concurrent processes may
// overwrite each other's changes.
type SavedModes struct{ path string }

// OpenSavedModes returns the modes saved in the file at path, which need not exist yet.
func OpenSavedModes(path string) *SavedModes { return &SavedModes{path} }

// Mode returns the name of the mode saved for a terminal, or "" if there is none.
func (m *SavedModes) Mode(terminal string) string { return m.read()[terminal] }

// Save saves the name of a mode for a terminal, whose name must not be empty. If mode is "", Save removes the saved mode.
func (m *SavedModes) Save(terminal, mode string) error {
	modes := m.read()
	if mode == "" {
		delete(modes, terminal)
	} else {
		modes[terminal] = mode
	}
	data, err := json.MarshalIndent(modes, "", "  ")
	if err == nil {
		err = atomicfile.Write(m.path, append(data, '\n'))
	}
	if err != nil {
		return message.Errorf("save mode for %s: %v", message.Name(terminal), err)
	}
	return nil
}

// read returns the names of the saved modes by the names of their terminals. If the file is missing, unreadable or
// damaged, the map is empty.
func (m *SavedModes) read() map[string]string {
	modes := map[string]string{}
	data, err := os.ReadFile(m.path)
	if err != nil {
		return modes
	}
	if json.Unmarshal(data, &modes) != nil || modes == nil {
		return map[string]string{}
	}
	return modes
}
