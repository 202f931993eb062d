package state

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"maqal/internal/locator"
)

func newStore(t *testing.T) *Store {
	t.Helper()
	return Open(filepath.Join(t.TempDir(), "maqal", "articles"), time.Now)
}

// save replaces the saved record that has the key of r.
func save(t *testing.T, s *Store, r Record) {
	t.Helper()
	if err := s.Update(r.Key, func(saved *Record) { *saved = r }); err != nil {
		t.Fatal(err)
	}
}

// load returns the record saved under key, which must exist.
func load(t *testing.T, s *Store, key string) Record {
	t.Helper()
	r, ok, err := s.Load(key)
	if err != nil || !ok {
		t.Fatalf("Load(%q): got %+v, %v, %v; want a record", key, r, ok, err)
	}
	return r
}

func TestSaveAndLoad(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	now := time.Date(2026, 5, 6, 7, 8, 9, 0, time.UTC)
	s.clock = func() time.Time { return now }
	if r, ok, err := s.Load("file:/a"); ok || err != nil {
		t.Errorf("unknown key: got %+v, %v, %v; want no record", r, ok, err)
	}
	hide := true
	for _, r := range []Record{
		{Key: "file:/a", Locator: locator.Locator{Block: 3, Offset: 40, Text: "قال"}, Section: "خاتمة", Percent: 100},
		{Key: "file:/a", Locator: locator.Locator{Block: 2}, Section: "بداية", Percent: 7, Settings: Settings{HideMarks: &hide}},
		{Key: "embedded:a"},
		{Key: "file:/a\n\u202E\x1b", Bookmarks: []Bookmark{{ID: "b", Locator: locator.Locator{Block: 1}, Note: "ملاحظة", Created: now}}},
	} {
		save(t, s, r)
		r.Updated = now
		if got := load(t, s, r.Key); !reflect.DeepEqual(got, r) {
			t.Errorf("got %+v, want %+v", got, r)
		}
	}
}

// Records of old versions can be loaded.
func TestLoadsOldRecords(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	save(t, s, Record{Key: "embedded:x"})
	old := `{"key":"file:/a","block":5,"offset":17,"section":"خاتمة","percent":80,"seen":"2026-11-20T10:00:00Z"}` + "\n"
	if err := os.WriteFile(s.path("file:/a"), []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	want := Record{
		Key: "file:/a", Locator: locator.Locator{Block: 5, Offset: 17}, Section: "خاتمة", Percent: 80,
		Updated: time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC),
	}
	if got := load(t, s, "file:/a"); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestNoStoreOrKey(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	edit := func(*Record) { t.Error("edit was called") }
	for _, test := range []struct {
		store *Store
		key   string
	}{{nil, "k"}, {s, ""}} {
		if err := test.store.Update(test.key, edit); err != nil {
			t.Error(err)
		}
		if _, ok, err := test.store.Load(test.key); ok || err != nil {
			t.Errorf("Load(%q): got %v, %v; want no record", test.key, ok, err)
		}
		saver := NewSaver(test.store)
		saver.Save(test.key, edit)
		if err := saver.Flush(time.Minute); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(s.dir); err == nil {
		t.Error("folder was created, want none")
	}
	if got := (*Store)(nil).Recent(1, func(string) bool { return true }); got != nil {
		t.Errorf("Recent of a nil store: got %v, want nil", got)
	}
}

// damagedFiles are contents of a state file for the key k that are not valid.
var damagedFiles = map[string]string{
	"empty":            "",
	"truncated":        `{"key":"k","blo`,
	"not JSON":         "\x00\xff",
	"not an object":    `["k"]`,
	"another key":      `{"key":"other","block":1}`,
	"no key":           `{}`,
	"wrong type":       `{"key":"k","block":"one"}`,
	"negative block":   `{"key":"k","block":-1}`,
	"negative offset":  `{"key":"k","offset":-5}`,
	"negative after":   `{"key":"k","after":-5}`,
	"percent over 100": `{"key":"k","percent":101}`,
	"invalid bookmark": `{"key":"k","bookmarks":[{"id":"a","block":-1}]}`,
	"no bookmark ID":   `{"key":"k","bookmarks":[{"block":1}]}`,
	"wrong setting":    `{"key":"k","settings":{"hideMarks":3}}`,
}

// A damaged file is moved away unchanged before a new one is written.
func TestMovesDamagedFiles(t *testing.T) {
	t.Parallel()
	for name, content := range damagedFiles {
		for operation, run := range map[string]func(s *Store) error{
			"load": func(s *Store) error {
				r, ok, err := s.Load("k")
				if ok || !reflect.DeepEqual(r, Record{}) {
					t.Errorf("%s: got %+v, want no record", name, r)
				}
				return err
			},
			"update": func(s *Store) error { return s.Update("k", func(r *Record) { r.Block = 5 }) },
		} {
			t.Run(name+" "+operation, func(t *testing.T) {
				s := newStore(t)
				save(t, s, Record{Key: "k"})
				for n := range 2 { // the second damaged file must not replace the first
					if err := os.WriteFile(s.path("k"), []byte(content), 0o600); err != nil {
						t.Fatal(err)
					}
					corrupt := (*CorruptError)(nil)
					if err := run(s); !errors.As(err, &corrupt) {
						t.Fatalf("got error %v, want a *CorruptError", err)
					}
					if want := filepath.Join(s.dir, []string{"damaged-1.json", "damaged-2.json"}[n]); corrupt.Path != want {
						t.Errorf("got path %s, want %s", corrupt.Path, want)
					}
					if data, err := os.ReadFile(corrupt.Path); err != nil || string(data) != content {
						t.Errorf("moved file: got %q, %v; want %q", data, err, content)
					}
				}
				if err := s.Update("k", func(r *Record) { r.Block = 5 }); err != nil {
					t.Errorf("next update: %v", err)
				}
				if r := load(t, s, "k"); r.Block != 5 {
					t.Errorf("got block %d, want 5", r.Block)
				}
			})
		}
	}
}

// A file that cannot be read is not moved.
func TestUnreadableFiles(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	if err := os.MkdirAll(s.path("k"), 0o700); err != nil { // a folder instead of a file
		t.Fatal(err)
	}
	if _, ok, err := s.Load("k"); ok || err == nil || !strings.HasPrefix(err.Error(), `load position in "k": `) {
		t.Errorf("Load: got %v, %v; want an error of load position", ok, err)
	}
	if err := s.Update("k", func(*Record) {}); err == nil || !strings.HasPrefix(err.Error(), `save position in "k": `) {
		t.Errorf("Update: got %v, want an error of save position", err)
	}
}

func TestSanitizesLoadedText(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	hostile := "a\x1b[31m\u202E\nb"
	save(t, s, Record{
		Key: "k", Section: hostile, Locator: locator.Locator{Text: hostile}, Bookmarks: []Bookmark{{ID: "1", Note: hostile, Locator: locator.Locator{Text: hostile}}},
	})
	r := load(t, s, "k")
	for _, text := range []string{r.Section, r.Excerpt(), r.Bookmarks[0].Note, r.Bookmarks[0].Excerpt()} {
		if strings.ContainsAny(text, "\x1b\u202E\n") || !strings.HasPrefix(text, "a") {
			t.Errorf("got %q, want no control characters", text)
		}
	}
}

// Temporary files of a killed process are removed.
func TestRemovesTemporaryFiles(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	temp := filepath.Join(s.dir, ".new-123")
	if err := os.WriteFile(temp, []byte(`{"ke`), 0o600); err != nil {
		t.Fatal(err)
	}
	save(t, s, Record{Key: "k"})
	if _, err := os.Stat(temp); err == nil {
		t.Errorf("%s was not removed", temp)
	}
}

func TestErrorsNameDocument(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := Open(filepath.Join(file, "folder"), time.Now)
	want := `save position in "file:/a\x1b": `
	if err := s.Update("file:/a\x1b", func(*Record) {}); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("Update: got %v, want prefix %s", err, want)
	}
	saver := NewSaver(s)
	saver.Save("file:/a\x1b", func(*Record) {})
	if err := saver.Flush(time.Minute); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("Flush: got %v, want prefix %s", err, want)
	}
	if err := saver.Err(); err != nil {
		t.Errorf("Err after Flush: got %v, want nil", err)
	}
}

