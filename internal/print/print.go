// Package print writes articles, outlines, lists and matches to a writer, for terminals and for other programs.
//
// The methods of a [Printer] lay out text for one output. The functions write text in logical order, or JSON.
package print

import (
	"context"
	"encoding/json"
	"io"
	"strings"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/render"
	"maqal/internal/terminal"
)

// A Printer lays out text for one output. It is safe for concurrent use if nothing modifies its fields.
type Printer struct {
	Page     page.Options     // theme, width and order of all text; the other options are those of articles
	Output   terminal.Output  // how the output must be sent
	Messages *message.Printer // language of words that are not of an article
}

// chunkSize is the size of the text that is written at once, in bytes. A chunk may be larger by one block.
const chunkSize = 64 << 10

// Article writes the lines of a document. It writes in chunks of whole lines, so the text of a long document is never
// completely in memory. When ctx is done, it stops and returns the error of ctx.
func (p *Printer) Article(ctx context.Context, out io.Writer, d *document.Document) error {
	rows := p.newRows()
	for _, lines := range page.New(d, p.Page).Blocks() {
		for i := range lines {
			rows.add(lines[i : i+1])
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if rows.text.Len() >= chunkSize {
			if err := rows.writeTo(out); err != nil {
				return err
			}
			rows.text.Grow(chunkSize + chunkSize/4)
		}
	}
	return rows.writeTo(out)
}

// IsShorter reports whether the printed article has fewer lines than rows. It loads the article only as far as needed.
func (p *Printer) IsShorter(ctx context.Context, a *library.Article, rows int) bool {
	for more := true; more; more = a.LoadMore(ctx) {
		lines := 0
		for _, block := range page.New(a.Document, p.Page).Blocks() {
			if lines += len(block); lines >= rows {
				return false
			}
		}
	}
	return true
}

// rows collects rendered rows.
type rows struct {
	*Printer
	renderer *render.Renderer
	text     strings.Builder
}

// newRows returns rows without text, for the output of p.
func (p *Printer) newRows() *rows {
	return &rows{Printer: p, renderer: render.New(p.Page.Theme, p.Output)}
}

// add appends a row, with its line feed.
func (r *rows) add(row render.Row) {
	r.renderer.Row(&r.text, row)
	r.text.WriteByte('\n')
}

// writeTo writes the collected rows, and removes them.
func (r *rows) writeTo(out io.Writer) error {
	_, err := io.WriteString(out, r.text.String())
	r.text.Reset()
	return err
}

// JSON writes a value as indented JSON.
func JSON(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
