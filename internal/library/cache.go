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

// A Cache stores fetched pages, which [Fetcher] opens if their server is unreachable. Each page is a file in one
// folder. A nil Cache stores nothing. It is safe for concurrent use.
type Cache struct{ dir string }

// OpenCache returns the cache in maqal/pages below $XDG_CACHE_HOME. If the variable is not set, the folder is below the
// default folder for caches of the platform.
func OpenCache() *Cache { return &Cache{dir: filepath.Join(xdg.CacheHome, "maqal", "pages")} }

// A cachedPage is a fetched page. Its file contains the other fields as one line of JSON, then Body.
type cachedPage struct {
	RequestURL string    `json:"asked"`   // URL before redirects
	FinalURL   string    `json:"address"` // URL after redirects
	MediaType  string    `json:"type"`    // Content-Type header
	Fetched    time.Time `json:"fetched"`
	Body       []byte    `json:"-"`
}

// store saves page as the copy of the page at rawURL.
func (c *Cache) store(rawURL string, page cachedPage) error {
	if c == nil {
		return nil
	}
	page.RequestURL = rawURL
	head, err := json.Marshal(page)
	if err == nil {
		err = atomicfile.Write(c.path(rawURL), append(append(head, '\n'), page.Body...))
	}
	if err != nil {
		return message.Errorf("cache %q: %v", rawURL, withoutPath(err))
	}
	return nil
}

// load returns the copy of the page at rawURL. It reports false if there is none, or if its file is unreadable or
// damaged.
func (c *Cache) load(rawURL string) (page cachedPage, ok bool) {
	if c == nil {
		return cachedPage{}, false
	}
	data, err := os.ReadFile(c.path(rawURL))
	if err != nil {
		return cachedPage{}, false
	}
	head, body, ok := bytes.Cut(data, []byte{'\n'})
	if !ok || json.Unmarshal(head, &page) != nil || page.RequestURL != rawURL {
		return cachedPage{}, false
	}
	page.Body = body
	return page, true
}

func (c *Cache) path(rawURL string) string {
	sum := sha256.Sum256([]byte(rawURL))
	return filepath.Join(c.dir, hex.EncodeToString(sum[:12]))
}
