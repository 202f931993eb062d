package library

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Files provides the files that an [Opener] may open. Paths have the syntax of the operating system. The methods are safe for
// concurrent use, and return the errors of package os.
type Files interface {
	// Abs returns a path that names the same file as long as the program runs.
	Abs(path string) (string, error)
	// Stat returns the attributes of a file or folder. It follows symbolic links.
	Stat(path string) (fs.FileInfo, error)
	// OpenFile opens an existing file with the flags of [os.OpenFile]. The caller closes it.
	OpenFile(path string, flag int) (*os.File, error)
	// ReadDir returns the entries of a folder, sorted by name.
	ReadDir(path string) ([]fs.DirEntry, error)
}

// MachineFiles provides all files of the machine. Relative paths start at the current folder of the process.
func MachineFiles() Files { return machineFiles{} }

// machineFiles provides all files of the machine.
type machineFiles struct{}

func (machineFiles) Abs(path string) (string, error)            { return filepath.Abs(path) }
func (machineFiles) Stat(path string) (fs.FileInfo, error)      { return os.Stat(path) }
func (machineFiles) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }
func (machineFiles) OpenFile(path string, flag int) (*os.File, error) {
	return os.OpenFile(path, flag, 0)
}

// noFiles provides no files.
type noFiles struct{}

func (noFiles) Abs(path string) (string, error)               { return path, nil }
func (noFiles) Stat(path string) (fs.FileInfo, error)         { return nil, notExist("stat", path) }
func (noFiles) ReadDir(path string) ([]fs.DirEntry, error)    { return nil, notExist("open", path) }
func (noFiles) OpenFile(path string, _ int) (*os.File, error) { return nil, notExist("open", path) }

// notExist returns the error for a path that does not exist.
func notExist(operation, path string) error {
	return &fs.PathError{Op: operation, Path: path, Err: fs.ErrNotExist}
}

// RootFiles provides the files below a folder, until root is closed. Paths start there, whether they begin with a slash or
// not. Symbolic links that lead outside are not followed.
func RootFiles(root *os.Root) Files { return rootFiles{root} }

// rootFiles provides the files below a folder.
type rootFiles struct{ root *os.Root }

// local returns a path relative to the root.
func local(path string) string {
	path = strings.TrimPrefix(filepath.Clean(string(filepath.Separator)+path), string(filepath.Separator))
	if path == "" {
		return "."
	}
	return path
}

func (f rootFiles) Abs(path string) (string, error) {
	return filepath.Clean(string(filepath.Separator) + path), nil
}

func (f rootFiles) Stat(path string) (fs.FileInfo, error) { return f.root.Stat(local(path)) }

func (f rootFiles) OpenFile(path string, flag int) (*os.File, error) {
	return f.root.OpenFile(local(path), flag, 0)
}

func (f rootFiles) ReadDir(path string) ([]fs.DirEntry, error) {
	folder, err := f.root.Open(local(path))
	if err != nil {
		return nil, err
	}
	defer func() { _ = folder.Close() }() // read only
	entries, err := folder.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}
