package state

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
)

func newStore(t *testing.T) *Store {
	return Open(filepath.Join(t.TempDir(), "maqal", "articles"))
}

// mustUpdate replaces the record saved under the key of r.
func mustUpdate(t *testing.T, m *Store, r Record) {
	t.Helper()
	if err := m.Update(r.Key, func(to *Record) { *to = r }); err != nil {
		t.Fatal(err)
	}
}

func mustLoad(t *testing.T, m *Store, key string) Record {
	t.Helper()
	r, ok, err := m.Load(key)
	if err != nil || !ok {
		t.Fatalf("recalled %+v, %v, %v", r, ok, err)
	}
	return r
}

// setClock sets the time that the package reads, until the test ends.
func setClock(t *testing.T, now time.Time) {
	timeNow = func() time.Time { return now }
	t.Cleanup(func() { timeNow = time.Now })
}

func TestUpdateAndLoad(t *testing.T) {
	m := newStore(t)
	now := time.Date(2026, 5, 6, 7, 8, 9, 0, time.UTC)
	setClock(t, now)
	if r, ok, err := m.Load("file:/a"); ok || err != nil {
		t.Errorf("recalled %+v, %v of an article never seen", r, err)
	}
	hide := true
	for _, r := range []Record{
		{Key: "file:/a", Locator: Locator{Block: 3, Offset: 40, Text: "قال"}, Section: "خاتمة", Percent: 100},
		{Key: "file:/a", Locator: Locator{Block: 2}, Section: "بداية", Percent: 7, Settings: Settings{HideMarks: &hide}},
		{Key: "embedded:a"},
		{Key: "file:/a\n\u202E\x1b", Bookmarks: []Bookmark{{ID: "b", Locator: Locator{Block: 1}, Note: "ملاحظة", Created: now}}},
	} {
		mustUpdate(t, m, r)
		r.Updated = now
		if got := mustLoad(t, m, r.Key); !reflect.DeepEqual(got, r) {
			t.Errorf("recalled %+v; want %+v", got, r)
		}
	}
}

// Records written by earlier versions can be read.
func TestOldRecords(t *testing.T) {
	m := newStore(t)
	mustUpdate(t, m, Record{Key: "embedded:x"})
	old := `{"key":"file:/a","block":5,"offset":17,"section":"خاتمة","percent":80,"seen":"2026-11-20T10:00:00Z"}` + "\n"
	if err := os.WriteFile(m.path("file:/a"), []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	want := Record{
		Key: "file:/a", Locator: Locator{Block: 5, Offset: 17}, Section: "خاتمة", Percent: 80,
		Updated: time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC),
	}
	if got := mustLoad(t, m, "file:/a"); !reflect.DeepEqual(got, want) {
		t.Errorf("recalled %+v; want %+v", got, want)
	}
}

