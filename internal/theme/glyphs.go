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
	TitleRule  string    // below a title, repeated; "" where headings of level 1 have a prefix
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
	Clipped    string    // where a line of code goes on out of sight
	headings   [6]string // before headings, with a space
}

// unicodeGlyphs is what pages are drawn with where the style does not say otherwise.
var unicodeGlyphs = Glyphs{
	Rule: "─", TitleRule: "═", QuoteBar: "│", AlertBar: "┃",
	Column: "│", HeadRow: "━", HeadCross: "┿", Row: "─", Cross: "┼",
	Bullets: [3]string{"•", "◦", "▪"}, Done: "[✓]", Open: "[ ]",
	Continued: "↳", Clipped: "…",
	headings: [6]string{"", "━━━ ", "━━ ", "━ ", "── ", "─ "},
}

// asciiGlyphs is for styles that ask for the signs of a typewriter.
var asciiGlyphs = Glyphs{
	Rule: "-", QuoteBar: "|", AlertBar: "!",
	Column: "|", HeadRow: "=", HeadCross: "|", Row: "-", Cross: "|",
	Bullets: [3]string{"*", "-", "+"}, Done: "[x]", Open: "[ ]",
	Continued: `\`, Clipped: "~",
	headings: [6]string{"# ", "## ", "### ", "#### ", "##### ", "###### "},
}

// resolveGlyphs finds the signs that the style asks for. A style whose tables are drawn in ASCII gets ASCII throughout.
func (t *Theme) resolveGlyphs() Glyphs {
	s := &t.style
	g := unicodeGlyphs
	if row := s.Table.RowSeparator; row != nil && oneColumn(*row) != "" && (*row)[0] < utf8.RuneSelf {
		g = asciiGlyphs
	}
	take := func(to *string, from *string) {
		if from != nil && oneColumn(*from) != "" {
			*to = oneColumn(*from)
		}
	}
	take(&g.Row, s.Table.RowSeparator)
	take(&g.Cross, s.Table.CenterSeparator)
	take(&g.Column, s.Table.ColumnSeparator)
	if g.Row != unicodeGlyphs.Row && g.Row != asciiGlyphs.Row {
		g.HeadRow, g.HeadCross = g.Row, g.Cross
	}
	take(&g.QuoteBar, s.BlockQuote.IndentToken)
	take(&g.Rule, ruleChar(s.HorizontalRule.Format))
	if mark := document.SanitizeLine(s.Task.Ticked); mark != "" {
		g.Done = mark
	}
	if mark := document.SanitizeLine(s.Task.Unticked); mark != "" {
		g.Open = mark
	}
	t.headingGlyphs(&g)
	return g
}

// headingGlyphs takes the prefixes of headings that are more than number signs: those are Markdown again, and read
// backwards from the right. A title that has one needs no line below it.
func (t *Theme) headingGlyphs(g *Glyphs) {
	for i := range g.headings {
		if p := document.SanitizeLine(t.style.level(i + 1).Prefix); strings.Trim(p, "#") != "" {
			g.headings[i] = p + " "
		}
	}
	if g.headings[0] != "" {
		g.TitleRule = ""
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

// ruleChar is the sign that the format of a rule repeats, nil where it is anything else. The hyphens of Glamour's own
// styles stand for a line.
func ruleChar(format string) *string {
	format = strings.TrimSpace(format)
	_, size := utf8.DecodeRuneInString(format)
	one := format[:size]
	if one == "" || one == "-" || strings.Trim(format, one) != "" {
		return nil
	}
	return &one
}

// oneColumn is s without the space around it where that takes one column of the screen, else "".
func oneColumn(s string) string {
	s = document.SanitizeLine(s)
	if ansi.StringWidth(s) != 1 {
		return ""
	}
	return s
}
