package library

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"maqal/internal/document"
)

func newMemory(t *testing.T) *Memory {
	return &Memory{dir: filepath.Join(t.TempDir(), "maqal", "articles")}
}

func TestRememberAndRecall(t *testing.T) {
	m := newMemory(t)
	timeNow = func() time.Time { return time.Date(2026, 5, 6, 7, 8, 9, 10, time.UTC) }
	defer func() { timeNow = time.Now }()
	if r, ok := m.Recall("file:/a"); ok {
		t.Errorf("recalled %+v of an article never seen", r)
	}
	for _, r := range []Record{
		{Key: "file:/a", Block: 3, Offset: 40, Section: "خاتمة", Percent: 100},
		{Key: "file:/a", Block: 2, Offset: 0, Section: "بداية", Percent: 7}, // in the place of the first
		{Key: "embedded:a"},
		{Key: "file:/a\n\u202E\x1b", Block: 1},
	} {
		if err := m.Remember(r); err != nil {
			t.Fatal(err)
		}
		r.Seen = time.Date(2026, 5, 6, 7, 8, 9, 0, time.UTC)
		if got, ok := m.Recall(r.Key); !ok || got != r {
			t.Errorf("recalled %+v, %v; want %+v", got, ok, r)
		}
	}
	if r, _ := m.Recall("file:/a"); r.Position() != (document.Position{Block: 2}) {
		t.Errorf("position %+v", r.Position())
	}
}

func TestNothingIsRememberedWithoutAKey(t *testing.T) {
	m := newMemory(t)
	for _, memory := range []*Memory{nil, m} {
		if err := memory.Remember(Record{Block: 1}); err != nil {
			t.Error(err)
		}
		if _, ok := memory.Recall(""); ok {
			t.Error("recalled something of no article")
		}
	}
	if _, err := os.Stat(m.dir); err == nil {
		t.Error("a folder was made for nothing")
	}
}

func TestDamagedFilesAreNotRecalled(t *testing.T) {
	m := newMemory(t)
	if err := m.Remember(Record{Key: "k"}); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"empty":         "",
		"half":          `{"key":"k","blo`,
		"no JSON":       "\x00\xff",
		"another type":  `["k"]`,
		"another key":   `{"key":"other","block":1}`,
		"a wrong type":  `{"key":"k","block":"one"}`,
		"before block":  `{"key":"k","block":-1}`,
		"before offset": `{"key":"k","offset":-5}`,
		"per cent":      `{"key":"k","percent":101}`,
	} {
		if err := os.WriteFile(m.file("k"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if r, ok := m.Recall("k"); ok || r != (Record{}) {
			t.Errorf("%s: recalled %+v", name, r)
		}
	}
	if err := m.Remember(Record{Key: "k", Block: 5}); err != nil {
		t.Fatal(err)
	}
	if r, ok := m.Recall("k"); !ok || r.Block != 5 {
		t.Error("a damaged file must be replaced")
	}
}

func TestRecalledTextIsClean(t *testing.T) {
	m := newMemory(t)
	if err := m.Remember(Record{Key: "k", Section: "a\x1b[31m\u202E\nb"}); err != nil {
		t.Fatal(err)
	}
	if r, _ := m.Recall("k"); strings.ContainsAny(r.Section, "\x1b\u202E\n") {
		t.Errorf("section %q", r.Section)
	}
}

// Several programs can read one article: whatever they write, a whole record is found.
func TestConcurrentWriters(t *testing.T) {
	m := newMemory(t)
	if err := m.Remember(Record{Key: "k", Section: "s0"}); err != nil {
		t.Fatal(err)
	}
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if r, ok := m.Recall("k"); !ok || len(r.Section) != 1+r.Block*100 && r.Section != "s0" {
					t.Errorf("recalled half a record: %v, block %d with %d bytes", ok, r.Block, len(r.Section))
					return
				}
			}
		})
	}
	for w := range 4 {
		writers.Go(func() {
			for i := range 25 {
				block := w*25 + i
				if err := m.Remember(Record{Key: "k", Block: block, Section: "s" + strings.Repeat("x", block*100)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	left, err := os.ReadDir(m.dir)
	if err != nil || len(left) != 1 {
		t.Errorf("files left: %v, %v; want one", left, err)
	}
}

func TestRememberSaysWhatFailed(t *testing.T) {
	m := &Memory{dir: filepath.Join(write(t, "file", ""), "folder")}
	checkMessage(t, m.Remember(Record{Key: "file:/a\x1b"}), `remembering the place in "file:/a\x1b"`)
}

func TestMemoryIsPrivate(t *testing.T) {
	m := newMemory(t)
	if err := m.Remember(Record{Key: "k"}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{m.dir, m.file("k")} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if os.PathSeparator == '/' && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others can see %s: %v", path, info.Mode())
		}
	}
}
