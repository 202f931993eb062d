// Package state keeps what is remembered of each document: the place where one stopped, bookmarks, and how it is shown.
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

	"github.com/adrg/xdg"
	"github.com/rogpeppe/go-internal/lockedfile"

	"maqal/internal/atomicfile"
	"maqal/internal/message"
)

// timeNow is the clock; tests set it.
var timeNow = time.Now

// Store keeps one small file for each document in a folder. Each is written anew and renamed, so that nobody ever sees
// half of one; who changes one holds the folder's lock, so that of two programs none undoes what the other did.
type Store struct {
	dir   string
	sweep sync.Once
}

// Open gives the memory that is kept in a folder, which need not exist.
func Open(dir string) *Store { return &Store{dir: dir} }

// DefaultDir is where the memory of a person is kept: in the folder for the state of programs (XDG base directory
// specification, or the platform's own).
func DefaultDir() string { return filepath.Join(xdg.StateHome, "maqal", "articles") }

// CorruptError tells that a file could not be understood, and where it lies now.
type CorruptError struct{ Path string }

// Error says so.
func (e *CorruptError) Error() string { return "damaged state file moved to " + e.Path }

// errCorrupt is a file that holds no record of the document.
var errCorrupt = message.Errorf("file is damaged")

// Load gives what is remembered of a document by its key, false where nothing is. A damaged file is set aside: the
// error is then a *DamagedError.
func (m *Store) Load(key string) (r Record, ok bool, err error) {
	if m == nil || key == "" {
		return Record{}, false, nil
	}
	r, err = m.read(key)
	if errors.Is(err, errCorrupt) { // not while another program puts a new one in its place
		var unlock func()
		if unlock, err = m.lock(); err == nil {
			defer unlock()
			r, err = m.readOrQuarantine(key)
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

// Update changes what is remembered of a document: edit is given the record as the file has it now, with what other
// programs have written, and must not use the memory. Where a damaged file was set aside the change is made all the same,
// and the error is a *DamagedError.
func (m *Store) Update(key string, edit func(*Record)) error {
	if m == nil || key == "" {
		return nil
	}
	unlock, err := m.lock()
	if err != nil {
		return saveError(key, err)
	}
	defer unlock()
	m.sweep.Do(func() { atomicfile.RemoveTemp(m.dir) })
	r, err := m.readOrQuarantine(key)
	damaged := (*CorruptError)(nil)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.As(err, &damaged) {
		return saveError(key, err)
	}
	r.Key = key
	edit(&r)
	r.Updated = timeNow().UTC().Truncate(time.Millisecond)
	data, err := json.Marshal(r)
	if err == nil {
		err = atomicfile.Write(m.path(key), append(data, '\n'))
	}
	if err == nil && damaged != nil {
		return damaged
	}
	return saveError(key, err)
}

// loadError says of which document an error is; what a *DamagedError says is enough.
func loadError(key string, err error) error {
	if errors.As(err, new(*CorruptError)) {
		return err
	}
	return message.Errorf("load position in %q: %v", key, err)
}

func saveError(key string, err error) error {
	if err == nil {
		return nil
	}
	return message.Errorf("save position in %q: %v", key, err)
}

// lock waits until no other program changes anything in the folder. Where a file system has no locks it goes on without:
// two programs that save in the same moment are rarer than a person who would keep a bookmark.
func (m *Store) lock() (unlock func(), err error) {
	if err := os.MkdirAll(m.dir, 0o700); err != nil {
		return nil, err
	}
	unlock, err = lockedfile.MutexAt(m.lockFile()).Lock()
	if errors.Is(err, errors.ErrUnsupported) {
		return func() {}, nil
	}
	return unlock, err
}

func (m *Store) lockFile() string { return filepath.Join(m.dir, ".lock") }

func (m *Store) path(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(m.dir, hex.EncodeToString(sum[:12])+fileExt)
}

// fileExt is that of the files of documents.
const fileExt = ".json"

// maxFile is the most that is read of one file, in bytes.
const maxFile = 16 << 20

// read reads what is remembered of a document.
func (m *Store) read(key string) (Record, error) {
	r, err := readFile(m.path(key))
	if err == nil && r.Key != key {
		err = errCorrupt
	}
	return r, err
}

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

// readOrQuarantine reads what is remembered of a document; a damaged file is renamed, for the person to look into. The
// caller holds the lock.
func (m *Store) readOrQuarantine(key string) (Record, error) {
	r, err := m.read(key)
	if !errors.Is(err, errCorrupt) {
		return r, err
	}
	for n := 1; ; n++ {
		aside := filepath.Join(m.dir, fmt.Sprintf("damaged-%d%s", n, fileExt))
		if _, err := os.Lstat(aside); err == nil {
			continue
		}
		if err := os.Rename(m.path(key), aside); err != nil {
			return Record{}, message.Errorf("move damaged state file: %v", err)
		}
		return Record{}, &CorruptError{aside}
	}
}
