// Package theme compiles Glamour styles, built in or from JSON files, into Lip Gloss styles and the glyphs that Maqal
// draws text with.
//
// It supports these parts of a style:
//
//   - color, background_color, bold, faint, italic, underline, crossed_out and inverse of the elements below;
//   - the elements document, paragraph, block_quote, heading (also used for alerts, and for matches and important parts
//     of the interface), h1 to h6, emph, strong, strikethrough, code, link_text, link (used for footnote numbers),
//     image_text, hr (also used for bars, table lines and the interface), table, enumeration (also used for bullets and
//     task boxes, combined with heading), definition_term, code_block (its color is also used for the interface), and
//     code_block.chroma without its background;
//   - code_block.theme, the name of a Chroma style, used if there is no code_block.chroma;
//   - task.ticked and task.unticked;
//   - block_quote.indent_token, table.center_separator, table.column_separator and table.row_separator, if they are one
//     column wide;
//   - hr.format, if it repeats one character other than the hyphen;
//   - prefix of h1 to h6, unless it consists of number signs only.
//
// If table.row_separator is ASCII, as in the styles ascii and notty, all glyphs that the style does not set are ASCII too.
// document.background_color fills the whole window. In focus mode, the text outside the focused paragraph is faint unless
// hr.faint is false.
//
// Maqal lays out pages itself, in both directions, so these parts have no effect:
//
//   - margin, indent and level_indent; block_prefix and block_suffix; suffix; prefix of elements other than headings;
//   - format of elements other than hr; upper, lower and title, which change the text; conceal, which hides it; blink;
//   - the elements text, list, item, link for URLs, image, html_block, html_span, definition_list and
//     definition_description; code_block.chroma.background.
package theme

import (
	"sync"

	"charm.land/lipgloss/v2"

	"maqal/internal/document"
)

// A Role is a kind of text with a style of its own, such as a heading or the status line. The values after the
// constants are the roles of code tokens, which [TokenRole] returns.
type Role uint8

// The roles of text other than code tokens. Those up to Alert belong to articles, the others to the interface.
const (
	Body Role = iota
	Title
	Heading1
	Heading2
	Heading3
	Heading4
	Heading5
	Heading6
	Quote
	Code
	TableHead
	Term   // term of a definition list
	Marker // bullets, item numbers and task boxes
	Bar    // bars beside quotations; glyphs Continued and Clipped of code lines
	Line   // rules and table lines
	Alert  // label and bar of an alert
	Chrome // title line, status line and other interface text
	Accent // important parts of the interface
	Selected
	Match // search match
	Dim   // text outside the focused paragraph
	numRoles
)

// A Theme is a compiled style. It never changes, so any number of goroutines may use it.
type Theme struct {
	Name   string // name of the style, or path of its file
	Glyphs Glyphs
	sheet  stylesheet
	tokens func() tokenStyle // returns the style of tokens, built by the first call because most articles have no code
}

// newTheme returns the theme of a stylesheet, called name.
func newTheme(name string, s stylesheet) *Theme {
	t := &Theme{Name: name, sheet: s}
	t.tokens = sync.OnceValue(func() tokenStyle { return newTokenStyle(t.sheet.CodeBlock) })
	t.Glyphs = t.resolveGlyphs()
	return t
}

// Style returns the style of text of a role with marks: that of the document, overridden by those of the role and then of
// the marks, in a fixed order. It has colors and attributes only.
func (t *Theme) Style(role Role, marks document.Mark) lipgloss.Style {
	if t.isUnstyled(role) {
		return lipgloss.NewStyle()
	}
	out := override(t.sheet.Document.style(), t.roleStyle(role))
	for _, mark := range [...]document.Mark{
		document.Emphasis, document.Strong, document.Strikethrough, document.Link, document.FootnoteRef, document.Image,
		document.CodeSpan, document.Highlight,
	} {
		if marks&mark != 0 {
			out = override(out, t.markStyle(mark))
		}
	}
	return out
}

// markStyle returns the style of one mark.
func (t *Theme) markStyle(mark document.Mark) lipgloss.Style {
	s := &t.sheet
	switch mark {
	case document.Emphasis:
		return s.Emph.styleOr(lipgloss.NewStyle().Italic(true))
	case document.Strong:
		return s.Strong.styleOr(bold())
	case document.Strikethrough:
		return s.Strikethrough.styleOr(lipgloss.NewStyle().Strikethrough(true))
	case document.Link:
		return s.LinkText.styleOr(lipgloss.NewStyle().Underline(true))
	case document.FootnoteRef:
		return s.Link.style()
	case document.Image:
		return s.ImageText.style()
	case document.CodeSpan:
		return s.Code.style()
	case document.Highlight:
		return lipgloss.NewStyle().Reverse(true)
	}
	return lipgloss.NewStyle()
}

// isUnstyled reports whether the style None removes all colors and attributes from a role. It keeps the attributes of
// the interface, so that the selected item is visible.
func (t *Theme) isUnstyled(role Role) bool {
	return t.Name == None && (role < Chrome || role >= firstTokenRole)
}

// override returns lower with the colors and attributes that upper sets, including the attributes that it turns off.
func override(lower, upper lipgloss.Style) lipgloss.Style { return upper.Inherit(lower) }

// bold returns a style that sets bold only.
func bold() lipgloss.Style { return lipgloss.NewStyle().Bold(true) }

// headingStyle returns the style of headings of a level: that of heading, overridden by that of the level. If neither
// sets a color or an attribute, it is bold.
func (t *Theme) headingStyle(level int) lipgloss.Style {
	all, own := t.sheet.Heading, t.sheet.level(level).element
	if all == (element{}) && own == (element{}) {
		return bold()
	}
	return override(all.style(), own.style())
}

// roleStyle returns the style of a role, without that of the document.
func (t *Theme) roleStyle(role Role) lipgloss.Style {
	s := &t.sheet
	switch role {
	case Body:
		return s.Paragraph.style()
	case Title:
		return t.headingStyle(1)
	case Heading1, Heading2, Heading3, Heading4, Heading5, Heading6:
		return t.headingStyle(int(role-Heading1) + 1)
	case Quote:
		return s.BlockQuote.style()
	case TableHead:
		return override(s.Table.style(), bold())
	case Term:
		return override(s.DefinitionTerm.style(), bold())
	case Marker:
		return override(s.Heading.style(), s.Enumeration.style())
	case Bar, Line:
		return s.HorizontalRule.style()
	case Chrome:
		return override(s.HorizontalRule.style(), element{Color: s.CodeBlock.Color}.style())
	case Dim:
		return override(lipgloss.NewStyle().Faint(true), t.roleStyle(Chrome))
	case Alert, Accent:
		return s.Heading.styleOr(bold())
	case Selected:
		return s.Heading.style().Reverse(true)
	case Match:
		return s.Heading.styleOr(bold()).Underline(true)
	}
	return t.tokenRoleStyle(role)
}