func TestEmptyKey(t *testing.T) {
	m := newStore(t)
	edit := func(*Record) { t.Error("something is changed of no article") }
	for _, test := range []struct {
		memory *Store
		key    string
	}{{nil, "k"}, {m, ""}} {
		if err := test.memory.Update(test.key, edit); err != nil {
			t.Error(err)
		}
		if _, ok, err := test.memory.Load(test.key); ok || err != nil {
			t.Errorf("recalled something of no article, %v", err)
		}
		s := NewSaver(test.memory)
		s.Save(test.key, edit)
		if err := s.Flush(time.Minute); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(m.dir); err == nil {
		t.Error("a folder was made for nothing")
	}
	if found := (*Store)(nil).Recent(1, func(string) bool { return true }); found != nil {
		t.Errorf("%v was read lately", found)
	}
}

var damages = map[string]string{
	"empty":           "",
	"half":            `{"key":"k","blo`,
	"no JSON":         "\x00\xff",
	"another type":    `["k"]`,
	"another key":     `{"key":"other","block":1}`,
	"no key":          `{}`,
	"a wrong type":    `{"key":"k","block":"one"}`,
	"before block":    `{"key":"k","block":-1}`,
	"before offset":   `{"key":"k","offset":-5}`,
	"before heading":  `{"key":"k","after":-5}`,
	"per cent":        `{"key":"k","percent":101}`,
	"bookmark":        `{"key":"k","bookmarks":[{"id":"a","block":-1}]}`,
	"nobody's":        `{"key":"k","bookmarks":[{"block":1}]}`,
	"a wrong setting": `{"key":"k","settings":{"hideMarks":3}}`,
}

// A damaged file is moved away, unchanged, before a new one is written.
func TestMovesDamagedFiles(t *testing.T) {
	for name, content := range damages {
		for doing, act := range map[string]func(m *Store) error{
			"recalled": func(m *Store) error {
				r, ok, err := m.Load("k")
				if ok || !reflect.DeepEqual(r, Record{}) {
					t.Errorf("%s: recalled %+v", name, r)
				}
				return err
			},
			"changed": func(m *Store) error { return m.Update("k", func(r *Record) { r.Block = 5 }) },
		} {
			t.Run(name+" "+doing, func(t *testing.T) {
				m := newStore(t)
				mustUpdate(t, m, Record{Key: "k"})
				for n := range 2 { // another damaged one does not take the place of the first
					if err := os.WriteFile(m.path("k"), []byte(content), 0o600); err != nil {
						t.Fatal(err)
					}
					damaged := (*CorruptError)(nil)
					if err := act(m); !errors.As(err, &damaged) {
						t.Fatalf("the error is %v", err)
					}
					if want := filepath.Join(m.dir, []string{"damaged-1.json", "damaged-2.json"}[n]); damaged.Path != want {
						t.Errorf("set aside as %s, not %s", damaged.Path, want)
					}
					if data, err := os.ReadFile(damaged.Path); err != nil || string(data) != content {
						t.Errorf("set aside is %q, %v", data, err)
					}
				}
				if err := m.Update("k", func(r *Record) { r.Block = 5 }); err != nil {
					t.Errorf("told again: %v", err)
				}
				if r := mustLoad(t, m, "k"); r.Block != 5 {
					t.Errorf("recalled %+v", r)
				}
			})
		}
	}
}

// A file that cannot be read is not touched.
func TestKeepsUnreadableFiles(t *testing.T) {
	m := newStore(t)
	if err := os.MkdirAll(m.path("k"), 0o700); err != nil { // a folder in its place
		t.Fatal(err)
	}
	if _, ok, err := m.Load("k"); ok || err == nil || !strings.HasPrefix(err.Error(), `load position in "k": `) {
		t.Errorf("recalled %v, %v", ok, err)
	}
	if err := m.Update("k", func(*Record) {}); err == nil || !strings.HasPrefix(err.Error(), `save position in "k": `) {
		t.Errorf("changed: %v", err)
	}
}

func TestSanitizesLoadedText(t *testing.T) {
	m := newStore(t)
	hostile := "a\x1b[31m\u202E\nb"
	mustUpdate(t, m, Record{
		Key: "k", Section: hostile, Locator: Locator{Text: hostile}, Bookmarks: []Bookmark{{ID: "1", Note: hostile, Locator: Locator{Text: hostile}}},
	})
	r := mustLoad(t, m, "k")
	for _, s := range []string{r.Section, r.Excerpt(), r.Bookmarks[0].Note, r.Bookmarks[0].Excerpt()} {
		if strings.ContainsAny(s, "\x1b\u202E\n") || !strings.HasPrefix(s, "a") {
			t.Errorf("%q", s)
		}
	}
}

// Concurrent readers of one document lose no bookmark and never load half a record. The last saved position counts.
func TestConcurrentUpdates(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "maqal", "articles")
	const each, readers = 25, 4
	var writing, looking sync.WaitGroup
	done := make(chan struct{})
	looking.Go(func() {
		m := Open(dir)
		for {
			select {
			case <-done:
				return
			default:
			}
			if r, _, err := m.Load("k"); err != nil || len(r.Section) != r.Block {
				t.Errorf("recalled half a record: %v, block %d with %d bytes", err, r.Block, len(r.Section))
				return
			}
		}
	})
	for w := range readers {
		writing.Go(func() {
			s := NewSaver(Open(dir))
			for i := range each {
				mine := NewBookmark(Locator{Block: w, Offset: i})
				s.Save("k", func(r *Record) { r.SetBookmark(mine) })
				passing := NewBookmark(Locator{Block: w, Offset: i})
				s.Save("k", func(r *Record) { r.SetBookmark(passing) })
				block := w*100 + i
				s.Save("k", func(r *Record) { r.Block, r.Section = block, strings.Repeat("x", block) })
				s.Save("k", func(r *Record) { r.RemoveBookmark(passing.ID) })
				noted := mine
				noted.Note = "note"
				s.Save("k", func(r *Record) { r.SetBookmark(noted) })
				if i%5 == 0 { // else several changes are written together
					if err := s.Flush(time.Minute); err != nil {
						t.Error(err)
					}
				}
			}
			if err := s.Flush(time.Minute); err != nil {
				t.Error(err)
			}
		})
	}
	writing.Wait()
	close(done)
	looking.Wait()
	r := mustLoad(t, Open(dir), "k")
	seen := map[[2]int]bool{}
	for _, b := range r.Bookmarks {
		seen[[2]int{b.Block, b.Offset}] = true
		if b.Note != "note" {
			t.Errorf("the note of %+v was lost", b)
		}
	}
	if len(seen) != each*readers || len(r.Bookmarks) != each*readers {
		t.Errorf("%d bookmarks at %d places are left of %d", len(r.Bookmarks), len(seen), each*readers)
	}
	if r.Block%100 != each-1 {
		t.Errorf("the place is %d, which no reader stopped at", r.Block)
	}
}

