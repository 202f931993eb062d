package loader

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"maqal/internal/document"
)

// A source that is empty at first, or has only part of a character, is read when more of it arrives.
func TestEmptyGrowingSource(t *testing.T) {
	t.Parallel()
	for _, available := range []int{0, 1} {
		d := loadAll(t, "a.txt", &slowSource{text: "سلام", available: available, step: 1, end: io.EOF}, func(d *document.Document) {
			if len(d.Notices) > 0 {
				t.Errorf("%d bytes: got notices %v, want none", available, d.Notices)
			}
		})
		if got := textOf(d); got != "سلام\n" {
			t.Errorf("%d bytes: got %q, want the text", available, got)
		}
	}
	d, rest, err := Open(t.Context(), Input{Name: "a.md"}, &slowSource{}, testLimits())
	if err != nil || rest != nil || !d.Complete() {
		t.Errorf("no text at all: got loader %v, error %v, want a complete document", rest, err)
	}
}

// After the last update, Next returns empty updates, and the document stays complete.
func TestNextAfterEnd(t *testing.T) {
	t.Parallel()
	d, loader := readInParts(t, "a.md", englishText(200), 1000)
	want := describe(d)
	for range 2 {
		u, more := loader.Next(t.Context())
		if change := d.Apply(u); more || change.Altered() || !d.Complete() || describe(d) != want {
			t.Errorf("after the end: got change %+v, more %v, complete %v; want no change", change, more, d.Complete())
		}
	}
}

// When the context is done, Next returns without an error, and goes on with another context.
func TestNextWithCanceledContext(t *testing.T) {
	t.Parallel()
	text := englishText(200) + "The end.\n"
	s := &slowSource{text: text, available: 100_000, step: len(text), end: io.EOF}
	d, loader, err := Open(t.Context(), Input{Name: "a.md"}, s, testLimits())
	if err != nil {
		t.Fatal(err)
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	s.hold = true
	for range 9 {
		u, more := loader.Next(canceled)
		if d.Apply(u); !more || d.Complete() {
			t.Fatalf("canceled: got more %v, complete %v; want the loader to wait", more, d.Complete())
		}
	}
	s.hold = false
	for more := true; more; {
		var u document.Update
		u, more = loader.Next(t.Context())
		d.Apply(u)
	}
	if got, want := describe(d), describe(Parse("a.md", []byte(text))); got != want {
		t.Error(compare(got, want))
	}
}

// failingSource is a source whose first bytes can be read only a few times.
type failingSource struct {
	BytesSource
	reads int // that are left
}

func (s *failingSource) ReadAt(p []byte, at int64) (int, error) {
	if at == 0 {
		if s.reads--; s.reads < 0 {
			return 0, errors.New("it broke")
		}
	}
	return s.BytesSource.ReadAt(p, at)
}

// If the first part cannot be read again with the references that later parts define, the document is complete without them,
// and a notice says why.
func TestFirstPartCannotBeReadAgain(t *testing.T) {
	t.Parallel()
	text := strings.Replace(englishText(200), "Words", "[Words][x]", 1) + "[x]: https://example.org/\n"
	reads := 0
	for ; reads < 9; reads++ { // those of opening
		if _, _, err := Open(t.Context(), Input{Name: "a.md"}, &failingSource{NewBytesSource([]byte(text)), reads}, testLimits()); err == nil {
			break
		}
	}
	d := loadAll(t, "a.md", &failingSource{NewBytesSource([]byte(text)), reads}, func(*document.Document) {})
	if len(d.Notices) != 1 || d.Notices[0].String() != "rest of the file could not be read: it broke" || len(d.Sections) != 200 {
		t.Errorf("got notices %v and %d sections, want the read error and 200", d.Notices, len(d.Sections))
	}
}
