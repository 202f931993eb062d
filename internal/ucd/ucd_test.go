package ucd_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"maqal/internal/ucd"
)

// database returns a database that consists of one file.
func database(t *testing.T, name, content string) ucd.Database {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return ucd.Database(dir)
}

const file = `# Things-15.0.0.txt
# @missing: 0000..10FFFF; Nothing

0041..0043 ; A # Lu three letters
0044;B
`

func TestFields(t *testing.T) {
	t.Parallel()
	db := database(t, "Things.txt", file)
	var got [][]string
	add := func(f []string) error { got = append(got, f); return nil }
	if err := db.Missing("Things.txt", add); err != nil {
		t.Fatal(err)
	}
	if err := db.Fields("Things.txt", add); err != nil {
		t.Fatal(err)
	}
	if want := [][]string{{"0000..10FFFF", "Nothing"}, {"0041..0043", "A"}, {"0044", "B"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got fields %q, want %q", got, want)
	}
}

func TestVersionMismatch(t *testing.T) {
	t.Parallel()
	db := database(t, "Things.txt", strings.Replace(file, "15.0.0", "16.0.0", 1))
	if err := db.Fields("Things.txt", func([]string) error { return nil }); err == nil || !strings.Contains(err.Error(), "16.0.0") {
		t.Errorf("got error %v, want one that names version 16.0.0", err)
	}
}

func TestSingletons(t *testing.T) {
	t.Parallel()
	db := database(t, "UnicodeData.txt", `00C0;LATIN CAPITAL LETTER A WITH GRAVE;Lu;0;L;0041 0300;;;;N;;;;00E0;
2126;OHM SIGN;Lu;0;L;03A9;;;;N;OHM;;;03C9;
2102;DOUBLE-STRUCK CAPITAL C;Lu;0;L;<font> 0043;;;;N;DOUBLE-STRUCK C;;;;
0041;LATIN CAPITAL LETTER A;Lu;0;L;;;;;N;;;;0061;
`)
	got, err := db.Singletons()
	if want := map[rune]rune{0x2126: 0x03A9}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, error %v; want %v", got, err, want)
	}
}

func TestRange(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		in          string
		first, last rune
		ok          bool
	}{
		{"0041", 0x41, 0x41, true}, {"0041..005A", 0x41, 0x5A, true}, {"10FFFF", 0x10FFFF, 0x10FFFF, true},
		{"", 0, 0, false}, {"x", 0, 0, false}, {"110000", 0, 0, false}, {"0041..", 0, 0, false},
	} {
		first, last, err := ucd.Range(test.in)
		if ok := err == nil; ok != test.ok || ok && (first != test.first || last != test.last) {
			t.Errorf("Range(%q) = %U, %U, %v; want %U, %U, ok %v", test.in, first, last, err, test.first, test.last, test.ok)
		}
	}
}

func TestTwoStage(t *testing.T) {
	t.Parallel()
	s := ucd.NewSource("x")
	if err := s.TwoStage("p", []uint8{1, 2, 3, 4, 1, 2}, 2); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.go")
	if err := s.Write(path); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"DO NOT EDIT", "var pIndex = [3]uint8{\n\t0, 1, 0,\n}", "var pBlocks = [4]uint8{\n\t1, 2, 3, 4,\n}"} {
		if !strings.Contains(string(written), want) {
			t.Errorf("got source without %q:\n%s", want, written)
		}
	}
	many := make([]uint8, 2*257)
	for i := range 257 {
		many[2*i], many[2*i+1] = uint8(i), uint8(i/256)
	}
	if s.TwoStage("many", many, 2) == nil {
		t.Error("got no error for 257 blocks")
	}
}
