package fetch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"maqal/internal/atomicfile"
	"maqal/internal/message"
)

// A Page is a page that was fetched now, or stored by an earlier fetch.
type Page struct {
	URL       *url.URL     // after redirects
	MediaType string       // Content-Type header
	Fetched   time.Time    // when the server sent it
	Body      []byte       // content as sent
	Notice    message.Text // why this is a stored page, or why it could not be stored; otherwise empty
}

// A store saves pages as files in a folder. The zero store saves nothing. It is safe for concurrent use.
type store struct{ dir string }

// A pageHeader is the first line of the file of a page, as JSON. The body follows. The names of the keys must not change:
// files of earlier versions are read.
type pageHeader struct {
	RequestURL string    `json:"asked"`   // before redirects
	FinalURL   string    `json:"address"` // after redirects
	MediaType  string    `json:"type"`
	Fetched    time.Time `json:"fetched"`
}

// save stores the page at rawURL.
func (s store) save(rawURL string, page *Page) error {
	if s.dir == "" {
		return nil
	}
	head, err := json.Marshal(pageHeader{rawURL, page.URL.String(), page.MediaType, page.Fetched})
	if err == nil {
		err = atomicfile.Write(s.path(rawURL), append(append(head, '\n'), page.Body...))
	}
	if err != nil {
		return message.Errorf("cache %q: %v", rawURL, withoutPath(err))
	}
	return nil
}

// load returns the stored page at rawURL. It reports false if there is none, or if its file is unreadable or damaged.
func (s store) load(rawURL string) (page *Page, ok bool) {
	if s.dir == "" {
		return nil, false
	}
	data, err := os.ReadFile(s.path(rawURL))
	if err != nil {
		return nil, false
	}
	var head pageHeader
	line, body, ok := bytes.Cut(data, []byte{'\n'})
	if !ok || json.Unmarshal(line, &head) != nil || head.RequestURL != rawURL {
		return nil, false
	}
	final, err := url.Parse(head.FinalURL)
	if err != nil {
		if final, err = url.Parse(rawURL); err != nil {
			return nil, false
		}
	}
	return &Page{URL: final, MediaType: head.MediaType, Fetched: head.Fetched, Body: body}, true
}

// path returns the path of the file of the page at rawURL.
func (s store) path(rawURL string) string {
	sum := sha256.Sum256([]byte(rawURL))
	return filepath.Join(s.dir, hex.EncodeToString(sum[:12]))
}
