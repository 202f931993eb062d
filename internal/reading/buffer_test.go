package reading

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/loader"
)

// longText returns Markdown with the given number of sections. Each section has its own words.
func longText(sections int) string {
	var b strings.Builder
	b.WriteString("# Long\n\n")
	for i := range sections {
		fmt.Fprintf(&b, "## Section %d\n\nThe words of section %d, and then some more that fill its only paragraph, as in an article.\n\n", i, i)
	}
	return b.String()
}

// withNotes returns text with a reference to a footnote, and the footnote, at its end. The whole text is then parsed again.
func withNotes(text string) string { return text + "\n\nA last word[^1].\n\n[^1]: The note.\n" }

// writeFile writes a file in a new folder and returns its path.
func writeFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// openFirst opens the first part of an article. The file stays open, as that of a long article does.
func openFirst(t *testing.T, path string) *library.Article {
	t.Helper()
	o := library.NewOpener(articles.FS)
	o.Limits.Memory = 100_000
	a, err := o.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// read reads the rest of an article, with at most n updates. It returns the changes.
func read(b *Buffer, n int) (changes []Change) {
	rest := b.article.TakeLoader()
	for more := rest != nil; more && n > 0; n-- {
		var u document.Update
		u, more = rest.Next(context.Background())
		changes = append(changes, b.apply(u))
		if !more {
			return changes
		}
	}
	b.article.ReturnLoader(rest)
	return changes
}

// markWords adds a marker at the first block that starts with words.
func markWords(t *testing.T, b *Buffer, words string) *Marker {
	t.Helper()
	for i, block := range b.Document().Blocks(0) {
		if at := strings.Index(block.AllText(), words); at >= 0 {
			return b.Mark(At(document.Position{Block: i, Offset: at}))
		}
	}
	t.Fatalf("no block with %q", words)
	return nil
}

// checkWords checks that a marker is on words.
func checkWords(t *testing.T, m *Marker, words string) {
	t.Helper()
	p, ok := m.At()
	if !ok {
		t.Errorf("marker: got an unknown passage, want %q", words)
		return
	}
	text := m.buffer.Document().Block(p.From.Block).AllText()
	if got := text[min(p.From.Offset, len(text)):]; !strings.HasPrefix(got, words) {
		t.Errorf("marker: got %.60q, want %q", got, words)
	}
}

// words returns the words of a section of longText.
func words(section int) string { return fmt.Sprintf("The words of section %d,", section) }

// A growing is a source of which only the first bytes have arrived, as from a pipe.
type growing struct {
	text   string
	n      int
	waited bool // whether more was waited for
}

func (g *growing) Size() (n int64, all bool) { return int64(g.n), g.n == len(g.text) }
func (g *growing) Wait(context.Context, int64) error {
	g.waited = true
	return nil
}
func (g *growing) ReadAt(p []byte, off int64) (int, error) {
	return strings.NewReader(g.text[:g.n]).ReadAt(p, off)
}

// openGrowing opens an article of which the first n bytes have arrived.
func openGrowing(t *testing.T, text string, n int) (*Buffer, *loader.Loader, *growing) {
	t.Helper()
	g := &growing{text: text, n: n}
	d, rest, err := loader.Open(t.Context(), loader.Input{Name: "a.md"}, g, loader.DefaultLimits())
	if err != nil || rest == nil {
		t.Fatalf("got loader %v, error %v", rest, err)
	}
	return newBuffer(&library.Article{Document: d}), rest, g
}

// readRest reads the rest of a source that has arrived. It returns the changes.
func readRest(t *testing.T, b *Buffer, rest *loader.Loader) (changes []Change) {
	for more := true; more; {
		var u document.Update
		u, more = rest.Next(t.Context())
		changes = append(changes, b.apply(u))
	}
	return changes
}

// readAvailable reads what has arrived of a growing source.
func readAvailable(t *testing.T, b *Buffer, rest *loader.Loader, source *growing) {
	for source.waited = false; !source.waited; {
		u, _ := rest.Next(t.Context())
		b.apply(u)
	}
}

// A marker stays on its words when a document that is read in parts is parsed again as a whole.
func TestMarkersMoveWhenRenumbered(t *testing.T) {
	t.Parallel()
	text := withNotes(longText(4000))
	b, loader, source := openGrowing(t, text, len(text)/2)
	readAvailable(t, b, loader, source)
	markers := map[int]*Marker{}
	for _, section := range []int{1, 100, 700} {
		markers[section] = markWords(t, b, words(section))
	}
	p, _ := markers[700].At()
	if p.From.Block == 700*2+2 {
		t.Fatal("the document is not read in parts")
	}
	source.n = len(text)
	renumbered := false
	for _, c := range readRest(t, b, loader) {
		renumbered = renumbered || c.Renumbered
	}
	if !renumbered {
		t.Error("got no change that renumbers the blocks")
	}
	for section, m := range markers {
		checkWords(t, m, words(section))
	}
}

// Text that is only added moves no marker.
func TestMarkersStayWhenTextIsAdded(t *testing.T) {
	t.Parallel()
	b := newBuffer(openFirst(t, writeFile(t, longText(4000))))
	m := markWords(t, b, words(100))
	want, _ := m.At()
	for _, c := range read(b, 1<<20) {
		if c.Altered() {
			t.Errorf("change: got %+v, want only new blocks", c)
		}
		if got, ok := m.At(); got != want || !ok || m.target != nil {
			t.Fatalf("marker: got %+v, %v, want %+v and no locator", got, ok, want)
		}
	}
}

// A marker from Seek is unknown until enough is read. If it is set before, it stays there.
func TestSeekBeforeTextIsRead(t *testing.T) {
	t.Parallel()
	path := writeFile(t, longText(6000))
	whole := newBuffer(openFirst(t, path))
	read(whole, 1<<20)
	far := markWords(t, whole, words(5900)).Locator()

	b := newBuffer(openFirst(t, path))
	here, moved := b.Seek(far), b.Seek(far)
	if p, ok := here.At(); ok {
		t.Fatalf("marker: got %+v before its text is read, want unknown", p)
	}
	moved.Set(At(document.Position{Block: 3}))
	read(b, 1<<20)
	checkWords(t, here, words(5900))
	if p, _ := moved.At(); p.From.Block != 3 {
		t.Errorf("marker that was set: got %+v, want block 3", p)
	}
	if got := here.Locator(); got != far {
		t.Errorf("locator: got %+v, want %+v, that of Seek", got, far)
	}
}

// Markers of a closed buffer are found again when it is opened with a document that was read otherwise, or edited.
func TestClosedBuffer(t *testing.T) {
	t.Parallel()
	text := withNotes(longText(4000))
	b, loader, source := openGrowing(t, text, len(text)/2)
	readAvailable(t, b, loader, source)
	near, far := markWords(t, b, words(20)), markWords(t, b, words(700))
	span := b.Mark(document.Passage{From: document.Position{Block: 5, Offset: 4}, To: document.Position{Block: 7, Offset: 9}})
	b.close()
	if _, ok := near.At(); ok {
		t.Error("marker of a closed buffer: got known, want unknown")
	}
	b.open(openFirst(t, writeFile(t, "New text.\n\n"+text)))
	read(b, 1<<20)
	checkWords(t, near, words(20))
	checkWords(t, far, words(700))
	p, ok := span.At()
	if want := (document.Passage{From: document.Position{Block: 6, Offset: 4}, To: document.Position{Block: 8, Offset: 9}}); !ok || p != want {
		t.Errorf("passage: got %+v, %v, want %+v", p, ok, want)
	}
}

// A scroll step allocates nothing, and so computes no locator.
func BenchmarkGo(b *testing.B) {
	s := New(Options{})
	s.Open(&library.Article{Document: loader.Parse("a.md", []byte(longText(100)))})
	b.ReportAllocs()
	for i := range b.N {
		s.Go(document.Position{Block: document.BlockID(i % 100)})
	}
}
