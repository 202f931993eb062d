package state

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Recent gives what is remembered of the documents that were read last, the latest first: at most n of those whose
// keys are wanted. Files that cannot be read are passed over; whoever opens their document is told.
func (m *Store) Recent(n int, wanted func(key string) bool) []Record {
	if m == nil {
		return nil
	}
	var found []Record
	for _, path := range m.byModTime() {
		if len(found) == n {
			break
		}
		if r, err := readFile(path); err == nil && m.path(r.Key) == path && wanted(r.Key) {
			found = append(found, r)
		}
	}
	slices.SortStableFunc(found, func(a, b Record) int { return b.Updated.Compare(a.Updated) })
	return found
}

// byModTime are the files of documents, the one that was written last first: so that few of them need be read.
func (m *Store) byModTime() []string {
	entries, err := os.ReadDir(m.dir)
	if err != nil {
		return nil // nothing was read yet
	}
	var all []fs.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && strings.HasSuffix(e.Name(), fileExt) {
			all = append(all, info)
		}
	}
	slices.SortStableFunc(all, func(a, b fs.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	paths := make([]string, len(all))
	for i, info := range all {
		paths[i] = filepath.Join(m.dir, info.Name())
	}
	return paths
}
