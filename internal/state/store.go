// Package state saves the state of each document: the reading position, bookmarks and display settings.
package state

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"maqal/internal/atomicfile"
	"maqal/internal/message"
)

// A Store saves records in a folder, one JSON file for each document. It replaces files atomically and holds the lock
// of the folder meanwhile, so that concurrent processes do not lose each other's changes. A nil Store saves nothing. It
// is safe for concurrent use.
type Store struct {
	dir   string
	clock func() time.Time
	sweep sync.Once // removes temporary files before the first update
}

// Open returns the store in the folder dir, which is created by the first [Store.Update]. The clock returns the current time,
// as [time.Now] does, in any goroutine.
func Open(dir string, clock func() time.Time) *Store { return &Store{dir: dir, clock: clock} }

// A CorruptError reports that a state file was damaged and has been moved to Path.
type CorruptError struct{ Path string }

// Error returns the message for the user.
func (e *CorruptError) Error() string { return "damaged state file moved to " + e.Path }

// errCorrupt is returned for a file that does not contain a valid record of the document.
var errCorrupt = message.Errorf("file is damaged")

// Load returns the record saved under key. It reports false if there is none, or if key is empty. If the file is damaged,
// Load moves it away and returns a [*CorruptError].
func (s *Store) Load(key string) (r Record, ok bool, err error) {
	if s == nil || key == "" {
		return Record{}, false, nil
	}
	r, err = s.read(key)
	if errors.Is(err, errCorrupt) { // read again under the lock, because another process may be replacing it
		var unlock func()
		if unlock, err = s.lock(); err == nil {
			defer unlock()
			r, err = s.readOrQuarantine(key)
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Record{}, false, nil
	case err != nil:
		return Record{}, false, loadError(key, err)
	}
	return r, true, nil
}

// Update calls edit with the record saved under key, or with a record that contains only the key, and saves the result.
// It waits for other processes that update the store. Edit must not use the store. If key is empty, Update does
// nothing. If the file was damaged, Update moves it away, saves the result of edit for a new record and returns a
// [*CorruptError].
func (s *Store) Update(key string, edit func(*Record)) error {
	if s == nil || key == "" {
		return nil
	}
	unlock, err := s.lock()
	if err != nil {
		return saveError(key, err)
	}
	defer unlock()
	s.sweep.Do(func() { atomicfile.RemoveTemp(s.dir) })
	r, err := s.readOrQuarantine(key)
	corrupt := (*CorruptError)(nil)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.As(err, &corrupt) {
		return saveError(key, err)
	}
	r.Key = key
	edit(&r)
	r.Updated = s.clock().UTC().Truncate(time.Millisecond)
	data, err := json.Marshal(r)
	if err == nil {
		err = atomicfile.Write(s.path(key), append(data, '\n'))
	}
	if err == nil && corrupt != nil {
		return corrupt
	}
	return saveError(key, err)
}

// loadError adds key to err. It returns a [*CorruptError] unchanged.
func loadError(key string, err error) error {
	if errors.As(err, new(*CorruptError)) {
		return err
	}
	return message.Errorf("load position in %q: %v", key, err)
}

// saveError adds key to err. It returns nil if err is nil.
func saveError(key string, err error) error {
	if err == nil {
		return nil
	}
	return message.Errorf("save position in %q: %v", key, err)
}

// lock creates the folder and waits for its lock, so that no other process changes files in it until unlock is called.
// If the file system does not support locks, it returns at once: concurrent saves are rare, and refusing to save would
// be worse.
func (s *Store) lock() (unlock func(), err error) {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, err
	}
	unlock, err = lockedfile.MutexAt(s.lockFile()).Lock()
	if errors.Is(err, errors.ErrUnsupported) {
		return func() {}, nil
	}
	return unlock, err
}

func (s *Store) lockFile() string { return filepath.Join(s.dir, ".lock") }

func (s *Store) path(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(s.dir, hex.EncodeToString(sum[:12])+fileExt)
}

// fileExt is the file name extension of state files.
const fileExt = ".json"

// maxFile is the maximum size of a state file, in bytes. A larger file counts as damaged.
const maxFile = 16 << 20

// read reads the record saved under key. It returns errCorrupt if the file contains another key or is not valid.
func (s *Store) read(key string) (Record, error) {
	r, err := readFile(s.path(key))
	if err == nil && r.Key != key {
		err = errCorrupt
	}
	return r, err
}

// readFile reads the state file at path. It returns errCorrupt if the file does not contain a valid record.
func readFile(path string) (Record, error) {
	f, err := os.Open(path)
	if err != nil {
		return Record{}, err
	}
	defer func() { _ = f.Close() }() // nothing was written
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	if err != nil {
		return Record{}, err
	}
	var r Record
	if json.Unmarshal(data, &r) != nil || !r.valid() {
		return Record{}, errCorrupt
	}
	r.sanitize()
	return r, nil
}

// readOrQuarantine reads the record saved under key. If the file is damaged, readOrQuarantine renames it, so that the
// user can inspect it, and returns a [*CorruptError]. The caller holds the lock.
func (s *Store) readOrQuarantine(key string) (Record, error) {
	r, err := s.read(key)
	if !errors.Is(err, errCorrupt) {
		return r, err
	}
	for n := 1; ; n++ {
		path := filepath.Join(s.dir, fmt.Sprintf("damaged-%d%s", n, fileExt))
		if _, err := os.Lstat(path); err == nil {
			continue
		}
		if err := os.Rename(s.path(key), path); err != nil {
			return Record{}, message.Errorf("move damaged state file: %v", err)
		}
		return Record{}, &CorruptError{path}
	}
}
