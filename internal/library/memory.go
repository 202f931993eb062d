package library

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"

	"maqal/internal/document"
	"maqal/internal/files"
	"maqal/internal/message"
)

// timeNow is the clock; tests set it.
var timeNow = time.Now

// Memory keeps what is remembered of articles: one small file each in a folder.
type Memory struct{ dir string }

// OpenMemory gives the memory that is kept in the folder for the state of programs (XDG base directory specification, or
// the platform's own).
func OpenMemory() *Memory { return &Memory{dir: filepath.Join(xdg.StateHome, "maqal", "articles")} }

// Record is what is remembered of one article.
type Record struct {
	Key     string    `json:"key"`
	Block   int       `json:"block"`   // the place where one stopped
	Offset  int       `json:"offset"`  // bytes in the block's text
	Section string    `json:"section"` // the heading one stopped under
	Percent int       `json:"percent"`
	Seen    time.Time `json:"seen"`
}

// Position is the place where one stopped.
func (r Record) Position() document.Position {
	return document.Position{Block: r.Block, Offset: r.Offset}
}

// Recall gives what is remembered of an article, false where nothing is. A damaged file, or that of another article
// whose key has the same sum, is as good as none.
func (m *Memory) Recall(key string) (Record, bool) {
	var r Record
	if m == nil || key == "" {
		return r, false
	}
	data, err := os.ReadFile(m.file(key))
	if err != nil || json.Unmarshal(data, &r) != nil || r.Key != key || r.Block < 0 || r.Offset < 0 ||
		r.Percent < 0 || r.Percent > 100 {
		return Record{}, false
	}
	r.Section = document.CleanLine(r.Section) // others can write the file
	return r, true
}

// Remember keeps a record. It writes a new file and renames it, so that no reader ever sees half of one.
func (m *Memory) Remember(r Record) error {
	if m == nil || r.Key == "" {
		return nil
	}
	r.Seen = timeNow().UTC().Truncate(time.Second)
	data, err := json.Marshal(r)
	if err != nil {
		return message.Errorf("remembering the place in %q: %v", r.Key, err)
	}
	if err := files.Replace(m.file(r.Key), append(data, '\n')); err != nil {
		return message.Errorf("remembering the place in %q: %v", r.Key, err)
	}
	return nil
}

func (m *Memory) file(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(m.dir, hex.EncodeToString(sum[:12])+".json")
}