func TestFilesArePrivate(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	save(t, s, Record{Key: "k"})
	for _, path := range []string{s.dir, s.path("k")} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if os.PathSeparator == '/' && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: got mode %v, want no permissions for others", path, info.Mode())
		}
	}
}

func TestRecent(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for i, key := range []string{"file:a", "embedded:b", "file:c", "file:d", "file:a"} {
		now := start.Add(time.Duration(i) * time.Hour)
		s.clock = func() time.Time { return now }
		save(t, s, Record{Key: key, Percent: i})
		if err := os.Chtimes(s.path(key), now, now); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range map[string]string{
		s.path("file:c"): "damaged", filepath.Join(s.dir, "copy.json"): `{"key":"file:a"}`, filepath.Join(s.dir, "damaged-1.json"): "",
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	isFile := func(key string) bool { return strings.HasPrefix(key, "file:") }
	for n, want := range []string{"", "file:a 4", "file:a 4 file:d 3", "file:a 4 file:d 3"} {
		var got []string
		for _, r := range s.Recent(n, isFile) {
			got = append(got, r.Key+" "+string(rune('0'+r.Percent)))
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("Recent(%d): got %q, want %q", n, got, want)
		}
	}
}

// Empty fields are not written.
func TestOmitsEmptyFields(t *testing.T) {
	t.Parallel()
	data, err := json.Marshal(Record{Key: "k", Locator: locator.Locator{Block: 1}})
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{"settings", "bookmarks", "hideMarks", "text"} {
		if strings.Contains(string(data), field) {
			t.Errorf("got %s, want no field %s", data, field)
		}
	}
}

// Settings out of bounds are removed, the others are not.
func TestRemovesInvalidSettings(t *testing.T) {
	t.Parallel()
	measure, digits, hide := -5, uint8(9), true
	r := Record{Key: "k", Settings: Settings{Measure: &measure, Digits: &digits, HideMarks: &hide}}
	r.sanitize()
	if r.Settings.Measure != nil || r.Settings.Digits != nil || r.Settings.HideMarks == nil {
		t.Errorf("got %+v, want only HideMarks", r.Settings)
	}
}
