// Package ucdtest provides helpers for tests of packages that use the Unicode Character Database.
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

// Lines calls f with each line of the gzip-compressed file testdata/name, without comments and surrounding space. It
// skips empty lines.
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

// Current checks that generate produces ../tables.go. It skips the test if the Unicode Character Database of version
// [ucd.Version] is not completely installed in [ucd.Folder].
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
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../tables.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("tables.go is out of date; run go generate")
	}
}
