package memory

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Lately gives what is remembered of the documents that were read last, the latest first: at most n of those whose
// keys are wanted. Files that cannot be read are passed over; whoever opens their document is told.
func (m *Memory) Lately(n int, wanted func(key string) bool) []Record {
	if m == nil {
		return nil
	}
	var found []Record
	for _, path := range m.newest() {
		if len(found) == n {
			break
		}
		if r, err := readFile(path); err == nil && m.file(r.Key) == path && wanted(r.Key) {
			found = append(found, r)
		}
	}
	slices.SortStableFunc(found, func(a, b Record) int { return b.Seen.Compare(a.Seen) })
	return found
}

// newest are the files of documents, the one that was written last first: so that few of them need be read.
func (m *Memory) newest() []string {
	entries, err := os.ReadDir(m.dir)
	if err != nil {
		return nil // nothing was read yet
	}
	var all []fs.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && strings.HasSuffix(e.Name(), ending) {
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
