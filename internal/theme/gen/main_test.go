package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// The committed files are those that gen writes with the version of Glamour in go.mod.
func TestCommittedFiles(t *testing.T) {
	t.Parallel()
	files, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	const folder = "../glamour"
	committed, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range committed {
		want, ok := files[c.Name()]
		got, err := os.ReadFile(filepath.Join(folder, c.Name()))
		if err != nil || !ok || !bytes.Equal(got, want) {
			t.Errorf("%s: differs from the generated file, or is not generated (error %v); run 'go generate ./internal/theme'", c.Name(), err)
		}
	}
	if len(committed) != len(files) {
		t.Errorf("got %d files, want %d; run 'go generate ./internal/theme'", len(committed), len(files))
	}
}
