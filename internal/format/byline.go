package format

import (
	"time"

	"maqal/internal/document"
)

// AddByline inserts a paragraph with the author and date: after the first block if afterTitle is set, otherwise before
// it.
func (d *Draft) AddByline(afterTitle bool) {
	var t Builder
	t.Marks = document.Emphasis
	for _, s := range []string{d.Author, formatDate(d.Date)} {
		if s == "" {
			continue
		}
		if t.Len() > 0 {
			t.Write(" · ")
		}
		t.Isolate(func() { t.Write(s) })
	}
	at := 0
	if afterTitle {
		at = 1
	}
	if b := (document.Block{Kind: document.Paragraph, Text: t.Finish()}); b.Text.String != "" && len(d.Blocks) > 0 {
		b.Offset = d.Blocks[0].Offset
		d.InsertBlock(at, b)
	}
}

// formatDate returns t as YYYY-MM-DD, or "" for the zero time.
func formatDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
