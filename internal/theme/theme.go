// Package theme turns a Glamour style, built in or from a JSON file, into the escape sequence for each kind of text
// that the reader draws, and into the signs that it draws.
//
// Of a style it obeys:
//
//   - color, background_color, bold, faint, italic, underline, crossed_out and inverse of every element below;
//   - the elements document, paragraph, block_quote, heading, h1 to h6, emph, strong, strikethrough, code, link_text,
//     link (the numbers of footnotes), image_text, hr (also bars and the lines of tables), table, enumeration (also
//     bullets, over heading), definition_term, code_block and all of code_block.chroma but its background;
//   - code_block.theme, the name of a Chroma style, where there is no code_block.chroma;
//   - task.ticked and task.unticked; block_quote.indent_token, table.center_separator, column_separator and
//     row_separator where they take one column; hr.format where it repeats one sign other than the hyphen;
//   - prefix of h1 to h6, unless it is of number signs only.
//
// Text beside what is read is faint unless hr.faint is false. A document.background_color is that of the whole window.
//
// It leaves alone, because the reader lays pages out itself, in both directions:
//
//   - margin, indent and level_indent; block_prefix and block_suffix; suffix; prefix of all but headings;
//   - format of all but hr; upper, lower and title, which change the text; conceal, which hides it; blink;
//   - the elements text, list, item, link of addresses, image, html_block, html_span, definition_list,
//     definition_description; code_block.chroma.background.
//
// A style whose table.row_separator is ASCII, as in ascii and notty, is drawn in ASCII throughout.
package theme

import "maqal/internal/document"

// Role is the part that a piece of the screen plays. After those named here come the roles of tokens of code, which
// TokenRole gives.
type Role uint8

// The roles. The first ones are of the page, the others of the frame around it.
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
	Term
	Marker // bullets, numbers, boxes of tasks
	Bar    // beside a quotation
	Line   // rules and the lines of tables
	Alert  // the name of an alert, and its bar
	Chrome // title and status lines
	Accent // what matters in them
	Selected
	Match // text found
	Dim   // text beside what is read
	numRoles
)

// Theme gives the escape sequences and the signs of a style. It is made once and used from one goroutine.
type Theme struct {
	Name   string
	Glyphs Glyphs
	style  style
	tokens tokenStyle // nil until code is drawn
	cache  map[key]string
	fonts  map[key]uint8
}

type key struct {
	role  Role
	marks document.Mark
}

func newTheme(name string, s style) *Theme {
	t := &Theme{Name: name, style: s, cache: map[key]string{}, fonts: map[key]uint8{}}
	t.Glyphs = t.resolveGlyphs()
	return t
}

// SGR gives the escape sequence that begins text of the role with the marks, "" where it is like any other.
func (t *Theme) SGR(role Role, marks document.Mark) string {
	k := key{role, marks}
	s, ok := t.cache[k]
	if !ok {
		s = t.sequence(role, marks)
		t.cache[k] = s
	}
	return s
}

// sequence is SGR made anew.
func (t *Theme) sequence(role Role, marks document.Mark) string {
	if t.isUnstyled(role) {
		return ""
	}
	return sequence(t.primitive(role, marks))
}

// isUnstyled reports whether text of the role has no attributes: without a style only the frame keeps them, for one must see
// what is chosen.
func (t *Theme) isUnstyled(role Role) bool {
	return t.Name == None && (role < Chrome || role >= firstTokenRole)
}

// Font tells apart the fonts that terminals draw text in, by weight and slant: it is the same for text of the same font.
func (t *Theme) Font(role Role, marks document.Mark) uint8 {
	k := key{role, marks}
	font, ok := t.fonts[k]
	if !ok {
		if p := t.primitive(role, marks); !t.isUnstyled(role) {
			font = boolBit(p.Bold) | boolBit(p.Italic)<<1
		}
		t.fonts[k] = font
	}
	return font
}

func boolBit(on *bool) uint8 {
	if on != nil && *on {
		return 1
	}
	return 0
}

// heading lays the style of a level over that of all headings.
func (t *Theme) heading(level int) primitive {
	return orElse(overlay(t.style.Heading, t.style.level(level).primitive), primitive{Bold: &enabled})
}

// primitive lays the styles of a role and of marks over that of the document.
func (t *Theme) primitive(role Role, marks document.Mark) primitive {
	s := &t.style
	p := overlay(s.Document, t.role(role))
	for _, m := range []struct {
		mark  document.Mark
		style primitive
	}{
		{document.Emphasis, orElse(s.Emph, primitive{Italic: &enabled})},
		{document.Strong, orElse(s.Strong, primitive{Bold: &enabled})},
		{document.Strikethrough, orElse(s.Strikethrough, primitive{CrossedOut: &enabled})},
		{document.Link, orElse(s.LinkText, primitive{Underline: &enabled})},
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

// enabled is for attributes that are on.
var enabled = true

func (t *Theme) role(role Role) primitive {
	s := &t.style
	bold := primitive{Bold: &enabled}
	switch role {
	case Body:
		return s.Paragraph
	case Title:
		return t.heading(1)
	case Heading1, Heading2, Heading3, Heading4, Heading5, Heading6:
		return t.heading(int(role-Heading1) + 1)
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
		return overlay(primitive{Faint: &enabled}, t.role(Chrome))
	case Alert, Accent:
		return orElse(s.Heading, bold)
	case Selected:
		return overlay(s.Heading, primitive{Inverse: &enabled})
	case Match:
		return overlay(orElse(s.Heading, bold), primitive{Underline: &enabled})
	}
	return t.token(role)
}

// overlay lays the colours and attributes that upper sets over those of lower.
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

func override[T any](to **T, from *T) {
	if from != nil {
		*to = from
	}
}

// orElse is what a style says, or something else where it says nothing of colours and attributes: its author relied
// on prefixes, which are not drawn.
func orElse(p, other primitive) primitive {
	if overlay(primitive{}, p) == (primitive{}) {
		return other
	}
	return p
}
