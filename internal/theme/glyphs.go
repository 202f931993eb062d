package theme

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"maqal/internal/sanitize"
)

// Glyphs contains the characters that pages are drawn with. Each one either looks the same in both directions or is
// mirrored by package page. Each is one column wide, except Done, Open and the heading prefixes.
type Glyphs struct {
	Rule       string    // thematic break, repeated
	TitleRule  string    // line below a title, repeated; "" if titles have a heading prefix instead
	QuoteBar   string    // beside a quotation
	AlertBar   string    // beside an alert
	Column     string    // between table columns
	HeadRow    string    // below the head of a table, repeated
	HeadCross  string    // intersection of HeadRow and Column
	Row        string    // between table rows, repeated
	Cross      string    // intersection of Row and Column
	Bullets    [3]string // before list items, by depth
	Done, Open string    // before tasks
	Continued  string    // before the second and later lines of a wrapped code line
	Clipped    string    // at the edge where a code line is clipped

	headingPrefixes [6]string // by level; each is empty or ends with a space
}

// unicodeGlyphs are the default glyphs.
var unicodeGlyphs = Glyphs{
	Rule: "─", TitleRule: "═", QuoteBar: "│", AlertBar: "┃",
	Column: "│", HeadRow: "━", HeadCross: "┿", Row: "─", Cross: "┼",
	Bullets: [3]string{"•", "◦", "▪"}, Done: "[✓]", Open: "[ ]",
	Continued: "↳", Clipped: "…",
	headingPrefixes: [6]string{"", "━━━ ", "━━ ", "━ ", "── ", "─ "},
}

// asciiGlyphs are the defaults for styles that draw tables in ASCII.
var asciiGlyphs = Glyphs{
	Rule: "-", QuoteBar: "|", AlertBar: "!",
	Column: "|", HeadRow: "=", HeadCross: "|", Row: "-", Cross: "|",
	Bullets: [3]string{"*", "-", "+"}, Done: "[x]", Open: "[ ]",
	Continued: `\`, Clipped: "~",
	headingPrefixes: [6]string{"# ", "## ", "### ", "#### ", "##### ", "###### "},
}

// resolveGlyphs returns the glyphs of the style. If table.row_separator is an ASCII character, the glyphs that the
// style does not set are ASCII too.
func (t *Theme) resolveGlyphs() Glyphs {
	s := &t.sheet
	g := unicodeGlyphs
	if row := s.Table.RowSeparator; row != nil && oneColumn(*row) != "" && (*row)[0] < utf8.RuneSelf {
		g = asciiGlyphs
	}
	replace := func(glyph *string, custom *string) {
		if custom != nil && oneColumn(*custom) != "" {
			*glyph = oneColumn(*custom)
		}
	}
	replace(&g.Row, s.Table.RowSeparator)
	replace(&g.Cross, s.Table.CenterSeparator)
	replace(&g.Column, s.Table.ColumnSeparator)
	if g.Row != unicodeGlyphs.Row && g.Row != asciiGlyphs.Row {
		g.HeadRow, g.HeadCross = g.Row, g.Cross
	}
	replace(&g.QuoteBar, s.BlockQuote.IndentToken)
	replace(&g.Rule, ruleChar(s.HorizontalRule.Format))
	if mark := sanitize.Line(s.Task.Ticked); mark != "" {
		g.Done = mark
	}
	if mark := sanitize.Line(s.Task.Unticked); mark != "" {
		g.Open = mark
	}
	t.setHeadingPrefixes(&g)
	return g
}

// setHeadingPrefixes sets the heading prefixes of the style in g. It ignores prefixes that consist of number signs
// only: they repeat the Markdown source and are hard to read from right to left. If titles have a prefix, it removes
// TitleRule.
func (t *Theme) setHeadingPrefixes(g *Glyphs) {
	for i := range g.headingPrefixes {
		if prefix := sanitize.Line(t.sheet.level(i + 1).Prefix); strings.Trim(prefix, "#") != "" {
			g.headingPrefixes[i] = prefix + " "
		}
	}
	if g.headingPrefixes[0] != "" {
		g.TitleRule = ""
	}
}

// HeadingPrefix returns the prefix of headings of a level from 1 to 6. It is empty or ends with a space. Prefixes
// distinguish the levels without color.
func (g *Glyphs) HeadingPrefix(level int) string { return g.headingPrefixes[level-1] }

// TaskMark returns the box before a task, in logical order, with a space after it.
func (g *Glyphs) TaskMark(done bool) string {
	if done {
		return g.Done + " "
	}
	return g.Open + " "
}

// ruleChar returns the character that hr.format repeats. It returns nil if the format contains several characters, or
// only hyphens, which Glamour's own styles use for the default rule.
func ruleChar(format string) *string {
	format = strings.TrimSpace(format)
	_, size := utf8.DecodeRuneInString(format)
	char := format[:size]
	if char == "" || char == "-" || strings.Trim(format, char) != "" {
		return nil
	}
	return &char
}

// oneColumn returns s without surrounding space if the result is one column wide, and "" otherwise.
func oneColumn(s string) string {
	s = sanitize.Line(s)
	if ansi.StringWidth(s) != 1 {
		return ""
	}
	return s
}
