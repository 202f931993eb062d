package print

import (
	"fmt"
	"io"
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/message"
	"maqal/internal/paragraph"
	"maqal/internal/render"
	"maqal/internal/search"
	"maqal/internal/theme"
)

// Match is a match of a search as JSON.
type Match struct {
	Source  string `json:"source"`  // name to open the article by
	Article string `json:"article"` // title
	Section string `json:"section"` // "" before the first section
	Line    int    `json:"line"`    // in the source, from 1
	Text    string `json:"passage"` // excerpt on one line
	Start   int    `json:"start"`   // match in Text, in bytes
	End     int    `json:"end"`

	excerpt search.Excerpt
}

// Maximum lengths of the context around a match, in runes.
const (
	contextBefore = 40
	contextAfter  = 60
)

// AppendMatches appends the matches of q in a document. Lines are counted in source, the text of the article called
// name. Without source, every line is 1.
func AppendMatches(to []Match, q search.Query, name string, d *document.Document, source []byte) []Match {
	x := search.NewIndex(d)
	results := x.All(q)
	lines := lineFinder{q: q, d: d, source: string(source)}
	for m, ok := results.Next(0, 0); ok; m, ok = results.Next(m.Block, m.End) {
		p := x.Excerpt(m, contextBefore, contextAfter)
		f := Match{
			Source: name, Article: d.Title, Line: lines.lineOf(m, results), excerpt: p,
			Text: oneLine(p.Text), Start: p.Start, End: p.End,
		}
		if i := d.SectionAt(m.Block); i >= 0 {
			f.Section = d.Sections[i].Title
		}
		to = append(to, f)
	}
	return to
}

// oneLine replaces line feeds and tabs with spaces, which keeps byte offsets valid.
func oneLine(s string) string { return strings.NewReplacer("\n", " ", "\t", " ").Replace(s) }

// Matches writes one line for each match, in logical order: the source and the line, the section, and the excerpt,
// separated by tabs.
func Matches(out io.Writer, matches []Match) error {
	var b strings.Builder
	for _, f := range matches {
		fmt.Fprintf(&b, "%s:%d\t%s\t%s\n", oneLine(f.Source), f.Line, f.Section, f.Text)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// Matches writes the source of each article, and for each match its line and section, with the excerpt below. The last
// row contains the number of matches, unless it is 0.
func (p *Printer) Matches(out io.Writer, matches []Match) error {
	rows := p.newRows()
	for i, f := range matches {
		if i == 0 || matches[i-1].Source != f.Source {
			if i > 0 {
				rows.text.WriteByte('\n')
			}
			rows.addText(paragraph.Text{String: f.Source}, bidi.LeftToRight, theme.Accent)
		}
		number := fmt.Sprintf("%d", f.Line)
		text := paragraph.Text{String: number}
		if f.Section != "" {
			text.String += " · " + f.Section
			text.Isolates = []bidi.Isolate{{Start: len(number + " · "), End: len(text.String)}}
		}
		rows.addText(text, f.excerpt.Direction, theme.Chrome)
		rows.addText(paragraph.Text{String: f.Text, Isolates: f.excerpt.Isolates}, f.excerpt.Direction, theme.Body, [2]int{f.Start, f.End})
	}
	if n := len(matches); n > 0 {
		text, isolates := message.Isolates(p.Messages.Translate("Matches: %d", n))
		rows.addText(paragraph.Text{String: text, Isolates: isolates}, p.Messages.Direction(), theme.Chrome)
	}
	return rows.writeTo(out)
}

// addText appends text as one row, truncated and aligned by its direction. The bytes of match are highlighted.
func (r *rows) addText(text paragraph.Text, direction bidi.Direction, role theme.Role, match ...[2]int) {
	var layout paragraph.Layouter
	o := r.options(direction)
	r.add(render.Row{alignLine(layout.Fit(text, o.Width, o), o, role, match...)})
}
