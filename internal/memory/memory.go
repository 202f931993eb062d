// Package memory keeps what is remembered of each document: the place where one stopped, bookmarks, and how it is shown.
package memory

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

	"maqal/internal/files"
	"maqal/internal/message"
)

// timeNow is the clock; tests set it.
var timeNow = time.Now

// Memory keeps one small file for each document in a folder. Each is written anew and renamed, so that nobody ever sees
// half of one; who changes one holds the folder's lock, so that of two programs none undoes what the other did.
type Memory struct {
	dir   string
	sweep sync.Once
}

// Open gives the memory that is kept in a folder, which need not exist.
func Open(dir string) *Memory { return &Memory{dir: dir} }

// Folder is where the memory of a person is kept: in the folder for the state of programs (XDG base directory
// specification, or the platform's own).
func Folder() string { return filepath.Join(xdg.StateHome, "maqal", "articles") }

// DamagedError tells that a file could not be understood, and where it lies now.
type DamagedError struct{ Path string }

// Error says so.
func (e *DamagedError) Error() string { return "damaged memory set aside: " + e.Path }

// errDamaged is a file that holds no record of the document.
var errDamaged = message.Errorf("it is damaged")

// Recall gives what is remembered of a document by its key, false where nothing is. A damaged file is set aside: the
// error is then a *DamagedError.
func (m *Memory) Recall(key string) (r Record, ok bool, err error) {
	if m == nil || key == "" {
		return Record{}, false, nil
	}
	r, err = m.read(key)
	if errors.Is(err, errDamaged) { // not while another program puts a new one in its place
		var unlock func()
		if unlock, err = m.lock(); err == nil {
			defer unlock()
			r, err = m.readOrSetAside(key)
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Record{}, false, nil
	case err != nil:
		return Record{}, false, recalling(key, err)
	}
	return r, true, nil
}

// Change changes what is remembered of a document: edit is given the record as the file has it now, with what other
// programs have written, and must not use the memory. Where a damaged file was set aside the change is made all the same,
// and the error is a *DamagedError.
func (m *Memory) Change(key string, edit func(*Record)) error {
	if m == nil || key == "" {
		return nil
	}
	unlock, err := m.lock()
	if err != nil {
		return remembering(key, err)
	}
	defer unlock()
	m.sweep.Do(func() { files.Sweep(m.dir) })
	r, err := m.readOrSetAside(key)
	damaged := (*DamagedError)(nil)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.As(err, &damaged) {
		return remembering(key, err)
	}
	r.Key = key
	edit(&r)
	r.Seen = timeNow().UTC().Truncate(time.Millisecond)
	data, err := json.Marshal(r)
	if err == nil {
		err = files.Replace(m.file(key), append(data, '\n'))
	}
	if err == nil && damaged != nil {
		return damaged
	}
	return remembering(key, err)
}

// recalling says of which document an error is; what a *DamagedError says is enough.
func recalling(key string, err error) error {
	if errors.As(err, new(*DamagedError)) {
		return err
	}
	return message.Errorf("recalling the place in %q: %v", key, err)
}

func remembering(key string, err error) error {
	if err == nil {
		return nil
	}
	return message.Errorf("remembering the place in %q: %v", key, err)
}

// lock waits until no other program changes anything in the folder. Where a file system has no locks it goes on without:
// two programs that save in the same moment are rarer than a person who would keep a bookmark.
func (m *Memory) lock() (unlock func(), err error) {
	if err := os.MkdirAll(m.dir, 0o700); err != nil {
		return nil, err
	}
	unlock, err = lockedfile.MutexAt(m.lockFile()).Lock()
	if errors.Is(err, errors.ErrUnsupported) {
		return func() {}, nil
	}
	return unlock, err
}

func (m *Memory) lockFile() string { return filepath.Join(m.dir, ".lock") }

func (m *Memory) file(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(m.dir, hex.EncodeToString(sum[:12])+ending)
}

// ending is that of the files of documents.
const ending = ".json"

// largest is the most that is read of one file, in bytes.
const largest = 16 << 20

// read reads what is remembered of a document.
func (m *Memory) read(key string) (Record, error) {
	r, err := readFile(m.file(key))
	if err == nil && r.Key != key {
		err = errDamaged
	}
	return r, err
}

func readFile(path string) (Record, error) {
	f, err := os.Open(path)
	if err != nil {
		return Record{}, err
	}
	defer func() { _ = f.Close() }() // nothing was written
	data, err := io.ReadAll(io.LimitReader(f, largest))
	if err != nil {
		return Record{}, err
	}
	var r Record
	if json.Unmarshal(data, &r) != nil || !r.sound() {
		return Record{}, errDamaged
	}
	r.clean()
	return r, nil
}

// readOrSetAside reads what is remembered of a document; a damaged file is renamed, for the person to look into. The
// caller holds the lock.
func (m *Memory) readOrSetAside(key string) (Record, error) {
	r, err := m.read(key)
	if !errors.Is(err, errDamaged) {
		return r, err
	}
	for n := 1; ; n++ {
		aside := filepath.Join(m.dir, fmt.Sprintf("damaged-%d%s", n, ending))
		if _, err := os.Lstat(aside); err == nil {
			continue
		}
		if err := os.Rename(m.file(key), aside); err != nil {
			return Record{}, message.Errorf("setting a damaged file aside: %v", err)
		}
		return Record{}, &DamagedError{aside}
	}
}
