package library

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"

	"maqal/internal/files"
	"maqal/internal/message"
)

// Cache keeps pages that were read, for when their site cannot be reached: one file each in a folder.
type Cache struct{ dir string }

// OpenCache gives the cache that is kept in the folder for what programs can do without (XDG base directory
// specification, or the platform's own).
func OpenCache() *Cache { return &Cache{dir: filepath.Join(xdg.CacheHome, "maqal", "pages")} }

// copied is a page as it was read. Its file is a line of JSON, then the body as it came.
type copied struct {
	Asked     string    `json:"asked"`   // the address that was asked for
	Address   string    `json:"address"` // the one it was found at
	MediaType string    `json:"type"`
	Fetched   time.Time `json:"fetched"`
	Body      []byte    `json:"-"`
}

// keep keeps a page.
func (c *Cache) keep(address string, page copied) error {
	if c == nil {
		return nil
	}
	page.Asked = address
	head, err := json.Marshal(page)
	if err == nil {
		err = files.Replace(c.file(address), append(append(head, '\n'), page.Body...))
	}
	if err != nil {
		return message.Errorf("keeping a copy of %q: %v", address, cause(err))
	}
	return nil
}

// recall gives the copy of a page, false where there is none that can be read.
func (c *Cache) recall(address string) (page copied, ok bool) {
	if c == nil {
		return copied{}, false
	}
	data, err := os.ReadFile(c.file(address))
	if err != nil {
		return copied{}, false
	}
	head, body, ok := bytes.Cut(data, []byte{'\n'})
	if !ok || json.Unmarshal(head, &page) != nil || page.Asked != address {
		return copied{}, false
	}
	page.Body = body
	return page, true
}

func (c *Cache) file(address string) string {
	sum := sha256.Sum256([]byte(address))
	return filepath.Join(c.dir, hex.EncodeToString(sum[:12]))
}
