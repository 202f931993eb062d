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

	"maqal/internal/atomicfile"
	"maqal/internal/message"
)

// Cache keeps pages that were read, for when their site cannot be reached: one file each in a folder.
type Cache struct{ dir string }

// OpenCache gives the cache that is kept in the folder for what programs can do without (XDG base directory
// specification, or the platform's own).
func OpenCache() *Cache { return &Cache{dir: filepath.Join(xdg.CacheHome, "maqal", "pages")} }

// cachedPage is a page as it was read. Its file is a line of JSON, then the body as it came.
type cachedPage struct {
	RequestURL string    `json:"asked"`   // the address that was asked for
	FinalURL   string    `json:"address"` // the one it was found at
	MediaType  string    `json:"type"`
	Fetched    time.Time `json:"fetched"`
	Body       []byte    `json:"-"`
}

// store keeps a page.
func (c *Cache) store(address string, page cachedPage) error {
	if c == nil {
		return nil
	}
	page.RequestURL = address
	head, err := json.Marshal(page)
	if err == nil {
		err = atomicfile.Write(c.path(address), append(append(head, '\n'), page.Body...))
	}
	if err != nil {
		return message.Errorf("cache %q: %v", address, withoutPath(err))
	}
	return nil
}

// load gives the copy of a page, false where there is none that can be read.
func (c *Cache) load(address string) (page cachedPage, ok bool) {
	if c == nil {
		return cachedPage{}, false
	}
	data, err := os.ReadFile(c.path(address))
	if err != nil {
		return cachedPage{}, false
	}
	head, body, ok := bytes.Cut(data, []byte{'\n'})
	if !ok || json.Unmarshal(head, &page) != nil || page.RequestURL != address {
		return cachedPage{}, false
	}
	page.Body = body
	return page, true
}

func (c *Cache) path(address string) string {
	sum := sha256.Sum256([]byte(address))
	return filepath.Join(c.dir, hex.EncodeToString(sum[:12]))
}
