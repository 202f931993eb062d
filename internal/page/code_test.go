package page

import (
	"testing"

	"maqal/internal/loader"
	"maqal/internal/theme"
)

// Scrolling changes only the visible columns of code.
func TestScrollCode(t *testing.T) {
	t.Parallel()
	source := "text\n\n```\nabcdefghijklmnopqrstuvwxyz\nabc\n```\n"
	p := New(loader.Parse("x.md", []byte(source)), Options{Theme: loadTheme(t, theme.None), Width: 12, ClipCode: true})
	for column, want := range map[int]string{
		0:  "text\n\n  abcdefghi…\n  abc\n",
		5:  "text\n\n  …ghijklmn…\n  \n",
		16: "text\n\n  …rstuvwxyz\n  \n",
		-3: "text\n\n  abcdefghi…\n  abc\n",
	} {
		if p.ScrollCode(column); drawPage(p) != want {
			t.Errorf("from column %d: got\n%s\nwant\n%s", column, drawPage(p), want)
		}
	}
}
