package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"maqal/internal/ucd"
)

// TestTablesAreCurrent makes the tables anew, where the Unicode character database is at hand.
func TestTablesAreCurrent(t *testing.T) {
	if _, err := os.Stat(filepath.Join(string(ucd.Folder), "extracted")); err != nil {
		t.Skip(err)
	}
	out := filepath.Join(t.TempDir(), "tables.go")
	if err := run(ucd.Folder, out); err != nil {
		t.Fatal(err)
	}
	made, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	committed, err := os.ReadFile("../tables.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made, committed) {
		t.Error("tables.go is not what go generate makes")
	}
}
