package theme

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"maqal/internal/document"
)

// Glyphs are the signs that a page is drawn with. Each looks the same from both sides, or is mirrored by the page, and
// each but the bullets takes one column.
type Glyphs struct {
	Rule       string    // a thematic break, repeated
	Under      string    // below a title, repeated; "" where headings of level 1 have a prefix
	QuoteBar   string    // beside a quotation
	AlertBar   string    // beside an alert
	Column     string    // between the columns of a table
	HeadRow    string    // below the heading of a table, repeated
	HeadCross  string    // where HeadRow meets Column
	Row        string    // between rows of a table, repeated
	Cross      string    // where Row meets Column
	Bullets    [3]string // before list items, by depth
	Done, Open string    // before tasks
	Continued  string    // before the rest of a line of code
	Cut        string    // where a line of code goes on out of sight
	headings   [6]string // before headings, with a space
}

// boxed is what pages are drawn with where the style does not say otherwise.
var boxed = Glyphs{
	Rule: "─", Under: "═", QuoteBar: "│", AlertBar: "┃",
	Column: "│", HeadRow: "━", HeadCross: "┿", Row: "─", Cross: "┼",
	Bullets: [3]string{"•", "◦", "▪"}, Done: "[✓]", Open: "[ ]",
	Continued: "↳", Cut: "…",
	headings: [6]string{"", "━━━ ", "━━ ", "━ ", "── ", "─ "},
}

// typed is for styles that ask for the signs of a typewriter.
var typed = Glyphs{
	Rule: "-", QuoteBar: "|", AlertBar: "!",
	Column: "|", HeadRow: "=", HeadCross: "|", Row: "-", Cross: "|",
	Bullets: [3]string{"*", "-", "+"}, Done: "[x]", Open: "[ ]",
	Continued: `\`, Cut: "~",
	headings: [6]string{"# ", "## ", "### ", "#### ", "##### ", "###### "},
}

// glyphsOf finds the signs that the style asks for. A style whose tables are drawn in ASCII gets ASCII throughout.
func (t *Theme) glyphsOf() Glyphs {
	s := &t.style
	g := boxed
	if row := s.Table.RowSeparator; row != nil && column(*row) != "" && (*row)[0] < utf8.RuneSelf {
		g = typed
	}
	take := func(to *string, from *string) {
		if from != nil && column(*from) != "" {
			*to = column(*from)
		}
	}
	take(&g.Row, s.Table.RowSeparator)
	take(&g.Cross, s.Table.CenterSeparator)
	take(&g.Column, s.Table.ColumnSeparator)
	if g.Row != boxed.Row && g.Row != typed.Row {
		g.HeadRow, g.HeadCross = g.Row, g.Cross
	}
	take(&g.QuoteBar, s.BlockQuote.IndentToken)
	take(&g.Rule, ruleSign(s.HorizontalRule.Format))
	if mark := document.CleanLine(s.Task.Ticked); mark != "" {
		g.Done = mark
	}
	if mark := document.CleanLine(s.Task.Unticked); mark != "" {
		g.Open = mark
	}
	t.headingGlyphs(&g)
	return g
}

// headingGlyphs takes the prefixes of headings that are more than number signs: those are Markdown again, and read
// backwards from the right. A title that has one needs no line below it.
func (t *Theme) headingGlyphs(g *Glyphs) {
	for i := range g.headings {
		if p := document.CleanLine(t.style.level(i + 1).Prefix); strings.Trim(p, "#") != "" {
			g.headings[i] = p + " "
		}
	}
	if g.headings[0] != "" {
		g.Under = ""
	}
}

// HeadingPrefix is the mark before a heading of level 1 to 6, "" or with a space after it. It tells the levels apart
// without colour.
func (g *Glyphs) HeadingPrefix(level int) string { return g.headings[level-1] }

// TaskMark is the box before a task, in reading order.
func (g *Glyphs) TaskMark(done bool) string {
	if done {
		return g.Done + " "
	}
	return g.Open + " "
}

// ruleSign is the sign that the format of a rule repeats, nil where it is anything else. The hyphens of Glamour's own
// styles stand for a line.
func ruleSign(format string) *string {
	format = strings.TrimSpace(format)
	_, size := utf8.DecodeRuneInString(format)
	one := format[:size]
	if one == "" || one == "-" || strings.Trim(format, one) != "" {
		return nil
	}
	return &one
}

// column is s without the space around it where that takes one column of the screen, else "".
func column(s string) string {
	s = document.CleanLine(s)
	if ansi.StringWidth(s) != 1 {
		return ""
	}
	return s
}
