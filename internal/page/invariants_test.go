package page

import (
	"io/fs"
	"math"
	"slices"
	"testing"

	"charm.land/lipgloss/v2"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/loader"
	"maqal/internal/lru"
	"maqal/internal/theme"
)

// malformed is a document of unusual and malformed text.
const malformed = "# 👨‍👩‍👧‍👦 世界 a\u0301\u0302 \u200f\u200e\u00ad\u2066\n\n" +
	"a\tb  \n\u202eevil\u202c \x1b]0;x\x07 سلام\u200cعليكم لا ﷺ \u0600١٢ https://example.org/a/very/long/address/without/end\n\n" +
	"> > > > > > > > > - - - - 1. 1. 1. deep\n\n- \n\n1.\n\n999999998. x\n999999999. y\n\n" +
	"| 世界 | \u202e | لا |\n|:-:|--:|---|\n| a<br>b | | x |\n\n|a|\n|-|\n||\n\n| abc |\n|-|\n| <br>00 |\n\n" +
	"```go\n\t世界 \u202e\u2066\n\n// سلام \tx\n```\n\n```\n```\n\n![](x)\n\n[](y) [z]( <a\nb> ) [e](\x07x)\n"

// parseArticles returns the built-in articles and a malformed document, by name.
func parseArticles(t testing.TB) map[string]*document.Document {
	t.Helper()
	docs := map[string]*document.Document{"malformed.md": loader.Parse("malformed.md", []byte(malformed))}
	err := fs.WalkDir(articles.FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(articles.FS, name)
		docs[name] = loader.Parse(name, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// variants returns the options that the invariants are checked with, by name.
func variants(t testing.TB) map[string]Options {
	dark := loadTheme(t, "dark")
	return map[string]Options{
		"plain":      {Theme: dark},
		"ascii":      {Theme: loadTheme(t, "ascii"), Logical: true},
		"numbered":   {Theme: dark, Links: NumberedLinks, ClipCode: true, CodeScroll: 3},
		"spaced":     {Theme: dark, Spacing: 1, Digits: NativeDigits},
		"hyperlinks": {Theme: dark, Links: Hyperlinks, Justify: true, HideMarks: true},
	}
}

// TestInvariants checks every line of all articles at many widths. At one width, the page stores only some of its lines;
// at the others all, because laying them out again takes most of the time.
func TestInvariants(t *testing.T) {
	t.Parallel()
	widths := []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 40, 72, 120}
	if testing.Short() {
		widths = []int{1, 9, 40}
	}
	for name, d := range parseArticles(t) {
		for variant, o := range variants(t) {
			t.Run(name+"/"+variant, func(t *testing.T) {
				t.Parallel()
				for _, o.Width = range widths {
					p := New(d, o)
					if o.Width != 40 {
						p.blocks = lru.New[document.BlockID, []Line](math.MaxInt / 2)
					}
					var all []Line
					for i, lines := range p.Blocks() {
						checkBlock(t, p, i)
						all = append(all, lines...)
					}
					checkNavigation(t, p, all)
					checkPositions(t, p)
				}
			})
		}
	}
}

// checkBlock checks the lines of block i: their width is that of their cells and not too large, and their ranges cover the
// text. The ranges of cells are within the text.
func checkBlock(t *testing.T, p *Page, i document.BlockID) {
	t.Helper()
	b := p.doc.Block(i)
	end, size := 0, textLength(b)
	for k, line := range p.BlockLines(i) {
		if line.Block != i || line.Start != end || line.End < line.Start {
			t.Fatalf("width %d: line %d of block %d: got block %d, bytes %d to %d, want a range that starts at %d", p.Width, k, i, line.Block, line.Start, line.End, end)
		}
		end = line.End
		checkWidth(t, p, k, &line)
		first, last := 0, size
		if b.Table == nil {
			first, last = line.Start, line.End
		}
		for _, c := range line.Cells {
			if c.Start < 0 || c.Start > c.End || c.End > 0 && (c.Start < first || c.End > last) {
				t.Fatalf("width %d: line %d of block %d: got cell %+v, want a range in bytes %d to %d", p.Width, k, i, c, first, last)
			}
		}
	}
	if end != size {
		t.Fatalf("width %d: lines of block %d cover %d bytes, want %d", p.Width, i, end, size)
	}
}

// checkWidth checks the width of line k of a block.
func checkWidth(t *testing.T, p *Page, k int, line *Line) {
	t.Helper()
	if got := cellsWidth(line.Cells); got != line.Width || line.Indent < 0 || line.Indent+got > max(p.Width, widestCell(line)) {
		t.Fatalf("width %d: line %d of block %d: got cells of %d columns, want %d within the page after an indent of %d", p.Width, k, line.Block, got, line.Width, line.Indent)
	}
	if p.Logical && p.doc.Block(line.Block).Kind == document.Code { // its cells may contain format characters
		return
	}
	s := line.String()
	if got := lipgloss.Width(s); got != line.Indent+line.Width {
		t.Fatalf("width %d: line %d of block %d: got %d columns, want %d: %q", p.Width, k, line.Block, got, line.Indent+line.Width, s)
	}
}

// widestCell returns the width of the widest cell, such as the name of a control. The line is at least that wide, even on a
// narrower page.
func widestCell(l *Line) int {
	n := 0
	for i := range l.Cells {
		n = max(n, l.Cells[i].Width)
	}
	return n
}

// checkNavigation checks that Move, Lines and Progress go through all lines in order.
func checkNavigation(t *testing.T, p *Page, all []Line) {
	t.Helper()
	same := func(x, y Line) bool {
		return x.Block == y.Block && x.Start == y.Start && x.Indent == y.Indent && slices.Equal(x.Cells, y.Cells)
	}
	at, previous := LinePos{}, 0.0
	for i := range all {
		if got := p.Lines(at, 3); !slices.EqualFunc(got, all[i:min(i+3, len(all))], same) {
			t.Fatalf("width %d: lines at %v: got %+v, want three lines from line %d on", p.Width, at, got, i)
		}
		previous = checkProgress(t, p, at, previous)
		if i%997 == 0 || len(all) <= cacheLines { // lines that are not in the cache are laid out again
			checkMoves(t, p, at, i)
		}
		if next := p.Move(at, 1); i+1 < len(all) && (next == at || p.Move(next, -1) != at) {
			t.Fatalf("width %d: line after %v: got %v, want the next line, from which Move(-1) returns", p.Width, at, next)
		}
		at = p.Move(at, 1)
	}
	if previous != 1 || at != p.LastLine() || p.Move(LinePos{}, len(all)+5) != p.LastLine() {
		t.Fatalf("width %d: end: got %v and progress %v, want %v and 1", p.Width, at, previous, p.LastLine())
	}
}

// checkProgress checks that the progress at a line is not less than that of the previous line. It returns the progress.
func checkProgress(t *testing.T, p *Page, at LinePos, previous float64) float64 {
	t.Helper()
	progress := p.Progress(at)
	if progress < previous || progress > 1 {
		t.Fatalf("width %d: progress at %v: got %v after %v, want no decrease and at most 1", p.Width, at, progress, previous)
	}
	return progress
}

// checkMoves checks that Move goes from line i, which is at the given position, to the first line and back.
func checkMoves(t *testing.T, p *Page, at LinePos, i int) {
	t.Helper()
	if back := p.Move(at, -i); back != (LinePos{}) {
		t.Fatalf("width %d: %d lines above %v: got %v, want %v", p.Width, i, at, back, LinePos{})
	}
	if far := p.Move(LinePos{}, i); far != at {
		t.Fatalf("width %d: %d lines below the first: got %v, want %v", p.Width, i, far, at)
	}
}

// checkPositions checks that LineOf returns the line for the positions that the line shows.
func checkPositions(t *testing.T, p *Page) {
	t.Helper()
	for b := range p.Blocks() {
		for k, line := range p.BlockLines(b) {
			at := LinePos{b, k}
			if pos := p.PositionOf(at); line.End > line.Start && p.LineOf(pos) != at {
				t.Fatalf("width %d: line of position %v: got %v, want %v", p.Width, pos, p.LineOf(pos), at)
			}
			for _, offset := range []int{line.Start, (line.Start + line.End) / 2} {
				if line.End > line.Start && p.LineOf(document.Position{Block: b, Offset: offset}) != at {
					t.Fatalf("width %d: line of byte %d of block %d: got another line, want %v", p.Width, offset, b, at)
				}
			}
		}
	}
}

func TestEmptyPage(t *testing.T) {
	t.Parallel()
	p := New(document.New(document.Metadata{}), Options{Theme: loadTheme(t, theme.None)})
	if p.LastLine() != (LinePos{}) || p.Move(LinePos{}, 3) != (LinePos{}) || len(p.Lines(LinePos{}, 5)) != 0 || p.Progress(LinePos{}) != 1 ||
		p.LineOf(document.Position{Block: 4}) != (LinePos{}) || p.PositionOf(LinePos{2, 2}) != (document.Position{}) {
		t.Error("empty document: got lines, a position other than zero, or progress below 1")
	}
}

// FuzzPage checks every line of a page.
func FuzzPage(f *testing.F) {
	f.Add(malformed, uint8(10), uint8(0))
	f.Add("| a | b |\n|--:|---|\n| سلام | x |\n", uint8(7), uint8(3))
	th := loadTheme(f, "dark")
	f.Fuzz(func(t *testing.T, source string, width, bits uint8) {
		p := New(loader.Parse("x.md", []byte(source)), Options{
			Theme: th, Width: int(width), Logical: bits&1 != 0, ClipCode: bits&2 != 0, CodeScroll: int(bits >> 5),
			Links: LinkMode(bits >> 2 & 3 % 3), Justify: bits&16 != 0, HideMarks: bits&32 != 0, Spacing: int(width >> 7), Digits: Digits(width >> 5 & 3 % 3),
		})
		for i := range p.Blocks() {
			checkBlock(t, p, i)
		}
		checkPositions(t, p)
	})
}

// textLength returns the length of the text of b, or of all cells of a table, in bytes.
func textLength(b *document.Block) (n int) {
	for _, t := range b.Texts() {
		n += len(t.String)
	}
	return n
}
