package atomicfile

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func TestConcurrentWrites(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "new", "folder", "file")
	long := make([]byte, 100_000)
	var writers sync.WaitGroup
	for range 8 {
		writers.Go(func() {
			for range 20 {
				if err := Write(path, long); err != nil {
					t.Error(err)
				}
				if data, err := os.ReadFile(path); err != nil || len(data) != len(long) {
					t.Errorf("got %d bytes, error %v; want %d bytes", len(data), err, len(long))
				}
			}
		})
	}
	writers.Wait()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("got files %v, error %v; want only the written file", entries, err)
	}
}

func TestWriteReportsErrors(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(folder, "file", "inside"), nil); err == nil {
		t.Error("got no error for a path below a file")
	}
}

// TestRemoveTemp checks that RemoveTemp removes temporary files and nothing else.
func TestRemoveTemp(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "[file")
	if err := Write(path, []byte("whole")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, tempPrefix+"1"), []byte("ha"), 0o600); err != nil {
		t.Fatal(err)
	}
	RemoveTemp(folder)
	RemoveTemp(filepath.Join(folder, "none"))
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 || entries[0].Name() != "[file" {
		t.Errorf("got files %v, error %v; want only [file", entries, err)
	}
}
