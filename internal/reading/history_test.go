package reading

import (
	"slices"
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/loader"
)

// The history leads to the same words after an article was left while it was loading, and then parsed again.
func TestHistoryOfLeftArticle(t *testing.T) {
	t.Parallel()
	s := newSession(nil)
	source := openGrowingIn(t, s, "a", footnotes(), 400_000)
	s.Go(positionOf(t, s, words(2000)))
	s.Jump(positionOf(t, s, words(2500)))
	s.ToLibrary()
	if s.Buffer() != nil {
		t.Fatal("got an open buffer in the library")
	}
	again, loader, source2 := openGrowing(t, "A new start.\n\n"+source.text, 64_000)
	again.article.Key = "a"
	again.article.ReturnLoader(loader)
	s.Open(again.article)
	source2.n = len(source2.text)
	s.ReadAll(t.Context())
	for _, want := range []int{2500, 2000} {
		if !s.Back() {
			t.Fatal("back: got no jump")
		}
		checkHere(t, s, words(want))
	}
}

// Going back to a position that is not read yet finds it once it is read.
func TestBackBeforeTextIsRead(t *testing.T) {
	t.Parallel()
	s := newSession(nil)
	source := openGrowingIn(t, s, "a", footnotes(), 400_000)
	s.Go(positionOf(t, s, words(2000)))
	s.ToLibrary()
	again, loader, source2 := openGrowing(t, source.text, 100_000)
	again.article.Key = "a"
	again.article.ReturnLoader(loader)
	s.Open(again.article)
	s.Back()
	if s.hereKnown() || s.Here() != (document.Position{}) {
		t.Errorf("position: got %+v, want the start while it is unknown", s.Here())
	}
	source2.n = len(source2.text)
	s.ReadAll(t.Context())
	checkHere(t, s, words(2000))
}

// runJumps jumps to blocks and returns the current block after each step. Step 0 goes back and step -1 forward.
func runJumps(s *Session, steps ...document.BlockID) (visited []document.BlockID) {
	for _, step := range steps {
		switch step {
		case 0:
			s.Back()
		case -1:
			s.Forward()
		default:
			s.Jump(document.Position{Block: step})
		}
		visited = append(visited, s.Here().Block)
	}
	return visited
}

// TestHistory checks that the history works like Vim's jump list.
func TestHistory(t *testing.T) {
	t.Parallel()
	type blocks = []document.BlockID
	for _, test := range []struct{ steps, visited, blocks blocks }{
		{blocks{0, -1}, blocks{0, 0}, nil},
		{blocks{10, 20, 30}, blocks{10, 20, 30}, blocks{0, 10, 20}},
		{blocks{10, 20, 0, 0, 0}, blocks{10, 20, 10, 0, 0}, blocks{0, 10, 20}},
		{blocks{10, 20, 0, 0, -1, -1, -1}, blocks{10, 20, 10, 0, 10, 20, 20}, blocks{0, 10, 20}},
		{blocks{10, 20, 30, 0, 0, 40}, blocks{10, 20, 30, 20, 10, 40}, blocks{0, 20, 30, 10}}, // a new jump keeps the later ones
		{blocks{10, 20, 30, 0, 0, 40, 0, 0, 0}, blocks{10, 20, 30, 20, 10, 40, 10, 30, 20}, blocks{0, 20, 30, 10, 40}},
		{blocks{10, 10, 10}, blocks{10, 10, 10}, blocks{0}}, // a jump to the current position
		{blocks{10, 20, 10, 20}, blocks{10, 20, 10, 20}, blocks{0, 20, 10}},
	} {
		s := newSession(nil)
		s.Open(&library.Article{Document: loader.Parse("a.md", []byte(strings.Repeat("words\n\n", 60)))})
		if got := runJumps(s, test.steps...); !slices.Equal(got, test.visited) {
			t.Errorf("steps %v: visited %v, want %v", test.steps, got, test.visited)
		}
		var got blocks
		for _, j := range s.history.jumps {
			p, _ := j.marker.At()
			got = append(got, p.From.Block)
		}
		if !slices.Equal(got, test.blocks) {
			t.Errorf("steps %v: got history %v, want %v", test.steps, got, test.blocks)
		}
	}
}

// A position may occur more than once where a link was followed.
func TestBackToLink(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, steps string // sections to jump to; L follows a link to a section, ^ goes back to the last link
		want, jumps int    // section of the reader, and number of jumps
	}{
		{"link", "2 L3 4 5 ^", 2, 5},
		{"link twice", "L2 1 L2 1 ^", 1, 4},
		{"no link", "2 3 ^", 3, 2},
	} {
		s := newSession(nil)
		s.Open(&library.Article{Document: loader.Parse("a.md", []byte(longText(9)))})
		at := func(section string) document.Position { return positionOf(t, s, "The words of section "+section+",") }
		s.Go(at("1"))
		for step := range strings.FieldsSeq(test.steps) {
			switch {
			case step == "^":
				s.BackToLink()
			case step[0] == 'L':
				s.FollowTo(at(step[1:]))
			default:
				s.Jump(at(step))
			}
		}
		checkHere(t, s, words(test.want))
		if n := len(s.history.jumps); n != test.jumps {
			t.Errorf("%s: got %d jumps, want %d", test.name, n, test.jumps)
		}
	}
}

// The length of the history is limited, and removed jumps leave no markers.
func TestHistoryIsBounded(t *testing.T) {
	t.Parallel()
	s := newSession(nil)
	s.Open(&library.Article{Document: loader.Parse("a.md", []byte(longText(300)))})
	for section := range 300 {
		s.Jump(document.Position{Block: document.BlockID(2 * section)})
	}
	if jumps, markers := len(s.history.jumps), len(s.Buffer().markers); jumps != maxJumps || markers != maxJumps+1 {
		t.Errorf("got %d jumps and %d markers, want %d and one more", jumps, markers, maxJumps)
	}
	for range 2 * maxJumps {
		s.Open(&library.Article{Document: loader.Parse("a.md", []byte(longText(3)))})
		s.Jump(document.Position{Block: 2})
		s.ToLibrary()
	}
	if n := len(s.buffers); n > maxJumps {
		t.Errorf("got %d buffers, want at most %d", n, maxJumps)
	}
}
