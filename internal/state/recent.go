package state

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Recent returns the records that were updated last, newest first. It returns at most n records, and only those for
// whose keys include returns true. It skips unreadable and damaged files, which [Store.Load] reports.
func (s *Store) Recent(n int, include func(key string) bool) []Record {
	if s == nil {
		return nil
	}
	var records []Record
	for _, path := range s.byModTime() {
		if len(records) == n {
			break
		}
		if r, err := readFile(path); err == nil && s.path(r.Key) == path && include(r.Key) {
			records = append(records, r)
		}
	}
	slices.SortStableFunc(records, func(a, b Record) int { return b.Updated.Compare(a.Updated) })
	return records
}

// byModTime returns the paths of the state files, most recently modified first, so that Recent can stop after a few of
// them.
func (s *Store) byModTime() []string {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil // no folder before the first save
	}
	var files []fs.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && strings.HasSuffix(e.Name(), fileExt) {
			files = append(files, info)
		}
	}
	slices.SortStableFunc(files, func(a, b fs.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	paths := make([]string, len(files))
	for i, info := range files {
		paths[i] = filepath.Join(s.dir, info.Name())
	}
	return paths
}
