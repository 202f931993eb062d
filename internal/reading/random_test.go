package reading

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/search"
)

// A wordList is an article of paragraphs, each of which has its own words.
type wordList []int

func (w wordList) text() string {
	var b strings.Builder
	for i, n := range w {
		if n%7 == 0 {
			fmt.Fprintf(&b, "## Heading %d of the article\n\n", n)
		}
		fmt.Fprintf(&b, "%sparagraph number %d is here, with more words after it\n\n", strings.Repeat("before ", i%2), n)
	}
	return b.String()
}

func wordsOf(n int) string { return fmt.Sprintf("paragraph number %d is here", n) }

// A randomReader performs actions of a reader in random order, and stores the words of each marker.
type randomReader struct {
	*Session
	t       *testing.T
	r       *rand.Rand
	article wordList
	next    int             // number of the next new paragraph
	markers map[*Marker]int // paragraph of each marker
}

// open opens the article: as a whole, or in growing parts with footnotes last.
func (x *randomReader) open() {
	if x.r.IntN(3) > 0 {
		x.Open(&library.Article{Key: "a", Document: loader.Parse("a.md", []byte(x.article.text()))})
		return
	}
	text := withNotes(x.article.text() + strings.Repeat("filler text that makes the article long\n\n", 4000))
	source := openGrowingIn(x.t, x.Session, "a", text, 150_000)
	source.n = len(source.text)
}

// pick returns a paragraph of the article and its position.
func (x *randomReader) pick() (n int, at document.Position) {
	n = x.article[x.r.IntN(len(x.article))]
	return n, positionOf(x.t, x.Session, wordsOf(n))
}

// edit changes some paragraphs.
func (x *randomReader) edit() {
	w := x.article
	for range x.r.IntN(5) {
		switch at := x.r.IntN(len(w)); x.r.IntN(3) {
		case 0:
			w = slices.Insert(w, at, x.next)
			x.next++
		case 1:
			w = slices.Delete(w, at, at+1)
		case 2:
			k := x.r.IntN(len(w))
			w[at], w[k] = w[k], w[at]
		}
	}
	x.article = w
}

// step performs a random action and returns its name.
func (x *randomReader) step() string {
	switch x.r.IntN(8) {
	case 0, 1:
		n, at := x.pick()
		x.markers[x.Buffer().Mark(At(at))] = n
		return fmt.Sprint("mark ", n)
	case 2:
		n, at := x.pick()
		x.Jump(at)
		x.Push(x.r.IntN(2) == 0)
		jumps := x.history.jumps
		x.markers[jumps[len(jumps)-1].marker] = n
		return fmt.Sprint("jump ", n)
	case 3:
		return fmt.Sprint("back ", x.Back())
	case 4:
		x.ReadAll(x.t.Context())
		return "read"
	case 5:
		x.edit()
		x.replace(&library.Article{Key: "a", Document: loader.Parse("a.md", []byte(x.article.text()))})
		return "reload"
	case 6:
		x.ToLibrary()
		x.open()
		return "leave and open"
	}
	if x.Matches() == nil {
		x.Find(search.ParseQuery("words after"))
	}
	x.NextMatch(1, x.Here())
	return "search"
}

// check checks that each marker that was not dropped is on its words, if the article contains them.
func (x *randomReader) check() {
	for m, n := range x.markers {
		if _, ok := m.buffer.markers[m]; ok && slices.Contains(x.article, n) {
			checkWords(x.t, m, wordsOf(n))
		}
	}
}

// After any actions in any order, every marker stays on its words as long as the document contains them.
func TestMarkersStayOnWords(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		x := &randomReader{
			Session: newSession(nil), t: t, r: rand.New(rand.NewPCG(seed, 17)), article: make(wordList, 300), next: 300,
			markers: map[*Marker]int{},
		}
		for i := range x.article {
			x.article[i] = i
		}
		x.open()
		var log []string
		for range 30 {
			if log = append(log, x.step()); !x.Document().Complete() {
				continue
			}
			if x.check(); t.Failed() {
				t.Fatalf("seed %d: wrong after %q", seed, log)
			}
		}
	}
}
