package reading

import (
	"maqal/internal/document"
	"maqal/internal/library"
	"strings"
	"testing"
)

// The history leads to the same words after an article was left while it was read, and has been read anew since.
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
	again.Article().Key = "a"
	again.Article().ReturnLoader(loader)
	s.Open(again.Article())
	source2.n = len(source2.text)
	s.ReadAll(t.Context())
	for _, want := range []int{2500, 2000} {
		if !s.Back() {
			t.Fatal("back: got no jump")
		}
		checkHere(t, s, words(want))
	}
}

// A position of the history that is not read yet when it is gone to is found once it is.
func TestBackBeforeTextIsRead(t *testing.T) {
	t.Parallel()
	s := newSession(nil)
	source := openGrowingIn(t, s, "a", footnotes(), 400_000)
	s.Go(positionOf(t, s, words(2000)))
	s.ToLibrary()
	again, loader, source2 := openGrowing(t, source.text, 100_000)
	again.Article().Key = "a"
	again.Article().ReturnLoader(loader)
	s.Open(again.Article())
	s.Back()
	if s.HereKnown() || s.Here() != (document.Position{}) {
		t.Errorf("position: got %+v, want the start while it is unknown", s.Here())
	}
	source2.n = len(source2.text)
	s.ReadAll(t.Context())
	checkHere(t, s, words(2000))
}

// Vim's jump list: a jump is appended at the end, and a position occurs only once, except where a link was followed.
func TestHistory(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		steps string // sections to jump to; < back, > forward, L follow a link to the next section named, ^ back to link
		want  int    // section of the reader
		jumps int
	}{
		{"back", "2 3 <", 2, 3},
		{"back to the start", "2 3 < <", 1, 3},
		{"forward", "2 3 < < >", 2, 3},
		{"no later jump", "2 >", 2, 1},
		{"same position once", "2 1 2 1", 1, 2},
		{"jump after back", "2 3 < 4 <", 2, 4},
		{"link", "2 L3 4 5 ^", 2, 5},
		{"link twice", "L2 1 L2 1 ^", 1, 4},
		{"no link", "2 3 ^", 3, 2},
	} {
		s := newSession(nil)
		s.Open(&library.Article{Document: document.Parse("a.md", []byte(longText(9)))})
		at := func(section string) document.Position { return positionOf(t, s, "The words of section "+section+",") }
		s.Go(at("1"))
		for step := range strings.FieldsSeq(test.steps) {
			switch {
			case step == "<":
				s.Back()
			case step == ">":
				s.Forward()
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

// The history is bounded, and what it drops leaves no marker behind.
func TestHistoryIsBounded(t *testing.T) {
	t.Parallel()
	s := newSession(nil)
	s.Open(&library.Article{Document: document.Parse("a.md", []byte(longText(300)))})
	for section := range 300 {
		s.Jump(document.Position{Block: document.BlockID(2 * section)})
	}
	if jumps, markers := len(s.history.jumps), len(s.Buffer().markers); jumps != maxJumps || markers != maxJumps+1 {
		t.Errorf("got %d jumps and %d markers, want %d and one more", jumps, markers, maxJumps)
	}
	for range 2 * maxJumps {
		s.Open(&library.Article{Document: document.Parse("a.md", []byte(longText(3)))})
		s.Jump(document.Position{Block: 2})
		s.ToLibrary()
	}
	if n := len(s.buffers); n > maxJumps {
		t.Errorf("got %d buffers, want at most %d", n, maxJumps)
	}
}
