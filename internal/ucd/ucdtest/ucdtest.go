// Package ucdtest is what the tests of packages that stand on the Unicode files share.
package ucdtest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maqal/internal/ucd"
)

// Lines calls f with each line of one of Unicode's own test files, compressed in testdata: comments removed, none empty.
func Lines(t *testing.T, name string, f func(line string)) {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line, _, _ := strings.Cut(lines.Text(), "#")
		if line = strings.TrimSpace(line); line != "" {
			f(line)
		}
	}
	if lines.Err() != nil {
		t.Fatal(lines.Err())
	}
}

// Current checks that the tables.go in the folder above is what a generator makes, where the Unicode character database
// of that version is at hand.
func Current(t *testing.T, generate func(db ucd.Database, out string) error) {
	t.Helper()
	for _, folder := range []string{"extracted", "auxiliary"} {
		if _, err := os.Stat(filepath.Join(string(ucd.Folder), folder)); err != nil {
			t.Skip(err)
		}
	}
	out := filepath.Join(t.TempDir(), "tables.go")
	switch err := generate(ucd.Folder, out); {
	case errors.Is(err, ucd.ErrVersion):
		t.Skip(err)
	case err != nil:
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
