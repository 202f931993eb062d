// Package theme compiles Glamour styles, built in or from JSON files, into the escape sequences and the glyphs that Maqal
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

import "maqal/internal/document"

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

// A Theme is a compiled style. It is not safe for concurrent use, because it caches what it computes.
type Theme struct {
	Name   string // name of the style, or path of its file
	Glyphs Glyphs
	style  style
	tokens tokenStyle     // nil until first used
	cache  map[key]string // results of SGR
	fonts  map[key]uint8  // results of Font
}

// key is the key of a Theme's caches.
type key struct {
	role  Role
	marks document.Mark
}

// newTheme returns the theme of s, called name.
func newTheme(name string, s style) *Theme {
	t := &Theme{Name: name, style: s, cache: map[key]string{}, fonts: map[key]uint8{}}
	t.Glyphs = t.resolveGlyphs()
	return t
}

// SGR returns the escape sequence that starts text of a role with marks. [Reset] ends such text. SGR returns "" if the
// text has no colors and no attributes.
func (t *Theme) SGR(role Role, marks document.Mark) string {
	k := key{role, marks}
	s, ok := t.cache[k]
	if !ok {
		s = t.buildSGR(role, marks)
		t.cache[k] = s
	}
	return s
}

// buildSGR returns the result of [Theme.SGR] without the cache.
func (t *Theme) buildSGR(role Role, marks document.Mark) string {
	if t.isUnstyled(role) {
		return ""
	}
	return formatSGR(t.resolve(role, marks))
}

// isUnstyled reports whether the style None removes all colors and attributes from a role. It keeps the attributes of
// the interface, so that the selected item is visible.
func (t *Theme) isUnstyled(role Role) bool {
	return t.Name == None && (role < Chrome || role >= firstTokenRole)
}

// Font returns a number that identifies the font that terminals use for text of a role with marks: bit 0 is set for
// bold, bit 1 for italic.
func (t *Theme) Font(role Role, marks document.Mark) uint8 {
	k := key{role, marks}
	font, ok := t.fonts[k]
	if !ok {
		if p := t.resolve(role, marks); !t.isUnstyled(role) {
			font = boolBit(p.Bold) | boolBit(p.Italic)<<1
		}
		t.fonts[k] = font
	}
	return font
}

// boolBit returns 1 if *on is true, and 0 if it is false or on is nil.
func boolBit(on *bool) uint8 {
	if on != nil && *on {
		return 1
	}
	return 0
}

// headingStyle returns the style of headings of a level: that of heading, overlaid with that of the level. If neither
// sets a color or an attribute, it is bold.
func (t *Theme) headingStyle(level int) primitive {
	return withDefault(overlay(t.style.Heading, t.style.level(level).primitive), primitive{Bold: &enabled})
}

// resolve returns the style of text of a role with marks: that of the document, overlaid with those of the role and the
// marks.
func (t *Theme) resolve(role Role, marks document.Mark) primitive {
	s := &t.style
	p := overlay(s.Document, t.roleStyle(role))
	for _, m := range []struct {
		mark  document.Mark
		style primitive
	}{
		{document.Emphasis, withDefault(s.Emph, primitive{Italic: &enabled})},
		{document.Strong, withDefault(s.Strong, primitive{Bold: &enabled})},
		{document.Strikethrough, withDefault(s.Strikethrough, primitive{CrossedOut: &enabled})},
		{document.Link, withDefault(s.LinkText, primitive{Underline: &enabled})},
		{document.FootnoteRef, s.Link},
		{document.Image, s.ImageText},
		{document.CodeSpan, s.Code},
		{document.Highlight, primitive{Inverse: &enabled}},
	} {
		if marks&m.mark != 0 {
			p = overlay(p, m.style)
		}
	}
	return p
}

// enabled is the value of attributes that are set by default.
var enabled = true

// roleStyle returns the style of a role, without that of the document.
func (t *Theme) roleStyle(role Role) primitive {
	s := &t.style
	bold := primitive{Bold: &enabled}
	switch role {
	case Body:
		return s.Paragraph
	case Title:
		return t.headingStyle(1)
	case Heading1, Heading2, Heading3, Heading4, Heading5, Heading6:
		return t.headingStyle(int(role-Heading1) + 1)
	case Quote:
		return s.BlockQuote.primitive
	case TableHead:
		return overlay(s.Table.primitive, bold)
	case Term:
		return overlay(s.DefinitionTerm, bold)
	case Marker:
		return overlay(s.Heading, s.Enumeration)
	case Bar, Line:
		return s.HorizontalRule.primitive
	case Chrome:
		return overlay(s.HorizontalRule.primitive, primitive{Color: s.CodeBlock.Color})
	case Dim:
		return overlay(primitive{Faint: &enabled}, t.roleStyle(Chrome))
	case Alert, Accent:
		return withDefault(s.Heading, bold)
	case Selected:
		return overlay(s.Heading, primitive{Inverse: &enabled})
	case Match:
		return overlay(withDefault(s.Heading, bold), primitive{Underline: &enabled})
	}
	return t.tokenRoleStyle(role)
}

// overlay returns lower with the colors and attributes that upper sets.
func overlay(lower, upper primitive) primitive {
	override(&lower.Color, upper.Color)
	override(&lower.BackgroundColor, upper.BackgroundColor)
	override(&lower.Bold, upper.Bold)
	override(&lower.Italic, upper.Italic)
	override(&lower.Underline, upper.Underline)
	override(&lower.CrossedOut, upper.CrossedOut)
	override(&lower.Faint, upper.Faint)
	override(&lower.Inverse, upper.Inverse)
	return lower
}

// override sets *dst to src unless src is nil.
func override[T any](dst **T, src *T) {
	if src != nil {
		*dst = src
	}
}

// withDefault returns p, or def if p sets no color and no attribute. Glamour marks elements without either by a prefix,
// which Maqal does not draw.
func withDefault(p, def primitive) primitive {
	if overlay(primitive{}, p) == (primitive{}) {
		return def
	}
	return p
}
