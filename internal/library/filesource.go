package library

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync"

	"maqal/internal/loader"
	"maqal/internal/message"
)

// newFileSource returns a source for a regular file. It reads a small file into memory and closes it. A larger file
// stays open, because the source reads from it later.
func (o *Opener) newFileSource(path string, file *os.File, info fs.FileInfo) (loader.Source, error) {
	if info.Size() > o.Limits.Memory {
		return &fileSource{files: o.files(), path: path, stamp: stampOf(info), file: file}, nil
	}
	defer func() { _ = file.Close() }() // read only
	data := make([]byte, info.Size())
	n, err := io.ReadFull(file, data)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) { // the file was truncated meanwhile
		err = nil
	}
	return loader.NewBytesSource(data[:n]), err
}

// A fileSource reads from a file when needed. It is safe for concurrent use. While it is suspended, it opens the file for
// each read, so that documents that are no longer shown can still be read.
type fileSource struct {
	files Files
	path  string
	stamp fileStamp // of the file when it was opened

	mu   sync.RWMutex
	file *os.File // nil while the source is suspended
}

// ReadAt implements [io.ReaderAt].
func (f *fileSource) ReadAt(p []byte, off int64) (n int, err error) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	file := f.file
	if file == nil {
		if file, err = f.open(); err != nil {
			return 0, err
		}
		defer func() { _ = file.Close() }() // read only
	}
	return file.ReadAt(p, off)
}

// Size implements [loader.Source].
func (f *fileSource) Size() (n int64, all bool) { return f.stamp.size, true }

// Wait implements [loader.Source]. It returns at once.
func (f *fileSource) Wait(context.Context, int64) error { return nil }

// suspend closes the file.
func (f *fileSource) suspend() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	file := f.file
	if f.file = nil; file == nil {
		return nil
	}
	return file.Close()
}

// resume opens the file again. It returns errChanged if the file is no longer the same.
func (f *fileSource) resume() (err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file == nil {
		f.file, err = f.open()
	}
	return err
}

// errChanged is the error of reading a suspended source whose file has changed.
var errChanged = message.Errorf("file was changed")

// open opens the file. It returns errChanged if the file is no longer the same.
func (f *fileSource) open() (*os.File, error) {
	info, err := f.files.Stat(f.path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || stampOf(info) != f.stamp {
		return nil, errChanged
	}
	return f.files.OpenFile(f.path, os.O_RDONLY)
}
