package tui

import (
	"slices"
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/locator"
	"maqal/internal/reading"
)

// A heading that starts with a foreign word has the direction of the article in the outline and the title line.
func TestTitlesKeepDirection(t *testing.T) {
	t.Parallel()
	const heading = "## Unicode اور ویب پر نستعلیق"
	m := newTestModel(t, 90, 20, "---\nlang: ur\ntitle: InPage کا زمانہ اور اس کی کہانی\n---\n"+heading+"\n\n"+strings.Repeat("متن یہاں ہے۔\n\n", 40))
	pressKeys(m, "o")
	if row := drawnRows(m)[2]; !strings.HasSuffix(strings.TrimRight(row, " "), "Unicode") {
		t.Errorf("got outline row %q, want Unicode at its right end", row)
	}
	pressKeys(m, "enter", "o")
	m.reader.scroll(4)
	row := strings.TrimRight(drawnRows(m)[0], " ")
	if at := strings.Index(row, "Unicode ‹"); at < 0 || !strings.HasSuffix(row, "InPage") {
		t.Errorf("got title line %q, want InPage at its right end", row)
	}
}

// The text of a bookmark has the direction of its block, or Auto if there is no such block.
func TestBookmarkKeepsDirection(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 60, 20, "---\nlang: ar\n---\n# عنوان\n\nMaqal قارئ للمقالات في الطرفية من اليمين.\n")
	for block, want := range map[document.BlockID]bidi.Direction{0: bidi.RightToLeft, 1: bidi.RightToLeft, 9: bidi.Auto} {
		b := m.Store.NewBookmark(locator.Locator{Block: block, Text: "Maqal قارئ"}) // as in records of old versions
		m.session.SetBookmark(b)
		bookmarks := m.session.Bookmarks()
		i := slices.IndexFunc(bookmarks, func(other reading.Bookmark) bool { return other.ID == b.ID })
		if got := m.reader.bookmarkLabel(&bookmarks[i]).Direction; got != want {
			t.Errorf("block %d: got direction %v, want %v", block, got, want)
		}
	}
}
