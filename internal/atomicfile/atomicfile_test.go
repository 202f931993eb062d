package atomicfile

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func TestReplaceIsWhole(t *testing.T) {
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
					t.Errorf("read %d bytes, %v", len(data), err)
				}
			}
		})
	}
	writers.Wait()
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
}

func TestReplaceTells(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(folder, "file", "inside"), nil); err == nil {
		t.Error("a file within a file was written")
	}
}

// What a program that was killed left half written goes, and nothing else does.
func TestSweep(t *testing.T) {
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
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 1 || left[0].Name() != "[file" {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
}
