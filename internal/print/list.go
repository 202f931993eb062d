package print

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/library"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/render"
	"maqal/internal/sanitize"
	"maqal/internal/theme"
)

// Library writes the name and the title of each entry. It loads the entries.
func (p *Printer) Library(ctx context.Context, out io.Writer, entries []library.Entry) error {
	var layout paragraph.Layouter
	rows := p.newRows()
	columns := nameColumnWidth(entries, func(e library.Entry) string { return e.Name })
	for _, e := range entries {
		e = e.Load(ctx)
		line := layout.Fit(paragraph.Text{String: e.Title}, p.Page.Width, p.options(e.Direction))
		fmt.Fprintf(&rows.text, "%-*s ", columns, e.Name)
		rows.add(render.Row{page.NewLine(line, theme.Body)})
	}
	return rows.writeTo(out)
}

// nameColumnWidth returns the width of the column of names in a list, in runes. Names longer than the maximum extend
// beyond it.
func nameColumnWidth[E any](entries []E, name func(E) string) int {
	const minColumns, maxColumns = 24, 48
	columns := minColumns
	for _, e := range entries {
		columns = max(columns, utf8.RuneCountInString(name(e)))
	}
	return min(columns, maxColumns)
}

// Entry is an article in a list as JSON.
type Entry struct {
	Name      string   `json:"name"`
	Title     string   `json:"title"`
	Language  string   `json:"language"`
	Direction string   `json:"direction"`
	Summary   string   `json:"summary,omitempty"`
	Date      string   `json:"date,omitempty"`
	Tags      []string `json:"tags,omitempty"`
	Sections  int      `json:"sections"`
	Minutes   int      `json:"minutes"`         // reading time
	Error     string   `json:"error,omitempty"` // why the article cannot be read
}

// NewEntry returns the entry of a list for a loaded entry of a library.
func NewEntry(e library.Entry) Entry {
	entry := Entry{
		Name: e.Name, Title: e.Title, Language: e.Language, Direction: "ltr", Summary: e.Summary, Tags: e.Tags,
		Sections: e.Sections, Minutes: e.Minutes,
	}
	if e.Direction == bidi.RightToLeft {
		entry.Direction = "rtl"
	}
	if !e.Date.IsZero() {
		entry.Date = e.Date.Format("2006-01-02")
	}
	if e.Err != nil {
		entry.Error = sanitize.Line(e.Err.Error())
	}
	return entry
}

// List writes one line for each entry: its name and its title, in logical order.
func List(out io.Writer, entries []Entry) error {
	var b strings.Builder
	columns := nameColumnWidth(entries, func(e Entry) string { return e.Name })
	for _, e := range entries {
		fmt.Fprintf(&b, "%-*s  %s\n", columns, e.Name, e.Title)
	}
	_, err := io.WriteString(out, b.String())
	return err
}