// Temporary files of a killed process are removed.
func TestRemovesTemporaryFiles(t *testing.T) {
	m := newStore(t)
	if err := os.MkdirAll(m.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	half := filepath.Join(m.dir, ".new-123")
	if err := os.WriteFile(half, []byte(`{"ke`), 0o600); err != nil {
		t.Fatal(err)
	}
	mustUpdate(t, m, Record{Key: "k"})
	if _, err := os.Stat(half); err == nil {
		t.Error("it is still there")
	}
}

// A saver does not wait forever for a lock that another process holds, and saves once it is released.
func TestHeldLock(t *testing.T) {
	m := newStore(t)
	unlock, err := m.lock()
	if err != nil {
		t.Fatal(err)
	}
	s := NewSaver(Open(m.dir))
	s.Save("k", func(r *Record) { r.Block = 3 })
	if err := s.Flush(10 * time.Millisecond); !errors.Is(err, errLocked) || !strings.Contains(err.Error(), m.lockFile()) {
		t.Errorf("the error is %v", err)
	}
	unlock()
	if err := s.Flush(time.Minute); err != nil {
		t.Fatal(err)
	}
	if r := mustLoad(t, m, "k"); r.Block != 3 {
		t.Errorf("recalled %+v", r)
	}
}

func TestUpdateErrors(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	m := Open(filepath.Join(file, "folder"))
	want := `save position in "file:/a\x1b": `
	if err := m.Update("file:/a\x1b", func(*Record) {}); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("the error is %v; it should begin with %s", err, want)
	}
	s := NewSaver(m)
	s.Save("file:/a\x1b", func(*Record) {})
	if err := s.Flush(time.Minute); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("the saver's error is %v", err)
	}
	if err := s.Err(); err != nil {
		t.Errorf("told again: %v", err)
	}
}

func TestFilePermissions(t *testing.T) {
	m := newStore(t)
	mustUpdate(t, m, Record{Key: "k"})
	for _, path := range []string{m.dir, m.path("k")} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if os.PathSeparator == '/' && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others can see %s: %v", path, info.Mode())
		}
	}
}

func TestRecent(t *testing.T) {
	m := newStore(t)
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for i, key := range []string{"file:a", "embedded:b", "file:c", "file:d", "file:a"} {
		setClock(t, start.Add(time.Duration(i)*time.Hour))
		mustUpdate(t, m, Record{Key: key, Percent: i})
		later := start.Add(time.Duration(i) * time.Hour)
		if err := os.Chtimes(m.path(key), later, later); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range map[string]string{
		m.path("file:c"): "damaged", filepath.Join(m.dir, "copy.json"): `{"key":"file:a"}`, filepath.Join(m.dir, "damaged-1.json"): "",
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files := func(key string) bool { return strings.HasPrefix(key, "file:") }
	for n, want := range []string{"", "file:a 4", "file:a 4 file:d 3", "file:a 4 file:d 3"} {
		var got []string
		for _, r := range m.Recent(n, files) {
			got = append(got, r.Key+" "+string(rune('0'+r.Percent)))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("the last %d are %q, not %q", n, s, want)
		}
	}
}

// A record is small, and omits settings that were not chosen.
func TestRecordSize(t *testing.T) {
	data, err := json.Marshal(Record{Key: "k", Locator: Locator{Block: 1}})
	if err != nil {
		t.Fatal(err)
	}
	for _, unset := range []string{"settings", "bookmarks", "hideMarks", "text"} {
		if strings.Contains(string(data), unset) {
			t.Errorf("%s names %s", data, unset)
		}
	}
}

// Invalid settings are dropped. The rest of the record is kept.
func TestInvalidSettings(t *testing.T) {
	measure, digits, hide := -5, uint8(9), true
	r := Record{Key: "k", Settings: Settings{Measure: &measure, Digits: &digits, HideMarks: &hide}}
	r.sanitize()
	if r.Settings.Measure != nil || r.Settings.Digits != nil || r.Settings.HideMarks == nil {
		t.Errorf("the settings are %+v", r.Settings)
	}
}
